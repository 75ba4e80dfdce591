import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { SettledHit } from '../../../shared/contract/fablab-stops.ts';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { bookingPath } from '../../shell/paths.ts';
import { MessageDialog } from '../mail/MessageDialog.tsx';

type Stop = NonNullable<OutputOf<'fablab.stop'>>;

/** « Prusa en panne (buse) ». */
function reasonWords({ resourceName, state, note }: Stop): string {
  return `${resourceName} ${state === 'maintenance' ? 'en entretien' : 'en panne'}${note === '' ? '' : ` (${note})`}`;
}

/** The messages to those who were moved or cancelled, each by its template, as one list to send. */
function useTelling(stop: Stop) {
  const [messages, setMessages] = useState<readonly PreparedMessage[]>();
  const compose = useAsk('mail.compose');
  const itemOf = ({ booking, before }: SettledHit) => ({
    to: booking.party ?? { kind: 'person' as const, id: 0 },
    about: { kind: 'booking' as const, id: booking.id, topic: `stop:${stop.id}` },
    values: {
      réservation: before.resourceName,
      créneau: formatRange(before.startsAt, before.endsAt),
      'nouvelle réservation': booking.resourceName,
      'nouveau créneau': formatRange(booking.startsAt, booking.endsAt),
      raison: reasonWords(stop),
    },
  });
  const prepare = async (hits: readonly SettledHit[]): Promise<void> => {
    const prepared: PreparedMessage[] = [];
    for (const [decision, template] of [
      ['moved', 'booking_moved'],
      ['cancelled', 'booking_cancelled'],
    ] as const) {
      const items = hits.filter((hit) => hit.decision === decision).map((hit) => itemOf(hit));
      if (items.length === 0) continue;
      const result = await compose.run({ template, items });
      if (!result.ok) return;
      prepared.push(...result.value);
    }
    setMessages(prepared);
  };
  return { messages, prepare, running: compose.running, close: () => setMessages(undefined) };
}

/** Whoever was moved or cancelled and does not know yet: a message ready for each, their phone, or « c’est dit » (F3). */
export function ToTell({ stop, mayChange }: { readonly stop: Stop; readonly mayChange: boolean }): ReactNode {
  const role = useQuery('access.session', {}).data?.role;
  const telling = useTelling(stop);
  const all = stop.settled.filter(({ booking }) => booking.party !== null);
  const left = all.filter(({ toldAt }) => toldAt === null);
  if (all.length === 0) return null;
  const mayWrite = mayChange && role !== 'volunteer';
  return (
    <>
      <h3>
        {left.length === 0
          ? 'Tout le monde est prévenu'
          : `À prévenir\u00a0: ${plural(left.length, 'personne')}`}
      </h3>
      {mayWrite && left.length > 0 && (
        <Button variant="default" loading={telling.running} onClick={() => void telling.prepare(left)}>
          Préparer les messages
        </Button>
      )}
      {!mayWrite && mayChange && left.length > 0 && (
        <p className="soft">
          L’accueil voit cette liste et peut écrire. Ici, on peut appeler qui vient aujourd’hui.
        </p>
      )}
      <ul className="rows told-rows">
        {all.map((hit) => (
          <ToldLine key={hit.booking.id} stop={stop} hit={hit} mayChange={mayChange} />
        ))}
      </ul>
      {telling.messages !== undefined && (
        <MessageDialog title="Prévenir" messages={telling.messages} onClose={telling.close} />
      )}
    </>
  );
}

function ToldLine(props: {
  readonly stop: Stop;
  readonly hit: SettledHit;
  readonly mayChange: boolean;
}): ReactNode {
  const { stop, hit, mayChange } = props;
  const { booking, before, decision, toldAt } = hit;
  const told = useCommand('fablab.noteTold');
  const what =
    decision === 'cancelled'
      ? `annulée, ${formatRange(before.startsAt, before.endsAt)}`
      : `${booking.resourceName}, ${formatRange(booking.startsAt, booking.endsAt)}`;
  return (
    <li>
      <span className="grow">
        <Link href={bookingPath(booking.id)}>{booking.label}</Link>
        <small>
          {what}
          {booking.phone !== '' && ` · ${booking.phone}`}
        </small>
      </span>
      {mayChange && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`${toldAt === null ? 'C’est dit' : 'Pas encore dit'}, ${booking.label}`}
          onClick={() => void told.run({ stopId: stop.id, bookingIds: [booking.id], told: toldAt === null })}
        >
          {toldAt === null ? 'C’est dit' : 'Pas encore dit'}
        </Button>
      )}
    </li>
  );
}
