import type { CommandHandlers } from '../context.ts';
import { done, refuse } from '../outcome.ts';
import { draftCommands } from './drafting.ts';
import { issuingCommands } from './issuing.ts';
import { itemsToBill } from './to-bill.ts';

/** Bills on the spot what somebody is about to pay: an invoice of today, so that one payment settles all of it (I8). */
export const invoiceNow: CommandHandlers<'billing'>['invoiceNow'] = (context, { party, sources }) => {
  const today = context.clock.today();
  const wanted = new Set(sources.map(({ kind, id }) => `${kind} ${id}`));
  const items = itemsToBill(context, today).filter(
    ({ line, payer }) =>
      payer.kind === party.kind &&
      payer.id === party.id &&
      line.source.kind !== 'free' &&
      wanted.has(`${line.source.kind} ${line.source.id}`),
  );
  if (items.length < wanted.size)
    return refuse(
      'NOTHING_TO_BILL',
      'Une de ces lignes est déjà facturée, mise en attente, ou à quelqu’un d’autre. La liste à jour est affichée.',
    );
  const draft = draftCommands.draft(context, {
    buyer: party,
    lines: items.map(({ line }) => line),
    note: '',
  });
  if (!draft.ok) return draft;
  const issued = issuingCommands.issue(context, { ...draft.value, issuedOn: today });
  if (!issued.ok) return issued;
  const gross = context.store.billing.documents.find(issued.value.id)?.amounts.gross ?? 0;
  return done({ ...issued.value, gross });
};
