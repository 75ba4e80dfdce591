import { Button } from '@mantine/core';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Registration } from '../../../shared/contract/workshop-registrations.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { SessionDetail } from './words.ts';
import { PayNameless } from './PayRegistrations.tsx';
import { LineMenu, Money, Name, Tick } from './roll-lines.tsx';

interface PartProps {
  readonly detail: SessionDetail;
  readonly onTell: (registrationIds: number[]) => void;
}

/** Who is registered, who waits, who is off; ticked by `P` and `A` with the arrows, or by the mouse. */
export function RollPart(props: PartProps): ReactNode {
  const { registrations, session } = props.detail;
  const by = (status: Registration['status']): Registration[] =>
    registrations.filter((row) => row.status === status);
  const [registered, waiting, gone] = [by('registered'), by('waiting'), by('cancelled')];
  return (
    <>
      <section className="session-part" aria-labelledby="registered-title">
        <h2 id="registered-title">
          Inscrits <span className="soft figures">{session.registered}</span>
        </h2>
        {registered.length === 0 ? (
          <EmptyState title="Personne encore.">
            <kbd>I</kbd>, un nom, puis Entrée&nbsp;: la place est prise.
          </EmptyState>
        ) : (
          <>
            <PayNameless rows={registered} />
            <Registered rows={registered} detail={props.detail} />
          </>
        )}
      </section>
      {waiting.length > 0 && (
        <section className="session-part" aria-labelledby="waiting-title">
          <h2 id="waiting-title">Liste d’attente</h2>
          <ul className="sheet workshop-rows">
            {waiting
              .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
              .map((row) => (
                <WaitingLine key={row.id} row={row} onTell={props.onTell} />
              ))}
          </ul>
        </section>
      )}
      {gone.length > 0 && (
        <details className="session-part">
          <summary>{plural(gone.length, 'inscription annulée', 'inscriptions annulées')}</summary>
          <ul className="sheet workshop-rows">
            {gone.map((row) => (
              <GoneLine key={row.id} row={row} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The line that arrows go to, up or down, of the list around. */
function step(event: KeyboardEvent<HTMLElement>, list: HTMLElement | null): void {
  const lines = Array.from(list?.querySelectorAll<HTMLElement>('li[data-roll]') ?? []);
  const at = lines.indexOf(event.currentTarget);
  lines[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}

function Registered(props: {
  readonly rows: readonly Registration[];
  readonly detail: SessionDetail;
}): ReactNode {
  const { rows, detail } = props;
  const { today } = useNow();
  const list = useRef<HTMLUListElement>(null);
  const attend = useCommand('workshops.attend');
  // Before its day nobody was there.
  const canTick = detail.session.startsAt.slice(0, 10) <= today && detail.session.status === 'planned';
  const open = rows.filter(({ attendance }) => attendance === null);
  const tick = (row: Registration, attendance: Registration['attendance']): void =>
    void attend.run({ entries: [{ id: row.id, version: row.version, attendance }] });
  return (
    <>
      {canTick && (
        <p className="soft">
          {detail.session.present} sur {detail.session.registered} là. Flèches pour aller d’un nom à l’autre,{' '}
          <kbd>P</kbd> présent, <kbd>A</kbd> absent, <kbd>Retour arrière</kbd> pour reprendre.{' '}
          {open.length > 0 && (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() =>
                void attend.run({
                  entries: open.map(({ id, version }) => ({ id, version, attendance: 'present' })),
                })
              }
            >
              {open.length === rows.length ? 'Tout le monde est là' : 'Tous les autres sont là'}
            </Button>
          )}
        </p>
      )}
      <ul className="sheet workshop-rows" ref={list} aria-label="Inscrits">
        {rows.map((row, index) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys go from line to line, as in a table
          <li
            key={row.id}
            data-roll
            className="roll-line"
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows go from line to line, as in a table
            tabIndex={index === 0 ? 0 : -1}
            onKeyDown={(event) => {
              if (event.target !== event.currentTarget) return;
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault();
                step(event, list.current);
              }
              const said = { p: 'present', a: 'absent', Backspace: null } as const;
              const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
              if (!canTick || event.ctrlKey || event.metaKey || !(key in said)) return;
              event.preventDefault();
              event.stopPropagation();
              tick(row, said[key as keyof typeof said]);
            }}
          >
            <Name row={row} />
            <Money row={row} />
            {canTick ? <Tick row={row} onTick={(attendance) => tick(row, attendance)} /> : <span />}
            <LineMenu row={row} detail={detail} />
          </li>
        ))}
      </ul>
    </>
  );
}

function WaitingLine(props: {
  readonly row: Registration;
  readonly onTell: (registrationIds: number[]) => void;
}): ReactNode {
  const { row } = props;
  const { id, version } = row;
  const promote = useCommand('workshops.promote');
  const cancel = useCommand('workshops.cancelRegistration');
  return (
    <li>
      <span className="figures">{row.rank}</span>
      <Name row={row} />
      <Money row={row} />
      {row.isNext && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Prévenir ${row.name}`}
          onClick={() => props.onTell([id])}
        >
          Prévenir
        </Button>
      )}
      <Button
        size="compact-sm"
        variant={row.isNext ? 'light' : 'subtle'}
        aria-label={`Donner la place à ${row.name}`}
        loading={promote.running}
        onClick={() => void promote.run({ id, version })}
      >
        Donner la place
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`Retirer ${row.name} de la liste`}
        onClick={() => void cancel.run({ id, version, reason: 'N’attend plus' })}
      >
        Retirer
      </Button>
    </li>
  );
}

function GoneLine({ row }: { readonly row: Registration }): ReactNode {
  const { id, version } = row;
  const reinstate = useCommand('workshops.reinstateRegistration');
  return (
    <li>
      <span className="grow">
        {row.name}
        <small>{row.cancelReason}</small>
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`Rétablir ${row.name}`}
        onClick={() => void reinstate.run({ id, version })}
      >
        Rétablir
      </Button>
    </li>
  );
}
