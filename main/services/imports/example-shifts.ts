import { addDays, weekStart } from '../../../shared/domain/calendar.ts';
import type { CommandContext } from '../context.ts';
import { fablabCommands } from '../fablab/commands.ts';
import { must, onDay } from './example-author.ts';
import type { ExamplePeople } from './example-people.ts';
import { isOpen } from './example-year.ts';

/** Who comes on Thursdays, by pairs that take turns: indices among the adults; the first of each trained others. */
const pairs = [
  [10, 12],
  [18, 19],
  [10, 21],
  [18, 26],
] as const;

const weeksBefore = 8;
const weeksAhead = 6;
/** The Thursday, in weeks from this one, for which one volunteer is still looked for. */
const holeInWeeks = 1;

/** The end of the year, when nobody opens. */
const isBreak = (day: string): boolean => day.slice(5) >= '12-24' || day.slice(5) <= '01-01';

/**
 * The rota of Thursday evenings, two months back and six weeks ahead: two volunteers each, one of them alone on one
 * evening to come, so that a hole is seen where holes are shown (P9 stays with what the year has noted).
 */
export function permanences(context: CommandContext, people: ExamplePeople): void {
  const thursday = addDays(weekStart(context.clock.today()), 3);
  const evenings = Array.from({ length: weeksBefore + weeksAhead + 1 }, (_, index) => index - weeksBefore)
    .map((week) => ({ week, day: addDays(thursday, week * 7) }))
    .filter(({ day }) => isOpen(day) && !isBreak(day));
  for (const { week, day } of evenings) {
    const [first, second] = pairs[(week + weeksBefore) % pairs.length] ?? pairs[0];
    const staff = week === holeInWeeks ? [first] : [first, second];
    const planned = onDay(context, addDays(thursday, -(weeksBefore + 1) * 7));
    must(
      fablabCommands.addShifts(planned, {
        fields: { startsAt: `${day}T18:00`, endsAt: `${day}T21:00`, place: 'Fablab', wanted: 2, note: '' },
        rule: null,
        skip: [],
        personIds: staff.map((index) => people.adults[index] ?? 0),
      }),
    );
  }
}
