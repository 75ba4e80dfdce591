import type { InputOf } from '../../../shared/contract/contract.ts';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { joinWords } from '../../../shared/domain/french.ts';
import type { RegistrationRow } from '../../store/workshop-registrations.ts';
import { composeOne } from '../mail/composing.ts';
import { deskOf } from '../mail/desk.ts';
import { answererFor } from '../mail/recipients.ts';
import type { QueryContext } from '../context.ts';
import { done, type Outcome } from '../outcome.ts';
import { roomAt } from './registering.ts';
import { partiesOfRow, shownSessions } from './view.ts';

type Asked = InputOf<'workshops.composeMessages'>;

/** Whom a message is for: those named, else whoever is registered and, of a session that is off, whoever waits too. */
function meant(rows: readonly RegistrationRow[], { registrationIds, template }: Asked): RegistrationRow[] {
  if (registrationIds !== undefined) return rows.filter(({ id }) => registrationIds.includes(id));
  return rows.filter(
    ({ status }) => status === 'registered' || (status === 'waiting' && template === 'workshop_cancelled'),
  );
}

/** The messages of a session, one a person or structure; whoever answers for a minor is written to (P8). */
export function composeMessages(context: QueryContext, asked: Asked): Outcome<PreparedMessage[]> {
  const room = roomAt(context, asked.id);
  if ('ok' in room) return room;
  const [session] = shownSessions(context, [room.session]);
  const desk = deskOf(context);
  const values = {
    atelier: room.workshop.title,
    séance: session?.when ?? '',
    salle: joinWords(session?.holds.map(({ resourceName }) => resourceName) ?? []) || desk.place.name,
    // Within a sentence of the template: its own full stop would be one too many.
    'à prévoir': room.workshop.materials.replace(/[.\s]+$/u, '') || 'rien de particulier',
    raison: room.session.cancelReason,
  };
  const told = new Set<string>();
  const messages = meant(room.rows, asked).flatMap((row) => {
    const [party] = partiesOfRow(row);
    const recipient = party === undefined ? undefined : answererFor(desk, party);
    if (recipient === undefined) return [];
    const key = `${recipient.party.kind} ${recipient.party.id}`;
    if (told.has(key)) return [];
    told.add(key);
    const about = { kind: 'workshop' as const, id: asked.id, topic: asked.template };
    const message = composeOne(desk, asked.template, {
      to: recipient.party,
      about,
      values,
      attachments: [],
    });
    return message === undefined ? [] : [message];
  });
  return done(messages);
}
