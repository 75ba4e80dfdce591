import type { OutputOf } from '../../../shared/contract/contract.ts';
import { dayOfWeek } from '../../../shared/domain/calendar.ts';
import { weekdayName } from '../../../shared/domain/french.ts';
import type { RollPerson } from '../../store/attendance-roll.ts';
import type { QueryContext } from '../context.ts';

type Roll = OutputOf<'attendance.roll'>;

/** How many are shown first, and of one letter: beyond, typing two letters of the name is shorter than scrolling. */
const mostUsual = 40;
const mostOfALetter = 300;

/** « 6 des 8 derniers mardis »: out of the weeks that the store looks at. */
export function usualWords(times: number, date: string): string {
  return `${times} des 8 derniers ${weekdayName(dayOfWeek(date))}s`;
}

const rowOf = ({ personId, firstName, lastName, commune }: RollPerson): Roll['rows'][number] => ({
  personId,
  firstName,
  lastName,
  hint: commune,
});

/** Who usually comes on such a day, most often first, here already or not; then those here besides, by name. */
function usualAndHere({ store }: QueryContext, date: string): Roll['rows'] {
  const usual = store.attendance.usual(date, mostUsual, true);
  const times = new Map(usual.map((person) => [person.personId, person.times]));
  const here = store.attendance.day(date).map(({ personId }) => personId);
  const rest = here.filter((personId) => !times.has(personId));
  const names = new Map(
    store.attendance.namesOf([...times.keys(), ...rest]).map((person) => [person.personId, rowOf(person)]),
  );
  return [...times.keys(), ...rest].flatMap((personId) => {
    const row = names.get(personId);
    if (row === undefined) return [];
    const often = times.get(personId);
    return {
      ...row,
      hint: [row.hint, often === undefined ? '' : usualWords(often, date)].filter(Boolean).join(' · '),
    };
  });
}

/** The list to check in from on a day: the usual ones and those here, or a letter of everybody. */
export function roll(context: QueryContext, date: string, initial: string | undefined): Roll {
  const { attendance } = context.store;
  const initials = attendance.initials();
  if (initial === undefined) return { initials, rows: usualAndHere(context, date), more: 0 };
  const people = attendance.namesAt(initial);
  return {
    initials,
    rows: people.slice(0, mostOfALetter).map(rowOf),
    more: Math.max(0, people.length - mostOfALetter),
  };
}
