import { addDays, addMonths, dayOfWeek } from '../../../shared/domain/calendar.ts';
import type { CommandContext } from '../context.ts';
import { networksCommands } from '../networks/commands.ts';
import { prepareSettlement } from '../networks/settlement-preview.ts';
import { must } from './example-author.ts';
import type { ExamplePeople } from './example-people.ts';
import type { ExamplePlace } from './example-place.ts';

/** How many days back each of three members went to La Filature: one of them more often than agreed, last month. */
const outings: readonly (readonly [member: number, daysBack: number, halfDays: 1 | 2])[] = [
  [0, 4, 2],
  [0, 11, 1],
  [1, 6, 2],
  [2, 9, 2],
];
const outingsOfLastMonth: readonly (readonly [member: number, day: number, halfDays: 1 | 2])[] = [
  [0, 6, 2],
  [1, 7, 2],
  [1, 9, 2],
  [1, 14, 1],
  [2, 20, 1],
];

const weekday = (date: string): string => {
  const over = dayOfWeek(date) - 5;
  return over > 0 ? addDays(date, -over) : date;
};

/** Days of our members at the partner, and what the desk took for the sister's machines (X3, B11). */
export function networkLife(context: CommandContext, people: ExamplePeople, place: ExamplePlace): void {
  const today = context.clock.today();
  const before = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const dated = [
    ...outings.map(([member, back, halfDays]) => ({
      member,
      date: weekday(addDays(today, -back)),
      halfDays,
    })),
    ...outingsOfLastMonth.map(([member, day, halfDays]) => {
      return { member, date: weekday(`${before}-${String(day).padStart(2, '0')}`), halfDays };
    }),
  ];
  const once = new Map(dated.map((each) => [`${each.member} ${each.date}`, each]));
  const visits = [...once.values()].map(({ member, date, halfDays }) => {
    return { personId: people.adults[member] ?? 0, date, halfDays };
  });
  const partnerOrganisationId = place.organisations[1] ?? 0;
  must(networksCommands.noteVisitsThere(context, { partnerOrganisationId, visits }));
  settleUntilLastMonth(context, partnerOrganisationId, `${before}-01`);
  const due = context.store.held
    .uses({ from: addDays(today, -60), to: addDays(today, -1) })
    .filter((use) => use.due > 0)
    .slice(-5, -2);
  for (const use of due) {
    must(
      networksCommands.holdMoney(context, {
        partnerOrganisationId: use.partnerOrganisationId,
        bookingId: use.bookingId,
        what: '',
        payer: null,
        amount: use.due,
        method: 'cash',
        receivedOn: use.startsAt.slice(0, 10),
        note: '',
      }),
    );
  }
}

/** The year before is settled with the partner: the next settlement is last month's. */
function settleUntilLastMonth(
  context: CommandContext,
  partnerOrganisationId: number,
  lastMonth: string,
): void {
  const period = { partnerOrganisationId, from: addMonths(lastMonth, -12), to: addDays(lastMonth, -1) };
  const { fingerprint, lines } = must(prepareSettlement(context, period));
  if (lines.length === 0) return;
  const outcome = { kind: 'invoice' as const };
  must(networksCommands.confirmSettlement(context, { ...period, fingerprint, outcome }));
}
