import type { OutputOf } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { depositState } from '../../../shared/domain/security-deposits.ts';
import type { StoredHire } from '../../store/hires.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { insuranceOf } from './hire-view.ts';

type Duty = OutputOf<'billing.hiresToDo'>[number];

/** How many days before a letting what lacks for it is recalled. */
const daysAhead = 14;

/** What an agreement that begins soon still lacks. */
function lacking(context: QueryContext, hire: StoredHire, today: string): Duty[] {
  const { id, from, until, customerName, status } = hire;
  if (from === null || until === null || until < today || from > addDays(today, daysAhead)) return [];
  const when = formatDateLong(from < today ? until : from);
  const duty = (sentence: string): Duty => ({ sentence, isLate: from <= today, hireId: id, depositId: null });
  const insurance = insuranceOf(context, hire, from < today ? today : from, until);
  return [
    ...(status === 'draft' ? [duty(`Convention à établir pour ${customerName}, ${when}`)] : []),
    ...(status === 'to_sign' ? [duty(`Convention à faire signer par ${customerName}, ${when}`)] : []),
    ...(insurance === 'missing'
      ? [duty(`Attestation d’assurance à demander à ${customerName}, ${when}`)]
      : []),
    ...(insurance === 'expired'
      ? [duty(`L’attestation d’assurance de ${customerName} ne va pas jusqu’au bout, ${when}`)]
      : []),
  ];
}

/** Deposits to receive before a letting, and to give back once it is over. */
function depositDuties(context: QueryContext, today: string): Duty[] {
  return context.store.hires.deposits.list({ open: true, party: null }).flatMap((deposit): Duty[] => {
    const { id, hireId, customerName, amount, from, until } = deposit;
    const about = { hireId, depositId: id };
    if (depositState(deposit) === 'held')
      return until >= today
        ? []
        : [
            {
              sentence: `Caution de ${customerName} à rendre\u00a0: ${formatAmount(amount)}`,
              // A week to look at the rooms and to wait for who was to come by.
              isLate: addDays(until, 7) < today,
              ...about,
            },
          ];
    if (from > addDays(today, daysAhead) || until < today) return [];
    const sentence = `Caution à recevoir de ${customerName}\u00a0: ${formatAmount(amount)}, ${formatDateLong(from)}`;
    return [{ sentence, isLate: from <= today, ...about }];
  });
}

/** What lettings ask of the desk, the first to begin first (I14). */
export const hiresToDo: QueryHandlers<'billing'>['hiresToDo'] = (context) => {
  const today = context.clock.today();
  const { hires } = context.store;
  const standing = [...new Set(hires.ahead(today).map(({ hireId }) => hireId))];
  const lacks = standing.flatMap((id) => {
    const hire = hires.find(id);
    return hire === undefined ? [] : lacking(context, hire, today);
  });
  return done([...lacks, ...depositDuties(context, today)]);
};
