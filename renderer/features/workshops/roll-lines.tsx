import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Registration } from '../../../shared/contract/workshop-registrations.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { PayRegistration } from './PayRegistrations.tsx';
import { paymentWords, type SessionDetail } from './words.ts';

/** Who it is, and what is to be known of them. */
export function Name({ row }: { readonly row: Registration }): ReactNode {
  const { personId, organisationId } = row;
  const party =
    personId !== null
      ? ({ kind: 'person', id: personId } as const)
      : organisationId === null
        ? undefined
        : ({ kind: 'organisation', id: organisationId } as const);
  const about = [
    row.hint,
    row.isMinor ? 'moins de 18 ans' : '',
    row.firstTime === true && row.attendance === 'present' ? 'première venue' : '',
    row.walkIn ? 'sans inscription' : '',
    row.memberInOrder ? '' : 'sans adhésion à jour',
    row.result === null ? '' : row.result === 'passed' ? 'formation réussie' : 'formation à revoir',
    row.note,
  ];
  return (
    <span className="grow">
      {party === undefined ? row.name : <Link href={partyPath(party)}>{row.name}</Link>}
      <small>{about.filter((part) => part !== '').join(' · ')}</small>
    </span>
  );
}

/** What they agreed to pay, and where that stands. */
export function Money({ row }: { readonly row: Registration }): ReactNode {
  if (row.price === null || row.payment === null || row.price === 0) return <span />;
  return (
    <span className="figures soft">
      {formatAmount(row.price)}
      {paymentWords[row.payment] !== '' && ` · ${paymentWords[row.payment]}`} <PayRegistration row={row} />
    </span>
  );
}

/** Whether they came, by the mouse. */
export function Tick(props: {
  readonly row: Registration;
  readonly onTick: (attendance: Registration['attendance']) => void;
}): ReactNode {
  const { row, onTick } = props;
  const choices = [
    ['present', row.seats > 1 && row.attendance === 'present' ? `${row.present} là` : 'Là'],
    ['absent', 'Absent'],
  ] as const;
  return (
    <span className="attendance-choice">
      {choices.map(([value, label]) => (
        <button
          key={value}
          type="button"
          className="chip"
          aria-pressed={row.attendance === value}
          aria-label={`${row.name}\u00a0: ${value === 'present' ? 'là' : 'absent'}`}
          onClick={() => onTick(row.attendance === value ? null : value)}
        >
          {label}
        </button>
      ))}
    </span>
  );
}

/** What else can be done with a registration. */
export function LineMenu({
  row,
  detail,
}: {
  readonly row: Registration;
  readonly detail: SessionDetail;
}): ReactNode {
  const cancel = useCommand('workshops.cancelRegistration');
  const judge = useCommand('workshops.judge');
  const putBack = useCommand('workshops.putBack');
  const attend = useCommand('workshops.attend');
  const { id, version } = row;
  const isTraining = detail.workshop.kind === 'training';
  const say = (result: Registration['result']): void =>
    void judge.run({ sessionId: row.sessionId, results: [{ id, version, result }] });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" aria-label={`Actions sur ${row.name}`}>
          …
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isTraining && row.attendance === 'present' && (
          <>
            <Menu.Item disabled={row.result === 'passed'} onClick={() => say('passed')}>
              Noter la formation réussie
            </Menu.Item>
            <Menu.Item disabled={row.result === 'again'} onClick={() => say('again')}>
              Noter à revoir
            </Menu.Item>
            {row.result !== null && <Menu.Item onClick={() => say(null)}>Retirer le résultat</Menu.Item>}
            <Menu.Divider />
          </>
        )}
        {row.seats > 1 && row.attendance === 'present' && (
          <>
            {countsUpTo(row.seats).map((present) => (
              <Menu.Item
                key={present}
                disabled={present === row.present}
                onClick={() =>
                  void attend.run({ entries: [{ id, version, attendance: 'present', present }] })
                }
              >
                {plural(present, 'personne est venue', 'personnes sont venues')}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        )}
        {row.attendance === null && row.payment !== 'billed' && row.payment !== 'paid' && (
          <Menu.Item onClick={() => void putBack.run({ id, version })}>Remettre en attente</Menu.Item>
        )}
        <Menu.Item onClick={() => void cancel.run({ id, version, reason: 'Annulée à sa demande' })}>
          Annuler l’inscription
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** 1 to so many, of a group; of a very large one the last dozen. */
function countsUpTo(seats: number): number[] {
  const first = Math.max(1, seats - 11);
  return Array.from({ length: seats - first + 1 }, (_none, index) => first + index);
}
