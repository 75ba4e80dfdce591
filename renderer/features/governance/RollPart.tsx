import { Button, Menu, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { AssemblySheet } from '../../../shared/contract/governance-assemblies.ts';
import type { ElectorRow } from '../../../shared/contract/governance-statutes.ts';
import type { RollRow } from '../../../shared/contract/governance-roll.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { VirtualTable, type Column } from '../../ui/VirtualTable.tsx';
import { ProxyForm, RepresentativeForm } from './ProxyForm.tsx';

/** Who votes and why the others do not, with proxies; live before the list is frozen, then as it was frozen. */
export function RollPart({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const [text, setText] = useState('');
  const isFrozen = assembly.frozenOn !== null;
  return (
    <section aria-label="Électeurs">
      <div className="list-tools roll-tools">
        <TextInput
          aria-label="Chercher dans la liste"
          placeholder="Chercher dans la liste"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Papers assembly={assembly} />
      </div>
      {isFrozen ? <Frozen assembly={assembly} text={text} /> : <Live assembly={assembly} text={text} />}
    </section>
  );
}

const matches = (name: string, text: string): boolean => fold(name).includes(fold(text));

const formats = ['csv', 'xlsx', 'ods', 'pdf'] as const;

function Papers({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const files = useFiles();
  const list = useAsk('governance.electorateFile');
  const sheet = useAsk('governance.attendanceSheetFile');
  const { id, frozenOn } = assembly;
  const save = async (format: (typeof formats)[number]): Promise<void> => {
    const result = await list.run({ assemblyId: id, format });
    if (result.ok) await files.save(result.value);
  };
  const print = async (): Promise<void> => {
    const result = await sheet.run({ id });
    if (result.ok) await files.print(result.value);
  };
  return (
    <div className="head-actions">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">Exporter la liste</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => void save(format)}>
              en {format.toUpperCase()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button disabled={frozenOn === null} loading={sheet.running} onClick={() => void print()}>
        Imprimer la feuille d’émargement
      </Button>
    </div>
  );
}

const reasonOf = (row: { readonly reason: string; readonly remark: string }): string =>
  row.reason === '' ? row.remark : row.reason;

const liveColumns: readonly Column<ElectorRow>[] = [
  {
    key: 'name',
    header: 'Nom',
    cell: (row) => <Link href={partyPath(row.holder)}>{row.name}</Link>,
  },
  { key: 'number', header: 'N° d’adhérent', width: 130, cell: (row) => row.memberNumber },
  { key: 'votes', header: 'Vote', width: 80, cell: (row) => (row.votes ? 'oui' : 'non') },
  { key: 'reason', header: 'Pourquoi', cell: (row) => <span className="soft">{reasonOf(row)}</span> },
];

function Live(props: { readonly assembly: AssemblySheet; readonly text: string }): ReactNode {
  const date = props.assembly.heldAt.slice(0, 10);
  const electorate = useQuery('governance.electorate', { date }).data;
  if (electorate === undefined) return null;
  const rows = electorate.rows
    .filter(({ name }) => matches(name, props.text))
    .toSorted((a, b) => Number(b.votes) - Number(a.votes));
  return (
    <>
      <p className="soft">
        Au {formatDateShort(date)}, par les règles en vigueur ce jour-là&nbsp;:{' '}
        {plural(electorate.electors, 'électeur')},{' '}
        {plural(electorate.excluded, 'personne qui ne vote pas', 'personnes qui ne votent pas')}
        {electorate.longGone > 0 &&
          `, et ${electorate.longGone} parties depuis plus de trois ans, qui ne sont pas listées`}
        .
      </p>
      <VirtualTable
        label="Électeurs"
        rows={rows}
        columns={liveColumns}
        rowKey={(row) => `${row.holder.kind}:${row.holder.id}`}
        rowHeight={36}
        height="58vh"
      />
    </>
  );
}

type Dialog = { readonly kind: 'proxy' | 'representative'; readonly row: RollRow };

/** The columns of a frozen list; its actions while the list may change. */
function rollColumns(canChange: boolean, onOpen: (dialog: Dialog) => void): readonly Column<RollRow>[] {
  return [
    { key: 'number', header: 'N°', width: 54, align: 'right', cell: (row) => row.number ?? '' },
    { key: 'name', header: 'Nom', cell: (row) => <Who row={row} /> },
    {
      key: 'reason',
      header: 'Vote',
      cell: (row) =>
        row.votes ? (
          <span className="soft">{reasonOf(row) || 'oui'}</span>
        ) : (
          <span className="soft">non&nbsp;: {row.reason}</span>
        ),
    },
    {
      key: 'convoked',
      header: 'Convocation',
      width: 120,
      cell: (row) => (row.convokedOn === null ? '' : formatDateShort(row.convokedOn)),
    },
    { key: 'proxy', header: 'Pouvoir', cell: (row) => <ProxyWords row={row} /> },
    {
      key: 'actions',
      header: <span className="visually-hidden">Actions</span>,
      width: 190,
      cell: (row) => (canChange ? <RowActions row={row} onOpen={onOpen} /> : null),
    },
  ];
}

function Frozen(props: { readonly assembly: AssemblySheet; readonly text: string }): ReactNode {
  const { assembly, text } = props;
  const roll = useQuery('governance.roll', { id: assembly.id }).data;
  const [dialog, setDialog] = useState<Dialog>();
  if (roll === undefined) return null;
  const rows = roll.rows.filter(({ name }) => matches(name, text));
  const canChange = assembly.status === 'convoked' || assembly.status === 'open';
  const close = (): void => setDialog(undefined);
  return (
    <>
      {canChange && <Changes assembly={assembly} roll={roll} />}
      <VirtualTable
        label="Liste arrêtée"
        rows={rows}
        columns={rollColumns(canChange, setDialog)}
        rowKey={(row) => row.id}
        rowHeight={40}
        height="58vh"
      />
      {dialog?.kind === 'proxy' && (
        <ProxyForm assembly={assembly} giver={dialog.row} rows={roll.rows} onClose={close} />
      )}
      {dialog?.kind === 'representative' && <RepresentativeForm row={dialog.row} onClose={close} />}
    </>
  );
}

function Who({ row }: { readonly row: RollRow }): ReactNode {
  return (
    <span className="name-cell">
      {row.holder === null ? row.name : <Link href={partyPath(row.holder)}>{row.name}</Link>}
      {row.representative !== null && <span className="soft">par {row.representative.name}</span>}
    </span>
  );
}

function ProxyWords({ row }: { readonly row: RollRow }): ReactNode {
  if (row.proxyTo !== null) return <>à {row.proxyTo.name}</>;
  if (row.proxiesFrom.length > 0) return <>porte {row.proxiesFrom.map(({ name }) => name).join(', ')}</>;
  return null;
}

function RowActions(props: { readonly row: RollRow; readonly onOpen: (dialog: Dialog) => void }): ReactNode {
  const { row, onOpen } = props;
  const withdraw = useCommand('governance.withdrawProxy');
  const { proxyTo } = row;
  if (!row.votes) return null;
  return (
    <span className="head-actions">
      {proxyTo === null && row.presence !== 'present' && row.proxiesFrom.length === 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => onOpen({ kind: 'proxy', row })}>
          Donner pouvoir
        </Button>
      )}
      {proxyTo !== null && (
        <Button
          variant="subtle"
          size="compact-sm"
          color="gray"
          onClick={() =>
            void withdraw.run({ id: proxyTo.proxyId, version: proxyTo.proxyVersion, withdrawn: true })
          }
        >
          Retirer le pouvoir
        </Button>
      )}
      {row.holder?.kind === 'organisation' && (
        <Button variant="subtle" size="compact-sm" onClick={() => onOpen({ kind: 'representative', row })}>
          Représentant
        </Button>
      )}
    </span>
  );
}

/** What has changed since the list was frozen: each decided where it stands. */
function Changes(props: {
  readonly assembly: AssemblySheet;
  readonly roll: OutputOf<'governance.roll'>;
}): ReactNode {
  const { roll, assembly } = props;
  const set = useCommand('governance.setElector');
  const { nowEntitled, noLonger } = roll;
  if (nowEntitled.length + noLonger.length === 0) return null;
  return (
    <section className="sheet convocation-group" aria-label="Depuis que la liste est arrêtée">
      <h4>Depuis que la liste est arrêtée</h4>
      <ul className="plain-list">
        {nowEntitled.map(({ holder, name, wasReason }) => (
          <li key={`${holder.kind}:${holder.id}`}>
            {name} pourrait voter maintenant <span className="soft">(alors&nbsp;: {wasReason})</span>{' '}
            <Button
              variant="light"
              size="compact-sm"
              onClick={() =>
                void set.run({
                  assemblyId: assembly.id,
                  holder,
                  votes: true,
                  reason: 'admis après l’arrêt de la liste',
                })
              }
            >
              Admettre au vote
            </Button>
          </li>
        ))}
        {noLonger.map(({ holder, name, reason }) => (
          <li key={`${holder.kind}:${holder.id}`}>
            {name} ne pourrait plus voter <span className="soft">({reason})</span>{' '}
            <Button
              variant="subtle"
              size="compact-sm"
              color="gray"
              onClick={() => void set.run({ assemblyId: assembly.id, holder, votes: false, reason })}
            >
              Retirer du vote
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
