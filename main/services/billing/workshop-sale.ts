import type { Party } from '../../../shared/contract/common.ts';
import type { RegistrationRow } from '../../store/workshop-registrations.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { notFound, refuse, type Refusal } from '../outcome.ts';
import { takeOnTheSpot } from './on-the-spot.ts';
import { runDeskOf } from './run-desk.ts';
import { lineOfRegistration, usedRegistration } from './workshops-to-bill.ts';

/** The registration that is paid now, or why it cannot be. */
function payable({ store }: CommandContext, id: number): RegistrationRow | Refusal {
  const row = store.workshops.registrations.find(id);
  if (row === undefined) return notFound('Cette inscription');
  if (row.saleId !== null) return refuse('IN_USE', 'Cette inscription est déjà réglée.');
  if (row.billed) return refuse('IN_USE', 'Cette inscription est déjà facturée\u00a0: encaisser la facture.');
  if (row.status === 'waiting')
    return refuse('NOT_POSSIBLE_NOW', 'Qui attend n’a pas encore de place à payer.');
  if (row.status === 'cancelled') return refuse('NOT_POSSIBLE_NOW', 'Cette inscription est annulée.');
  if (store.workshops.sessions.find(row.sessionId)?.status === 'cancelled')
    return refuse('NOT_POSSIBLE_NOW', 'Cette séance est annulée\u00a0: rien n’y est dû.');
  if (row.attendance === 'absent' && !row.absenceDue)
    return refuse('NOT_POSSIBLE_NOW', 'Une absence n’est pas due pour cet atelier.');
  return row;
}

const nobody = 'nobody';
const keyOf = (party: Party | undefined): string =>
  party === undefined ? nobody : `${party.kind}:${party.id}`;

/**
 * Takes the money for registrations at the door, by one counter sale (I8). All of them are one payer's: the structure
 * they came for or that pays for the person (I5), the person, or people whose name nobody asks. Before the session too;
 * what is paid is on no later invoice (I6).
 */
export const sellRegistrations: CommandHandlers<'billing'>['sellRegistrations'] = (context, asked) => {
  const { workshops } = context.store;
  const { registrations, sessions } = workshops;
  const rows: RegistrationRow[] = [];
  for (const id of new Set(asked.registrationIds)) {
    const row = payable(context, id);
    if ('ok' in row) return row;
    rows.push(row);
  }
  const desk = runDeskOf(context);
  const attended = rows.flatMap((row) => {
    const session = sessions.find(row.sessionId);
    const workshop =
      session === undefined ? undefined : workshops.find(session.workshopId, context.clock.localNow());
    if (session === undefined || workshop === undefined) return [];
    return [{ ...row, title: workshop.title, startsAt: session.startsAt }];
  });
  const payers = attended.map((row) => desk.payerOf(usedRegistration(row))?.payer);
  const [buyer] = payers;
  if (new Set(payers.map(keyOf)).size > 1)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Ces inscriptions ne sont pas du même payeur. Les encaisser une à une.',
    );
  const lines = attended.filter(({ price }) => price > 0).map((row) => lineOfRegistration(desk, row, buyer));
  const { method, tendered } = asked;
  const taken = takeOnTheSpot(context, {
    buyer: buyer ?? null,
    lines,
    articleName: 'Ateliers et formations',
    method,
    tendered,
    field: 'registrationIds',
  });
  if (!taken.ok) return taken;
  const { id, number, gross } = taken.value;
  const sold = rows.filter(({ price }) => price > 0);
  for (const row of sold) registrations.sold(row.id, id);
  context.audit('sale', id, null, { number, gross, method, registrations: sold.map((row) => row.id) });
  context.emit('workshops.changed', [...new Set(rows.map(({ sessionId }) => sessionId))]);
  return taken;
};
