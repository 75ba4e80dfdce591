import './fablab.css';
import { Button, Menu, NativeSelect, Table } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { MachineYear } from '../../../shared/contract/fablab-year.ts';
import { formatMinutes, plural } from '../../../shared/domain/french.ts';
import { formatRate } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount } from '../../ui/texts.tsx';
import { HourMap } from './HourMap.tsx';

const yearsBack = 5;

/** The fablab's year: each machine's hours, rate, failures, takings and costs, and when in the week it is used (F5). */
export function YearSection(): ReactNode {
  const { today } = useNow();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const period = { from: `${year}-01-01`, to: `${year}-12-31` };
  const role = useQuery('access.session', {}).data?.role;
  const mayRead = role !== undefined && role !== 'volunteer';
  const figures = useQuery('fablab.year', period, { enabled: mayRead }).data;
  if (role === 'volunteer')
    return <EmptyState title="Le bilan se lit à l’accueil.">Il contient des montants.</EmptyState>;
  return (
    <div className="fablab-year">
      <div className="row-actions">
        <NativeSelect
          aria-label="Année"
          data={Array.from({ length: yearsBack }, (_none, index) => String(thisYear - index))}
          value={String(year)}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
        <Files period={period} />
      </div>
      {figures !== undefined && <Figures figures={figures} />}
    </div>
  );
}

function Figures({ figures }: { readonly figures: OutputOf<'fablab.year'> }): ReactNode {
  const [shown, setShown] = useState('all');
  const { machines, hours, materials } = figures;
  if (machines.length === 0)
    return (
      <EmptyState title="Pas de machine cette année.">
        Le bilan se remplit avec les réservations et les travaux notés.
      </EmptyState>
    );
  const one = machines.find(({ resourceId }) => String(resourceId) === shown);
  return (
    <>
      <MachineTable machines={machines} />
      <h2>Quand les machines servent</h2>
      <NativeSelect
        label="Machine"
        w={320}
        maw="100%"
        data={[
          { value: 'all', label: 'Toutes ensemble' },
          ...machines.map(({ resourceId, name }) => ({ value: String(resourceId), label: name })),
        ]}
        value={shown}
        onChange={(event) => setShown(event.currentTarget.value)}
      />
      <HourMap hours={one?.hours ?? hours} />
      <Materials materials={materials} />
    </>
  );
}

/** To the whole per cent. */
const rateWords = (rate: number | null): string =>
  rate === null ? '–' : formatRate(Math.round(rate / 100) * 100);

function MachineTable({ machines }: { readonly machines: readonly MachineYear[] }): ReactNode {
  return (
    <div className="table-scroll">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Machine</Table.Th>
            <Table.Th>Utilisée</Table.Th>
            <Table.Th>Réservée</Table.Th>
            <Table.Th>A tourné</Table.Th>
            <Table.Th>Travaux</Table.Th>
            <Table.Th>Pannes</Table.Th>
            <Table.Th>Facturé</Table.Th>
            <Table.Th>Matières et entretien</Table.Th>
            <Table.Th>Reste</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {machines.map((machine) => (
            <MachineRow key={machine.resourceId} machine={machine} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function MachineRow({ machine }: { readonly machine: MachineYear }): ReactNode {
  const { name, ownerName, rate, openMinutes, bookedMinutes, runMinutes, usedClosedMinutes } = machine;
  const { jobs, failures, breakdowns, stoppedMinutes, charged, given, materialsCost, maintenanceCost } =
    machine;
  const cost = materialsCost + maintenanceCost;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        {ownerName !== null && <small>{ownerName}</small>}
      </Table.Th>
      <Table.Td>
        <span className="rate-bar" aria-hidden>
          <span style={{ width: `${(rate ?? 0) / 100}%` }} />
        </span>
        {rateWords(rate)}
        <small>
          sur {formatMinutes(openMinutes)}
          {usedClosedMinutes > 0 && `, et ${formatMinutes(usedClosedMinutes)} fermé`}
        </small>
      </Table.Td>
      <Table.Td>{formatMinutes(bookedMinutes)}</Table.Td>
      <Table.Td>{formatMinutes(runMinutes)}</Table.Td>
      <Table.Td>
        {jobs}
        {failures > 0 && <small>{plural(failures, 'raté')}</small>}
      </Table.Td>
      <Table.Td>
        {breakdowns}
        {stoppedMinutes > 0 && <small>{formatMinutes(stoppedMinutes)}</small>}
      </Table.Td>
      <Table.Td>
        <Amount cents={charged} />
        {given > 0 && (
          <small>
            et <Amount cents={given} /> offerts
          </small>
        )}
      </Table.Td>
      <Table.Td>
        <Amount cents={cost} />
      </Table.Td>
      <Table.Td>
        <Amount cents={charged - cost} owed={charged < cost} />
      </Table.Td>
    </Table.Tr>
  );
}

const unitQuantity = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });

function Materials({ materials }: { readonly materials: OutputOf<'fablab.year'>['materials'] }): ReactNode {
  if (materials.length === 0) return null;
  return (
    <>
      <h2>Matières</h2>
      <div className="table-scroll">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Matière</Table.Th>
              <Table.Th>Quantité</Table.Th>
              <Table.Th>Au prix de vente</Table.Th>
              <Table.Th>Au prix d’achat</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {materials.map(({ name, unit, quantity, worth, cost }) => (
              <Table.Tr key={`${name} ${unit}`}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td>
                  {unitQuantity.format(quantity / 1000)}&nbsp;{unit}
                </Table.Td>
                <Table.Td>
                  <Amount cents={worth} />
                </Table.Td>
                <Table.Td>{cost === null ? 'pas noté' : <Amount cents={cost} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}

const whats = [
  { what: 'machines', label: 'Machines' },
  { what: 'hours', label: 'Heures de la semaine' },
  { what: 'materials', label: 'Matières' },
] as const;
const formats = [
  { format: 'xlsx', label: 'Excel' },
  { format: 'csv', label: 'CSV' },
  { format: 'ods', label: 'ODS' },
  { format: 'pdf', label: 'PDF' },
] as const;

function Files({ period }: { readonly period: { readonly from: string; readonly to: string } }): ReactNode {
  const files = useFiles();
  const ask = useAsk('fablab.yearFile');
  const save = async (
    what: (typeof whats)[number]['what'],
    format: (typeof formats)[number]['format'],
  ): Promise<void> => {
    const result = await ask.run({ ...period, what, format });
    if (result.ok) await files.save(result.value);
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" loading={ask.running}>
          Enregistrer le bilan
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {whats.flatMap(({ what, label }) =>
          formats.map((each) => (
            <Menu.Item key={`${what} ${each.format}`} onClick={() => void save(what, each.format)}>
              {label}, {each.label}
            </Menu.Item>
          )),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
