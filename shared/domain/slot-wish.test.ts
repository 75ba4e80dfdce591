import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSlotWish, type SlotWish } from './slot-wish.ts';

// A Tuesday.
const today = '2026-11-24';
const nothing: SlotWish = {
  minutes: null,
  people: null,
  firstDay: null,
  lastDay: null,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromTime: null,
  toTime: null,
  rest: [],
};
/** What was understood besides nothing. */
function said(sentence: string): Partial<SlotWish> {
  const wish = readSlotWish(sentence, today);
  return Object.fromEntries(
    Object.entries(wish).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(nothing[key as keyof SlotWish]),
    ),
  );
}
const next = { firstDay: '2026-11-30', lastDay: '2026-12-06' };

describe('what is asked for in words', () => {
  it('reads the sentence of the desk', () => {
    expect(said('3 h, 12 personnes, la semaine prochaine')).toEqual({ minutes: 180, people: 12, ...next });
    expect(said('Salle Est mardi matin, 2h, on sera 8')).toEqual({
      minutes: 120,
      people: 8,
      weekdays: [2],
      fromTime: '06:00',
      toTime: '13:00',
      rest: ['salle', 'est'],
    });
    expect(said('')).toEqual({});
  });

  it.each([
    ['3 h', 180],
    ['3h', 180],
    ['2h30', 150],
    ['2 h 30', 150],
    ['2,5 h', 150],
    ['1.5h', 90],
    ['90 min', 90],
    ['45 minutes', 45],
    ['une heure', 60],
    ['deux heures', 120],
    ['1 h et demie', 90],
    ['une demi-heure', 30],
    ['une demi-journée', 240],
    ['½ journée', 240],
    ['la journée', 480],
    ['toute la journée', 480],
    ['pendant 4 heures', 240],
  ])('how long: %s is %i minutes', (sentence, minutes) => {
    expect(said(sentence)).toEqual({ minutes });
  });

  it.each([
    ['12 personnes', 12],
    ['pour 12', 12],
    ['à 6', 6],
    ['8 pers', 8],
    ['trois personnes', 3],
    ['une douzaine de personnes', 12],
    ['une dizaine', 10],
    ['nous serons 20', 20],
    ['25 participants', 25],
  ])('how many: %s is %i', (sentence, people) => {
    expect(said(sentence)).toEqual({ people });
  });

  it.each([
    ['aujourd’hui', '2026-11-24', '2026-11-24'],
    ['demain', '2026-11-25', '2026-11-25'],
    ['après-demain', '2026-11-26', '2026-11-26'],
    ['cette semaine', '2026-11-24', '2026-11-29'],
    ['semaine prochaine', '2026-11-30', '2026-12-06'],
    ['dans 2 semaines', '2026-12-07', '2026-12-13'],
    ['dans deux semaines', '2026-12-07', '2026-12-13'],
    ['dans 3 jours', '2026-11-27', '2026-11-27'],
    ['dans les 10 jours', '2026-11-24', '2026-12-04'],
    ['ce mois-ci', '2026-11-24', '2026-11-30'],
    ['le mois prochain', '2026-12-01', '2026-12-31'],
    ['en décembre', '2026-12-01', '2026-12-31'],
    ['en janvier', '2027-01-01', '2027-01-31'],
    ['en novembre', '2026-11-24', '2026-11-30'],
    ['ce week-end', '2026-11-28', '2026-11-29'],
    ['mardi prochain', '2026-12-01', '2026-12-01'],
    ['jeudi prochain', '2026-11-26', '2026-11-26'],
    ['le 3 décembre', '2026-12-03', '2026-12-03'],
    ['jeudi 3 décembre', '2026-12-03', '2026-12-03'],
    ['le 1er février', '2027-02-01', '2027-02-01'],
    ['le 3/12', '2026-12-03', '2026-12-03'],
    ['le 03/12/2027', '2027-12-03', '2027-12-03'],
    ['du 3 au 7 décembre', '2026-12-03', '2026-12-07'],
  ])('which days: %s is from %s to %s', (sentence, firstDay, lastDay) => {
    expect(said(sentence)).toEqual({ firstDay, lastDay });
  });

  it('which days: before, after, until', () => {
    expect(said('avant le 3 décembre')).toEqual({ lastDay: '2026-12-02' });
    expect(said('jusqu’au 3 décembre')).toEqual({ lastDay: '2026-12-03' });
    expect(said('à partir du 3/12')).toEqual({ firstDay: '2026-12-03' });
    expect(said('après le 3 décembre')).toEqual({ firstDay: '2026-12-04' });
    // A day that does not exist is none.
    expect(readSlotWish('le 31 février', today)).toMatchObject({ firstDay: null });
  });

  it.each([
    ['mardi', [2]],
    ['le mardi ou le jeudi', [2, 4]],
    ['lundi, mercredi et vendredi', [1, 3, 5]],
    ['pas le lundi', [2, 3, 4, 5, 6, 7]],
    ['sauf lundi et mardi', [3, 4, 5, 6, 7]],
    ['pas le week-end', [1, 2, 3, 4, 5]],
    ['en semaine', [1, 2, 3, 4, 5]],
    ['en semaine mais pas le mercredi', [1, 2, 4, 5]],
    ['le week-end', [6, 7]],
  ])('which days of the week: %s', (sentence, weekdays) => {
    expect(said(sentence)).toEqual({ weekdays });
  });

  it.each([
    ['matin', '06:00', '13:00'],
    ['l’après-midi', '12:00', '19:00'],
    ['en soirée', '18:00', '24:00'],
    ['entre 9 h et 12 h 30', '09:00', '12:30'],
  ])('what time: %s is between %s and %s', (sentence, fromTime, toTime) => {
    expect(said(sentence)).toEqual({ fromTime, toTime });
  });

  it('what time: from one hour to another is how long too; an hour alone is when it begins', () => {
    expect(said('de 14h à 17h')).toEqual({ fromTime: '14:00', toTime: '17:00', minutes: 180 });
    expect(said('14h-17h30')).toEqual({ fromTime: '14:00', toTime: '17:30', minutes: 210 });
    expect(said('2 h à 14 h')).toEqual({ minutes: 120, fromTime: '14:00', toTime: '16:00' });
    expect(said('à 9h, 3 heures')).toEqual({ minutes: 180, fromTime: '09:00', toTime: '12:00' });
    expect(said('14h')).toEqual({ fromTime: '14:00', toTime: '15:00' });
    expect(said('après 18 h')).toEqual({ fromTime: '18:00' });
    expect(said('avant midi')).toEqual({ toTime: '12:00' });
    expect(said('avant 12h')).toEqual({ toTime: '12:00' });
    expect(said('pas le matin')).toEqual({ fromTime: '12:00' });
    expect(said('pas le soir')).toEqual({ toTime: '18:00' });
  });

  it('several things in any order, with or without signs', () => {
    const wish = {
      minutes: 120,
      people: 6,
      ...next,
      weekdays: [2, 3, 4, 5, 6, 7],
      fromTime: '12:00',
      toTime: '19:00',
    };
    expect(said('la semaine prochaine pas le lundi 2h l’après-midi pour 6')).toEqual(wish);
    expect(said('Pour 6 personnes, 2 h, après-midi, semaine prochaine, sauf lundi')).toEqual(wish);
    expect(
      said('je cherche un créneau de deux heures à 6, l’après-midi de la semaine prochaine, pas le lundi'),
    ).toEqual(wish);
  });

  it('hands back what it does not understand, and never fails', () => {
    expect(said('vidéoprojecteur')).toEqual({ rest: ['videoprojecteur'] });
    fc.assert(
      fc.property(fc.string(), (sentence) => {
        const wish = readSlotWish(sentence, today);
        expect(wish.weekdays.length).toBeGreaterThan(0);
        expect(wish.fromTime ?? '00:00').toMatch(/^\d\d:\d\d$/u);
      }),
    );
  });
});
