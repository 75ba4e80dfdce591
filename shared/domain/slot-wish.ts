/**
 * What somebody asks for in words: « 3 h, 12 personnes, la semaine prochaine, pas le lundi ». Pure: today comes in.
 * Whatever is not understood is handed back, never guessed: it may be the name of a room.
 */
import { WEEKDAYS, type LocalDate, type Weekday } from './calendar.ts';
import { readDates, readRelative, readWeekdays } from './slot-wish-days.ts';
import { plain, take, type Reading } from './slot-wish-reading.ts';

/** What was asked for; null where nothing was said of it. Days are inclusive, times `HH:MM` of the wall clock. */
export interface SlotWish {
  readonly minutes: number | null;
  readonly people: number | null;
  readonly firstDay: LocalDate | null;
  readonly lastDay: LocalDate | null;
  /** The days of the week that will do, Monday 1; all seven where nothing was said. */
  readonly weekdays: readonly Weekday[];
  readonly fromTime: string | null;
  readonly toTime: string | null;
  /** The words that were not understood, folded, in their order. */
  readonly rest: readonly string[];
}

const clock = String.raw`(\d{1,2}) ?(?:h|:|heures?) ?(\d{2})?`;

function timeOf(hours: string | undefined, minutes: string | undefined): string | null {
  const [hour, minute] = [Number(hours), Number(minutes ?? 0)];
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const minutesOfTime = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOfMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Half-days as the desk means them: generous at noon, the opening hours decide the rest. */
const partsOfDay: readonly (readonly [pattern: string, from: string, to: string])[] = [
  ['apres[- ]?midis?', '12:00', '19:00'],
  ['matins?|matinees?', '06:00', '13:00'],
  ['soirs?|soirees?', '18:00', '24:00'],
];

/** « de 14 h à 17 h », « entre 9 h et 12 h », « après 18 h », « à 14 h », « le matin », « pas le soir ». */
function readTimes(reading: Reading): void {
  const span = (from: string | null, to: string | null): boolean => {
    if (from === null || to === null || from >= to) return false;
    reading.fromTime = from;
    reading.toTime = to;
    return true;
  };
  take(reading, `entre ${clock} et ${clock}`, ([a, b, c, d]) => void span(timeOf(a, b), timeOf(c, d)));
  take(reading, String.raw`(de )?${clock} ?(a|-|jusqu a) ?${clock}`, ([said, a, b, sign, c, d]) => {
    const [from, to] = [timeOf(a, b), timeOf(c, d)];
    // « 2 h à 14 h » is how long and when; nobody begins at two in the night.
    if (said === undefined && sign === 'a' && Number(a) < 6) {
      reading.minutes = Number(a) * 60 + Number(b ?? 0);
      reading.startTime = to;
      return;
    }
    if (span(from, to)) reading.minutes = minutesOfTime(to ?? '00:00') - minutesOfTime(from ?? '00:00');
  });
  take(reading, `(?:apres|a partir de|des) ${clock}`, ([a, b]) => void (reading.fromTime = timeOf(a, b)));
  take(reading, `(?:avant|jusqu a) ${clock}`, ([a, b]) => void (reading.toTime = timeOf(a, b)));
  take(reading, `(?:a|vers) ${clock}`, ([a, b]) => void (reading.startTime = timeOf(a, b)));
  for (const [pattern, from, to] of partsOfDay) {
    take(reading, `(?:pas|sauf|sans) (?:le |l |en )?(?:${pattern})`, () => {
      if (from === '06:00') reading.fromTime = '12:00';
      else if (to === '24:00') reading.toTime = from;
      else reading.toTime = from;
    });
    take(reading, `(?:le |l |la |en |dans la |dans l |un |une )?(?:${pattern})`, () => void span(from, to));
  }
}

/** « 3 h », « 2 h 30 », « 2,5 h », « 90 min », « une demi-journée », « la journée ». */
function readDurations(reading: Reading): void {
  const add = (minutes: number): void => void (reading.minutes = (reading.minutes ?? 0) + minutes);
  take(reading, String.raw`(?:une |1 )?demi[- ]?journees?`, () => add(240));
  take(reading, String.raw`(?:une |1 )?demi[- ]?h(?:eures?)?`, () => add(30));
  take(reading, '(?:toute )?(?:la |une |1 )?journee(?: entiere| complete)?', () => add(480));
  take(reading, String.raw`(\d+)[,.](\d+) ?h(?:eures?)?`, ([whole, part]) =>
    add(Math.round(Number(`${whole ?? '0'}.${part ?? '0'}`) * 60)),
  );
  take(reading, String.raw`(\d+) ?h(?:eures?)? et demie?`, ([hours]) => add(Number(hours) * 60 + 30));
  take(
    reading,
    String.raw`(?:pendant |pour |durant )?(\d{1,2}) ?h(?:eures?)? ?(\d{2})?`,
    ([hours, minutes]) => {
      const time = timeOf(hours, minutes);
      // « 14 h » alone is when, « 3 h » alone is how long: nobody meets for thirteen hours.
      if (Number(hours) > 12 && time !== null) reading.startTime = time;
      else add(Number(hours) * 60 + Number(minutes ?? 0));
    },
  );
  take(reading, String.raw`(\d{1,3}) ?(?:min|mn|minutes?)`, ([minutes]) => add(Number(minutes)));
}

/** « 12 personnes », « pour 12 », « on sera 8 », « une dizaine ». */
function readPeople(reading: Reading): void {
  const are = (count: number): void => void (reading.people = count);
  take(
    reading,
    String.raw`(?:pour |a |environ )*(\d{1,4}) ?(?:personnes?|pers|participants?|gens|places?|invites?)`,
    ([count]) => are(Number(count)),
  );
  take(reading, '(?:pour )?une dizaine(?: de personnes)?', () => are(10));
  take(reading, '(?:pour )?une douzaine(?: de personnes)?', () => are(12));
  take(reading, '(?:pour )?une quinzaine(?: de personnes)?', () => are(15));
  take(reading, '(?:pour )?une vingtaine(?: de personnes)?', () => are(20));
  take(reading, String.raw`(?:on|nous) (?:est|sera|serons|sommes) (\d{1,4})`, ([count]) =>
    are(Number(count)),
  );
  take(reading, String.raw`(?:pour|a) (\d{1,4})`, ([count]) => are(Number(count)));
}

/** Words that say nothing by themselves. */
const empty = new Set(
  (
    'le la les l un une des du de d a au en pour et ou mais dans sur avec il me faut je on nous ' +
    'voudrais cherche chercher reserver trouver creneau svp besoin pendant environ prochain prochaine si possible plutot libre dispo disponible quelque part vers ni pas sauf'
  ).split(' '),
);

/**
 * What a sentence asks for, in whatever order it is said. Of two things that contradict each other the later one counts.
 * `today` is the day of the place.
 */
export function readSlotWish(sentence: string, today: LocalDate): SlotWish {
  const reading: Reading = {
    text: plain(sentence),
    today,
    minutes: null,
    people: null,
    firstDay: null,
    lastDay: null,
    wanted: new Set<Weekday>(),
    unwanted: new Set<Weekday>(),
    fromTime: null,
    toTime: null,
    startTime: null,
  };
  readDates(reading);
  readRelative(reading);
  readTimes(reading);
  readWeekdays(reading);
  readDurations(reading);
  readPeople(reading);
  const { minutes, people, firstDay, lastDay, startTime, wanted, unwanted } = reading;
  const weekdays = WEEKDAYS.filter((day) => (wanted.size === 0 || wanted.has(day)) && !unwanted.has(day));
  const ends = startTime === null ? null : minutesOfTime(startTime) + (minutes ?? 60);
  return {
    minutes,
    people,
    firstDay,
    lastDay,
    weekdays: weekdays.length === 0 ? WEEKDAYS : weekdays,
    fromTime: startTime ?? reading.fromTime,
    toTime: ends === null ? reading.toTime : ends > 1440 ? '24:00' : timeOfMinutes(ends),
    rest: reading.text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !empty.has(word)),
  };
}
