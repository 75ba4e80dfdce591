import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatInteger } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { FreezeDialog } from './FreezeDialog.tsx';
import { LayoutChoice } from './Layouts.tsx';
import { MemberFiles } from './MemberFiles.tsx';

type Members = OutputOf<'reports.members'>;
type Row = Members['rows'][number];

/** The yearly member export (R1): whom it lists, its control figures, its rows, and the files. */
export function MemberExport({ year }: { readonly year: number }): ReactNode {
  const [span, setSpan] = useState<'year' | 'day'>('year');
  const [date, setDate] = useState<string | null>(null);
  const [personalData, setPersonalData] = useState(true);
  const onDate = span === 'day' ? (date ?? `${year}-12-31`) : null;
  const [layoutId, setLayoutId] = useState<number | null>(null);
  const freeze = useCommand('reports.freeze');
  const [isFreezing, setFreezing] = useState(false);
  const input = { year, onDate, personalData, layoutId };
  const found = useQuery('reports.members', input);
  const members = found.data;
  const isEmpty = members === undefined || members.rows.length === 0;
  return (
    <section className="report" aria-labelledby="export-title">
      <h2 id="export-title">Les adhésions de {year}</h2>
      <div className="report-tools">
        <SegmentedControl
          aria-label="Qui est dans la liste"
          value={span}
          onChange={setSpan}
          data={[
            { value: 'year', label: 'Toute l’année' },
            { value: 'day', label: 'À une date' },
          ]}
        />
        {span === 'day' && <DateField aria-label="À la date du" value={onDate} onChange={setDate} w={220} />}
        <Checkbox
          label="Avec les données personnelles"
          checked={personalData}
          onChange={(event) => setPersonalData(event.currentTarget.checked)}
        />
        <MemberFiles input={input} disabled={isEmpty} />
        <Button variant="default" disabled={isEmpty} onClick={() => setFreezing(true)}>
          Figer…
        </Button>
      </div>
      <LayoutChoice year={year} value={layoutId} onChange={setLayoutId} />
      {members !== undefined && <Control members={members} />}
      {members !== undefined && members.rows.length === 0 ? (
        <EmptyState title={`Personne n’a d’adhésion ${span === 'day' ? 'à cette date' : `en ${year}`}.`}>
          Choisir une autre année, ou importer les adhésions depuis un tableur ou HelloAsso.
        </EmptyState>
      ) : (
        <MemberTable rows={members?.rows ?? []} withNames={personalData} />
      )}
      {isFreezing && (
        <FreezeDialog
          title="Figer la liste telle qu’elle est"
          formats={['csv', 'xlsx', 'ods', 'pdf']}
          running={freeze.running}
          onFreeze={(format, sending) => freeze.run({ ...input, format, ...sending }, { refusal: 'return' })}
          onClose={() => setFreezing(false)}
        />
      )}
    </section>
  );
}

/** The figures by which a file is compared with the list it comes from. */
function Control({ members }: { readonly members: Members }): ReactNode {
  return (
    <dl className="report-figures" aria-label="Chiffres de contrôle">
      <div>
        <dt>adhérents</dt>
        <dd className="figures">{formatInteger(members.members)}</dd>
      </div>
      <div>
        <dt>lignes</dt>
        <dd className="figures">{formatInteger(members.rows.length)}</dd>
      </div>
      <div>
        <dt>cotisations</dt>
        <dd>
          <Amount cents={members.fees} />
        </dd>
      </div>
      <div>
        <dt>pas encore réglées</dt>
        <dd className="figures">{members.unpaid === 0 ? 'aucune' : plural(members.unpaid, 'adhésion')}</dd>
      </div>
    </dl>
  );
}

const unknown = <span className="soft">Non renseigné</span>;

const nameColumns: readonly Column<Row>[] = [
  { key: 'number', header: 'Numéro', width: 100, cell: (row) => row.memberNumber },
  { key: 'name', header: 'Nom', cell: (row) => `${row.name} ${row.firstName}`.trim() },
];

const columns: readonly Column<Row>[] = [
  { key: 'type', header: 'Adhésion', cell: (row) => row.typeName },
  { key: 'from', header: 'Du', width: 110, cell: (row) => <DateText date={row.startsOn} /> },
  { key: 'to', header: 'Au', width: 110, cell: (row) => <DateText date={row.endsOn} /> },
  { key: 'fee', header: 'Cotisation', align: 'right', width: 110, cell: (row) => <Amount cents={row.fee} /> },
  {
    key: 'paid',
    header: 'Réglé',
    align: 'right',
    width: 110,
    cell: (row) => <Amount cents={row.paid} owed={row.paid < row.fee} />,
  },
  { key: 'commune', header: 'Commune', cell: (row) => row.commune || unknown },
  {
    key: 'age',
    header: 'Âge',
    align: 'right',
    width: 120,
    cell: (row) => (row.holderKind === 'organisation' ? 'structure' : (row.age ?? (row.ageBand || unknown))),
  },
];

const allColumns = [...nameColumns, ...columns];

function MemberTable({
  rows,
  withNames,
}: {
  readonly rows: readonly Row[];
  readonly withNames: boolean;
}): ReactNode {
  const [, navigate] = useLocation();
  return (
    <VirtualTable
      label="Liste des adhésions"
      rows={rows}
      columns={withNames ? allColumns : columns}
      rowKey={(row) => rows.indexOf(row)}
      onOpen={(row) => {
        if (row.holderId !== null) navigate(partyPath({ kind: row.holderKind, id: row.holderId }));
      }}
      rowHeight={32}
      height={rows.length < 10 ? 'auto' : 380}
    />
  );
}
