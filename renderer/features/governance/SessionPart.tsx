import { Button, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { AssemblySheet } from '../../../shared/contract/governance-assemblies.ts';
import type { RollRow } from '../../../shared/contract/governance-roll.ts';
import { formatTime, quoted } from '../../../shared/domain/french.ts';
import { fold, foldedWords } from '../../../shared/domain/text-folding.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Votes } from './Votes.tsx';

/** Whether every word typed begins a word of the name, or is the elector's number. */
export function isMeant(row: Pick<RollRow, 'name' | 'number' | 'representative'>, text: string): boolean {
  const wanted = foldedWords(text);
  if (wanted.length === 0) return false;
  if (row.number !== null && text.trim() === String(row.number)) return true;
  const words = fold(`${row.name} ${row.representative?.name ?? ''}`).split(' ');
  return wanted.every((word) => words.some((own) => own.startsWith(word)));
}

/** The day: arrivals by a few letters and Enter, departures, the session's hours, and the votes. */
export function SessionPart({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const roll = useQuery('governance.roll', { id: assembly.id }).data;
  if (roll === undefined) return null;
  const isGoing = assembly.status === 'convoked' || assembly.status === 'open';
  return (
    <div className="governance-columns">
      <section aria-labelledby="arrivals-title">
        <div className="section-head">
          <h3 id="arrivals-title">Présences</h3>
          <Hours assembly={assembly} />
        </div>
        {isGoing && <Arrivals assembly={assembly} rows={roll.rows} />}
        <Present assembly={assembly} rows={roll.rows} canChange={isGoing} />
      </section>
      <Votes assembly={assembly} />
    </div>
  );
}

function Hours({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const open = useCommand('governance.openSession');
  const close = useCommand('governance.closeSession');
  const { id, version, status, openedAt, closedAt } = assembly;
  if (status === 'closed' && openedAt !== null && closedAt !== null)
    return (
      <span className="soft">
        de {formatTime(openedAt)} à {formatTime(closedAt)}
      </span>
    );
  if (status === 'open')
    return (
      <span className="head-actions">
        <span className="soft">ouverte à {formatTime(openedAt ?? '')}</span>
        <Button variant="default" loading={close.running} onClick={() => void close.run({ id, version })}>
          Clore la séance
        </Button>
      </span>
    );
  return (
    <Button loading={open.running} onClick={() => void open.run({ id, version })}>
      Ouvrir la séance
    </Button>
  );
}

function Arrivals(props: { readonly assembly: AssemblySheet; readonly rows: readonly RollRow[] }): ReactNode {
  const { assembly, rows } = props;
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const arrive = useCommand('governance.arrive');
  const guest = useCommand('governance.addGuest');
  const found = rows.filter((row) => row.presence !== 'present' && isMeant(row, text)).slice(0, 8);
  const already = rows.find((row) => row.presence === 'present' && isMeant(row, text));
  const mark = async (row: RollRow | undefined): Promise<void> => {
    if (row === undefined) return;
    const result = await arrive.run({ assemblyId: assembly.id, rollId: row.id });
    if (!result.ok) return;
    setText('');
    setAt(0);
    field.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void mark(found[at]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || found.length === 0) return;
    event.preventDefault();
    setAt((at + by + found.length) % found.length);
  };
  const addGuest = async (): Promise<void> => {
    const result = await guest.run({ assemblyId: assembly.id, name: text.trim() }, { undo: false });
    if (!result.ok) return;
    await arrive.run({ assemblyId: assembly.id, rollId: result.value.id });
    setText('');
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        ref={field}
        label="Qui arrive&#8239;?"
        description="Quelques lettres ou le numéro, puis Entrée."
        autoComplete="off"
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="arrivals" aria-label="Personnes trouvées">
        {found.map((row, index) => (
          <li key={row.id}>
            <button type="button" aria-current={index === at} onClick={() => void mark(row)}>
              <span className="figures soft">{row.number ?? ''}</span>
              <span>{row.name}</span>
              <span className="soft">{hintOf(row)}</span>
            </button>
          </li>
        ))}
      </ul>
      {text.trim() !== '' && found.length === 0 && (
        <p className="soft">
          {already === undefined ? (
            <>
              Personne de ce nom sur la liste.{' '}
              <Button variant="light" size="compact-sm" onClick={() => void addGuest()}>
                Accueillir {quoted(text.trim())} sans voix
              </Button>
            </>
          ) : (
            `${already.name} est déjà là.`
          )}
        </p>
      )}
    </form>
  );
}

function hintOf(row: RollRow): string {
  if (!row.votes) return `ne vote pas\u00a0: ${row.reason}`;
  if (row.proxyTo !== null) return `a donné pouvoir à ${row.proxyTo.name}\u00a0: le reprend en arrivant`;
  if (row.presence === 'left') return 'de retour';
  return row.representative === null ? '' : `par ${row.representative.name}`;
}

function Present(props: {
  readonly assembly: AssemblySheet;
  readonly rows: readonly RollRow[];
  readonly canChange: boolean;
}): ReactNode {
  const leave = useCommand('governance.leave');
  const came = props.rows
    .filter(({ presence }) => presence !== 'absent')
    .toSorted((a, b) => ((a.arrivedAt ?? '') < (b.arrivedAt ?? '') ? 1 : -1));
  if (came.length === 0)
    return (
      <EmptyState title="Personne n’est encore pointé.">
        Chaque arrivée fait avancer le quorum, avec les pouvoirs que la personne porte.
      </EmptyState>
    );
  return (
    <ul className="sheet rows present-list" aria-label="Pointés à l’assemblée">
      {came.map((row) => (
        <li key={row.id} className={row.presence === 'left' ? 'soft' : undefined}>
          <span className="grow">
            {row.name}
            <small>
              {row.presence === 'left' && row.leftAt !== null
                ? `partie ou parti à ${formatTime(row.leftAt)}`
                : `depuis ${formatTime(row.arrivedAt ?? '')}`}
              {!row.votes && ' · sans voix'}
              {row.proxiesFrom.length > 0 && ` · porte ${row.proxiesFrom.map(({ name }) => name).join(', ')}`}
            </small>
          </span>
          {props.canChange && row.presence === 'present' && (
            <Button
              variant="subtle"
              size="compact-sm"
              color="gray"
              onClick={() => void leave.run({ assemblyId: props.assembly.id, rollId: row.id })}
            >
              Départ
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
