/** The days that a sentence asks for: dates, days from today, days of the week. */
import {
  addDays,
  addMonths,
  calendarDay,
  dayOfWeek,
  daysInMonth,
  dateOf,
  partsOfDate,
  weekStart,
  WEEKDAYS,
  type LocalDate,
  type Weekday,
} from './calendar.ts';
import { take, type Reading } from './slot-wish-reading.ts';

const months = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(
  ' ',
);
const days = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const dayName = `(?:${days.join('|')})s?`;
const month = `(${months.join('|')})`;
/** Between two days of the week: « lundi ou mardi », « ni le lundi ni le mardi ». */
const dayList = String.raw`${dayName}(?:(?: |,|ou|et|ni|le|les)+${dayName})*`;

const between = (reading: Reading, first: LocalDate, last: LocalDate): void => {
  reading.firstDay = first;
  reading.lastDay = last;
};

/** A day and month said without a year: the next one to come. */
function comingDay(today: LocalDate, day: number, monthNumber: number): LocalDate | undefined {
  const { year } = partsOfDate(today);
  const thisYear = calendarDay(year, monthNumber, day);
  if (thisYear !== undefined && thisYear >= today) return thisYear;
  return calendarDay(year + 1, monthNumber, day) ?? thisYear;
}

function dayOf(
  today: LocalDate,
  day: string | undefined,
  monthText: string | undefined,
): LocalDate | undefined {
  const number = monthText === undefined ? 0 : months.indexOf(monthText) + 1;
  return number === 0 ? undefined : comingDay(today, Number(day), number);
}

function monthRange(today: LocalDate, monthNumber: number): readonly [LocalDate, LocalDate] {
  const { year, month: current } = partsOfDate(today);
  const its = monthNumber < current ? year + 1 : year;
  const first = dateOf(its, monthNumber, 1);
  return [first < today ? today : first, dateOf(its, monthNumber, daysInMonth(its, monthNumber))];
}

/** Days that are named by their date: « du 3 au 7 décembre », « le 24/11 », « avant le 3 décembre », « en décembre ». */
export function readDates(reading: Reading): void {
  const { today } = reading;
  take(
    reading,
    String.raw`(?:du |entre le )?(\d{1,2})(?:er)? ?(?:au|et le|-) ?(\d{1,2}) ${month}`,
    ([from, to, of]) => {
      const [first, last] = [dayOf(today, from, of), dayOf(today, to, of)];
      if (first !== undefined && last !== undefined) between(reading, first, last);
    },
  );
  const named = String.raw`(?:${dayName} )?(\d{1,2})(?:er)? ${month}`;
  const written = String.raw`(?:${dayName} )?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?`;
  const note = (before: string | undefined, date: LocalDate | undefined): void => {
    if (date === undefined) return;
    if (before === undefined || before === '') between(reading, date, date);
    else if (before.startsWith('avant')) reading.lastDay = addDays(date, -1);
    else if (before.startsWith('jusqu')) reading.lastDay = date;
    else reading.firstDay = before.startsWith('apres') ? addDays(date, 1) : date;
  };
  const before = String.raw`(avant|apres|jusqu au|a partir du|des)? ?(?:le )?`;
  take(reading, before + named, ([word, day, of]) => note(word, dayOf(today, day, of)));
  take(reading, before + written, ([word, day, of, year]) =>
    note(
      word,
      year === undefined
        ? comingDay(today, Number(day), Number(of))
        : calendarDay(Number(year), Number(of), Number(day)),
    ),
  );
  take(reading, `(?:en|au mois de|courant|debut|mi|fin) ?-?${month}`, ([of]) =>
    between(reading, ...monthRange(today, months.indexOf(of ?? '') + 1)),
  );
}

/** Days that are named from today: « demain », « la semaine prochaine », « dans les 10 jours », « le mois prochain ». */
export function readRelative(reading: Reading): void {
  const { today } = reading;
  const monday = weekStart(today);
  const on = (pattern: string, first: LocalDate, last = first): void =>
    take(reading, pattern, () => between(reading, first, last));
  on('apres[- ]demain', addDays(today, 2));
  on('demain', addDays(today, 1));
  on('aujourd hui|ce jour|maintenant|tout de suite', today);
  on('(?:la |de la )?semaine prochaine|(?:la )?semaine d apres', addDays(monday, 7), addDays(monday, 13));
  on('cette semaine', today, addDays(monday, 6));
  on('le week[- ]?end prochain', addDays(monday, 12), addDays(monday, 13));
  on('ce week[- ]?end', addDays(monday, 5), addDays(monday, 6));
  take(reading, String.raw`dans (\d+) semaines?`, ([count]) => {
    const start = addDays(monday, 7 * Number(count));
    between(reading, start, addDays(start, 6));
  });
  take(
    reading,
    String.raw`(?:sous|d ici|dans les) (\d+) (?:prochains )?(jours?|semaines?)`,
    ([count, unit]) =>
      between(reading, today, addDays(today, Number(count) * (unit?.startsWith('s') === true ? 7 : 1))),
  );
  take(reading, String.raw`dans (\d+) jours?`, ([count]) => {
    const day = addDays(today, Number(count));
    between(reading, day, day);
  });
  const next = addMonths(`${today.slice(0, 7)}-01`, 1);
  const { year, month: its } = partsOfDate(next);
  on('(?:le )?mois prochain', next, dateOf(year, its, daysInMonth(year, its)));
  const own = partsOfDate(today);
  on('ce mois(?:[- ]ci)?', today, dateOf(own.year, own.month, daysInMonth(own.year, own.month)));
}

const weekdaysIn = (text: string): Weekday[] =>
  WEEKDAYS.filter((day) => new RegExp(String.raw`\b${days[day - 1] ?? ''}s?\b`, 'u').test(text));

const add = (to: Set<Weekday>, which: readonly Weekday[]): void => which.forEach((day) => to.add(day));

/** « pas le lundi », « mardi ou jeudi », « en semaine », « mardi prochain ». */
export function readWeekdays(reading: Reading): void {
  const { today } = reading;
  take(reading, String.raw`(?:mais )?(?:pas|sauf|hors|sans|ni) (?:le |les |en )?week[- ]?ends?`, () =>
    add(reading.unwanted, [6, 7]),
  );
  take(reading, String.raw`(?:mais )?(?:pas|sauf|hors|sans|ni) (?:le |les )?(${dayList})`, ([list = '']) =>
    add(reading.unwanted, weekdaysIn(list)),
  );
  take(reading, String.raw`(?:le |ce )?(${dayName}) prochain`, ([name = '']) => {
    const [day] = weekdaysIn(name);
    if (day === undefined) return;
    const ahead = ((day - dayOfWeek(today) + 6) % 7) + 1;
    between(reading, addDays(today, ahead), addDays(today, ahead));
  });
  take(reading, '(?:le |les |en )?week[- ]?ends?', () => add(reading.wanted, [6, 7]));
  take(reading, 'en semaine|jours? ouvres?|jours? ouvrables?', () => add(reading.wanted, [1, 2, 3, 4, 5]));
  take(reading, String.raw`(?:le |les |ce |un )?(${dayList})`, ([list = '']) =>
    add(reading.wanted, weekdaysIn(list)),
  );
}
