import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';
import type { HireContent } from './hire-content.ts';

const tables = [
  ['hires', 'customer_person_id'],
  ['insurance_certificates', 'person_id'],
  ['security_deposits', 'customer_person_id'],
] as const;

/** What somebody hires, and left for it, follows the person who stays (P5). */
export const moveHires: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  for (const [table, column] of tables)
    context.store.merges.moveRows(mergeLogId, table, column, mergeId, keepId);
  context.emit('billing.changed');
  return done(undefined);
};

/** It goes back to whose it was. */
export const moveHiresBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  for (const [table, column] of tables) context.store.merges.moveBack(mergeLogId, table, column, mergeId);
  context.emit('billing.changed');
  return done(undefined);
};

/** The scans and certificates go; an agreement and what was held stay without the name, with the accounting (G1). */
export const forgetHires: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { hires, erasing, attachments } = context.store;
  for (const id of personIds) {
    const party = { kind: 'person', id } as const;
    for (const hire of hires.list({ filter: 'all', party, text: '', today: context.clock.today() }))
      attachments.forget('hire', hire.id);
    for (const certificate of hires.insurance.allOf(party)) attachments.forget('insurance', certificate.id);
  }
  erasing.removeRows('insurance_certificates', 'person_id', personIds);
  erasing.rewriteTexts('hires', 'customer_person_id', personIds, 'content', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as HireContent), hirer: null, representedBy: '' }),
  );
  erasing.blankTexts('hires', 'customer_person_id', personIds, ['represented_by', 'signed_by']);
  erasing.blankTexts('security_deposits', 'customer_person_id', personIds, ['reference']);
  context.emit('billing.changed');
  return done(undefined);
};
