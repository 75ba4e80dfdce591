import { addDays } from '../../../shared/domain/calendar.ts';
import { insuranceOver } from '../../../shared/domain/insurance.ts';
import type { QueryContext } from '../context.ts';

/**
 * What bookings to come still lack of their hire agreement (I14), in French, by the booking's id: read once for a whole
 * list. Volunteers are told nothing of it (F4).
 */
export function hireLacks(context: QueryContext): ReadonlyMap<number, readonly string[]> {
  const { store, actor, clock } = context;
  if (actor.role === 'volunteer') return new Map();
  const certificates = new Map<string, ReturnType<typeof store.hires.insurance.of>>();
  const lacks = new Map<number, readonly string[]>();
  for (const { bookingId, status, day, asksInsurance, customer } of store.hires.ahead(clock.today())) {
    const words: string[] = [];
    if (status === 'draft') words.push('convention à établir');
    if (status === 'to_sign') words.push('convention à signer');
    if (asksInsurance) {
      const key = `${customer.kind} ${customer.id}`;
      const shown = certificates.get(key) ?? store.hires.insurance.of(customer);
      certificates.set(key, shown);
      const state = insuranceOver(shown, day, day, (one) => addDays(one, 1));
      if (state === 'missing') words.push('assurance à demander');
      if (state === 'expired') words.push('assurance échue ce jour-là');
    }
    if (words.length > 0) lacks.set(bookingId, words);
  }
  return lacks;
}
