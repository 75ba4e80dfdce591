import { Button, Checkbox, FileInput, Modal, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import {
  statementColumn,
  type StatementColumn,
  type StatementLine,
} from '../../../shared/contract/networks-statements.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { PersonPicker } from '../../ui/PartyPicker.tsx';

type Read = OutputOf<'networks.readStatement'>;
type Named = { readonly name: string; readonly memberNumber: string; readonly personId: number };

const columnWords: Readonly<Record<StatementColumn, string>> = {
  ignore: 'Ne pas lire',
  date: 'Date',
  name: 'Nom complet',
  lastName: 'Nom',
  firstName: 'Prénom',
  memberNumber: 'Numéro d’adhérent',
  length: 'Durée en jours',
  halfDays: 'Demi-journées',
  direction: 'Lieu',
};
const stateWords = {
  agrees: 'd’accord',
  differs: 'diffère',
  only_theirs: 'chez eux seuls',
  only_ours: 'chez nous seuls',
  unknown_person: 'inconnu ici',
} as const;

/** What is chosen of a statement: the file, whose it is, its columns, who is who, and which lines are taken. */
function useStatement(onClose: () => void) {
  const ask = useAsk('networks.readStatement');
  const takeCommand = useCommand('networks.takeStatement');
  const files = useFiles();
  const [ticket, setTicket] = useState<string>();
  const [partnerId, setPartnerId] = useState<number>();
  const [columns, setColumns] = useState<StatementColumn[]>();
  const [people, setPeople] = useState<readonly Named[]>([]);
  const [read, setRead] = useState<Read>();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [refusal, setRefusal] = useState<CallError>();
  const choice = { ticket, partnerId, columns, people };
  const inputOf = (wanted: typeof choice & { readonly ticket: string }) => ({
    ticket: wanted.ticket,
    people: [...wanted.people],
    ...(wanted.partnerId === undefined ? {} : { partnerOrganisationId: wanted.partnerId }),
    ...(wanted.columns === undefined ? {} : { columns: wanted.columns }),
  });
  const load = async (wanted: typeof choice): Promise<void> => {
    if (wanted.ticket === undefined) return;
    setRefusal(undefined);
    const result = await ask.run(inputOf({ ...wanted, ticket: wanted.ticket }), { refusal: 'return' });
    if (!result.ok) {
      setRead(undefined);
      return setRefusal(result.error);
    }
    setRead(result.value);
    setChosen(new Set(result.value.lines.filter(({ canTake }) => canTake).map(({ index }) => index)));
  };
  const choose = (more: Partial<typeof choice>): void => {
    const wanted = { ...choice, ...more };
    if ('ticket' in more) setTicket(more.ticket);
    if ('partnerId' in more) setPartnerId(more.partnerId);
    if ('columns' in more) setColumns(more.columns);
    if (more.people !== undefined) setPeople(more.people);
    void load(wanted);
  };
  const pick = async (file: File | null): Promise<void> => {
    const uploaded = file === null ? undefined : await files.upload(file);
    if (uploaded !== undefined) choose({ ticket: uploaded.ticket, columns: undefined, people: [] });
  };
  const toggle = (index: number): void => {
    const next = new Set(chosen);
    if (!next.delete(index)) next.add(index);
    setChosen(next);
  };
  const take = async (): Promise<void> => {
    if (read === undefined || ticket === undefined) return;
    const input = { ...inputOf({ ...choice, ticket }), fingerprint: read.fingerprint, take: [...chosen] };
    const result = await takeCommand.run(input, { refusal: 'return' });
    if (result.ok) return onClose();
    setRefusal(result.error);
    if (result.error.code === 'CONFLICT_STALE') await load(choice);
  };
  const state = { read, chosen, refusal, people, partnerId };
  return { ...state, choose, pick, toggle, take, running: ask.running || takeCommand.running };
}

/** A partner's statement, signed or CSV, beside what is known here; what is chosen of it is taken (X6). */
export function StatementDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const form = useStatement(onClose);
  const { read } = form;
  const agreements = useQuery('networks.agreements', {}).data ?? [];
  const partners = new Map(agreements.map((each) => [each.partnerOrganisationId, each.partnerName]));
  return (
    <Modal opened onClose={onClose} title="Lire le relevé d’un partenaire" size="xl">
      <div className="form">
        <FileInput
          label="Relevé reçu"
          description="Fichier signé, ou tableau CSV d’un partenaire sans Comptoir"
          placeholder="Choisir le fichier"
          data-autofocus
          onChange={(file) => void form.pick(file)}
        />
        {form.refusal !== undefined && (
          <p className="refusal" role="alert">
            {form.refusal.message}
          </p>
        )}
        {read !== undefined && !read.signed && (
          <>
            <Select
              label="Relevé de"
              required
              data={[...partners].map(([id, label]) => ({ value: String(id), label }))}
              value={form.partnerId === undefined ? null : String(form.partnerId)}
              onChange={(value) => form.choose({ partnerId: value === null ? undefined : Number(value) })}
            />
            <Columns read={read} onChange={(columns) => form.choose({ columns })} />
          </>
        )}
        {read !== undefined && read.partnerOrganisationId !== null && (
          <Comparison
            read={read}
            chosen={form.chosen}
            onToggle={form.toggle}
            onName={(named) => form.choose({ people: [...form.people, named] })}
          />
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            Laisser
          </Button>
          <Button
            disabled={form.chosen.size === 0 || read?.partnerOrganisationId == null}
            loading={form.running}
            onClick={() => void form.take()}
          >
            {form.chosen.size === 0 ? 'Rien à prendre' : `Prendre ${plural(form.chosen.size, 'ligne')}`}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Columns(props: {
  readonly read: Read;
  readonly onChange: (columns: StatementColumn[]) => void;
}): ReactNode {
  const { columns } = props.read;
  const change = (index: number, value: string | null): void => {
    const column = statementColumn.safeParse(value).data ?? 'ignore';
    props.onChange(columns.map((each, at) => (at === index ? column : each.column)));
  };
  return (
    <div className="statement-columns">
      {columns.map(({ header, column, samples }, index) => (
        <Select
          key={`${header} ${index}`}
          label={header === '' ? `Colonne ${index + 1}` : header}
          description={samples.filter((text) => text !== '').join(' · ')}
          data={statementColumn.options.map((value) => ({ value, label: columnWords[value] }))}
          value={column}
          onChange={(value) => change(index, value)}
        />
      ))}
    </div>
  );
}

function Comparison(props: {
  readonly read: Read;
  readonly chosen: ReadonlySet<number>;
  readonly onToggle: (index: number) => void;
  readonly onName: (named: Named) => void;
}): ReactNode {
  const { read } = props;
  const agreed = read.lines.filter(({ state }) => state === 'agrees').length;
  const open = read.lines.filter(({ state }) => state !== 'agrees');
  return (
    <div>
      <p>
        {read.partnerName}
        {read.from !== null &&
          `, du ${formatDateShort(read.from)} au ${formatDateShort(read.to ?? read.from)}`}
        &nbsp;: {plural(agreed, 'ligne')} d’accord, {open.length} à regarder.
        {read.takenOn !== null && ' Ce fichier a déjà été pris\u00a0: le relire ne change rien.'}
      </p>
      {read.unread.map(({ line, reason }) => (
        <p key={line} className="soft">
          Ligne {line}, laissée&nbsp;: {reason}
        </p>
      ))}
      {open.length > 0 && (
        <table className="plain-table">
          <caption className="visually-hidden">Ce qui n’est pas d’accord</caption>
          <thead>
            <tr>
              <th scope="col">Prendre</th>
              <th scope="col">Date</th>
              <th scope="col">Qui</th>
              <th scope="col">Où</th>
              <th scope="col">État</th>
              <th scope="col">Remarque</th>
            </tr>
          </thead>
          <tbody>
            {open.map((line) => (
              <Line key={line.index} line={line} {...props} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Line(props: {
  readonly line: StatementLine;
  readonly chosen: ReadonlySet<number>;
  readonly onToggle: (index: number) => void;
  readonly onName: (named: Named) => void;
}): ReactNode {
  const { line } = props;
  const { name, memberNumber } = line;
  return (
    <tr>
      <td>
        {line.canTake ? (
          <Checkbox
            aria-label={`Prendre ${name}, ${formatDateShort(line.date)}`}
            checked={props.chosen.has(line.index)}
            onChange={() => props.onToggle(line.index)}
          />
        ) : (
          <span className="soft">non</span>
        )}
      </td>
      <td className="figures">{formatDateShort(line.date)}</td>
      <td>
        {line.person?.displayName ?? name}
        {memberNumber !== '' && <span className="soft"> {memberNumber}</span>}
        {line.state === 'unknown_person' && (
          <PersonPicker
            placeholder={'Qui est-ce, ici\u202f?'}
            label={`${name}, ici`}
            canCreate={false}
            value={null}
            onChange={(picked) => {
              if (picked !== null) props.onName({ name, memberNumber, personId: picked.id });
            }}
          />
        )}
      </td>
      <td>{line.direction === 'ours_there' ? 'chez eux' : 'ici'}</td>
      <td>{stateWords[line.state]}</td>
      <td>{line.remark}</td>
    </tr>
  );
}
