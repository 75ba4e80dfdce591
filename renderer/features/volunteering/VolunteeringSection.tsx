import './volunteering.css';
import '../networks/networks.css';
import '../people/people.css';
import { Button, Menu, NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { VolunteerTime } from '../../../shared/contract/volunteering.ts';
import { formatDateBrief, formatMinutes, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { runAction } from '../../shell/actions.ts';
import { homePaths, partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { ChangeTime } from './ChangeTime.tsx';
import { Years } from '../../ui/Years.tsx';

type List = OutputOf<'volunteering.list'>;

interface Filter {
  readonly from: string;
  readonly to: string;
  readonly person: PickedParty | null;
  readonly activityId: number | null;
}

/** Bénévolat: what was given in a period, by whom, for what, and what it is worth (P9). */
export function VolunteeringSection(): ReactNode {
  const { today } = useNow();
  const year = today.slice(0, 4);
  const [filter, setFilter] = useState<Filter>({
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    person: null,
    activityId: null,
  });
  const [edited, setEdited] = useState<VolunteerTime>();
  const { from, to, person, activityId } = filter;
  const input = { from, to, personId: person?.id ?? null, activityId };
  const list = useQuery('volunteering.list', input);
  const { data } = list;
  return (
    <>
      <Tools filter={filter} onChange={(patch) => setFilter({ ...filter, ...patch })} />
      {list.refusal !== undefined && (
        <EmptyState title="Le bénévolat n’est pas là">{list.refusal.message}</EmptyState>
      )}
      {data?.rows.length === 0 && (
        <EmptyState
          title="Rien n’est noté pour cette période."
          action={<Button onClick={() => runAction('volunteering.note')}>Noter du bénévolat</Button>}
        >
          Une ligne suffit, depuis n’importe quel écran&nbsp;: <kbd>B</kbd>, puis «&nbsp;2h Rémi
          accueil&nbsp;».
        </EmptyState>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <Sums data={data} />
          <div className="volunteer-columns">
            <Register rows={data.rows} onEdit={setEdited} />
            <div>
              <Shares title="Par personne" rows={data.byPerson} />
              <Shares title="Par activité" rows={data.byActivity} />
            </div>
          </div>
        </>
      )}
      {edited !== undefined && <ChangeTime time={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function Tools(props: {
  readonly filter: Filter;
  readonly onChange: (patch: Partial<Filter>) => void;
}): ReactNode {
  const { filter, onChange } = props;
  const activities = useQuery('volunteering.activities', { withArchived: true }).data ?? [];
  const first = Number(filter.from.slice(0, 4));
  const wholeYear = filter.from === `${first}-01-01` && filter.to === `${first}-12-31` ? first : null;
  return (
    <div className="volunteer-tools">
      <Years
        value={wholeYear}
        count={4}
        onChange={(year) => onChange({ from: `${year}-01-01`, to: `${year}-12-31` })}
      />
      <DateField
        label="Du"
        w={185}
        value={filter.from}
        onChange={(from) => from !== null && onChange({ from })}
      />
      <DateField label="Au" w={185} value={filter.to} onChange={(to) => to !== null && onChange({ to })} />
      <PersonPicker
        label="Personne"
        placeholder="toutes"
        canCreate={false}
        value={filter.person}
        onChange={(person) => onChange({ person })}
      />
      <NativeSelect
        label="Activité"
        value={String(filter.activityId ?? '')}
        data={[
          { value: '', label: 'toutes' },
          ...activities.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange({ activityId: chosen === '' ? null : Number(chosen) });
        }}
      />
      <div className="head-actions">
        <Exports filter={filter} />
        <Button rightSection={<kbd>B</kbd>} onClick={() => runAction('volunteering.note')}>
          Noter du bénévolat
        </Button>
      </div>
    </div>
  );
}

const formats = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['ods', 'ODS'],
  ['pdf', 'PDF'],
] as const;
const parts = [
  ['times', 'Le registre'],
  ['people', 'Par personne'],
  ['activities', 'Par activité'],
] as const;

function Exports({ filter }: { readonly filter: Filter }): ReactNode {
  const file = useAsk('volunteering.file');
  const files = useFiles();
  const save = async (what: (typeof parts)[number][0], format: (typeof formats)[number][0]) => {
    const input = { from: filter.from, to: filter.to, personId: filter.person?.id ?? null };
    const result = await file.run({ ...input, activityId: filter.activityId, what, format });
    if (result.ok) await files.save(result.value);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">Exporter</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {parts.map(([what, label]) => [
          <Menu.Label key={what}>{label}</Menu.Label>,
          ...formats.map(([format, name]) => (
            <Menu.Item key={`${what}.${format}`} onClick={() => void save(what, format)}>
              {label} en {name}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}

function Sums({ data }: { readonly data: List }): ReactNode {
  return (
    <>
      <dl className="volunteer-sums figures">
        <div>
          <dt>Temps donné</dt>
          <dd>{formatMinutes(data.minutes)}</dd>
        </div>
        <div>
          <dt>Bénévoles</dt>
          <dd>{plural(data.people, 'personne')}</dd>
        </div>
        <div>
          <dt>Valeur (comptes 86 et 87)</dt>
          <dd>{data.unvalued === data.minutes ? 'non valorisé' : formatAmount(data.cents)}</dd>
        </div>
      </dl>
      {data.unvalued > 0 && (
        <p className="soft">
          {data.unvalued === data.minutes
            ? 'Ces heures comptent sans être valorisées'
            : `${formatMinutes(data.unvalued)} ne sont pas valorisées`}
          &nbsp;: aucune valeur de l’heure n’était en vigueur.{' '}
          <Link href={`${homePaths.settings}/benevolat`}>Fixer la valeur de l’heure</Link>
        </p>
      )}
    </>
  );
}

const columns: readonly Column<VolunteerTime>[] = [
  { key: 'date', header: 'Jour', width: 110, cell: (row) => formatDateBrief(row.date) },
  {
    key: 'person',
    header: 'Personne',
    cell: (row) => (
      <Link
        href={partyPath({ kind: 'person', id: row.personId })}
        onClick={(event) => event.stopPropagation()}
      >
        {row.displayName}
      </Link>
    ),
  },
  {
    key: 'activity',
    header: 'Activité',
    cell: (row) => [row.activityName, row.note].filter((part) => part !== '').join(' · '),
  },
  {
    key: 'minutes',
    header: 'Durée',
    align: 'right',
    width: 90,
    cell: (row) => formatMinutes(row.minutes),
  },
  {
    key: 'remove',
    header: <span className="visually-hidden">Retirer</span>,
    width: 84,
    cell: (row) => <RemoveButton row={row} />,
  },
];

function RemoveButton({ row }: { readonly row: VolunteerTime }): ReactNode {
  const remove = useCommand('volunteering.remove');
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      color="gray"
      onClick={(event) => {
        event.stopPropagation();
        void remove.run({ ids: [row.id] });
      }}
    >
      Retirer
    </Button>
  );
}

function Register(props: {
  readonly rows: readonly VolunteerTime[];
  readonly onEdit: (row: VolunteerTime) => void;
}): ReactNode {
  return (
    <section aria-labelledby="register-title">
      <h2 id="register-title">Registre</h2>
      <VirtualTable
        label="Temps de bénévolat"
        rows={props.rows}
        rowKey={(row) => row.id}
        rowHeight={36}
        height="56vh"
        onOpen={props.onEdit}
        columns={columns}
      />
    </section>
  );
}

function Shares(props: {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly minutes: number; readonly cents: number }[];
}): ReactNode {
  const hasValue = props.rows.some(({ cents }) => cents > 0);
  return (
    <section>
      <h2>{props.title}</h2>
      <table className="plain-table" aria-label={props.title}>
        <tbody>
          {props.rows.slice(0, 30).map(({ label, minutes, cents }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="amount">{formatMinutes(minutes)}</td>
              {hasValue && <td className="amount">{formatAmount(cents)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
