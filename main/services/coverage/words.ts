import { monthName } from '../../../shared/domain/french.ts';
import { partsOfDate } from '../../../shared/domain/calendar.ts';
import type { Covered, Taking } from '../../../shared/domain/coverage.ts';
import { leftInWords, partsInWords } from '../../../shared/domain/coverage-units.ts';
import type { QueryContext } from '../context.ts';
import type { HeldThing } from './held.ts';

/** « en novembre », « en avril »: the month of a day. */
const inMonth = (date: string): string => `en ${monthName(partsOfDate(date).month)}`;

function named(context: QueryContext, thing: HeldThing): string {
  if (thing.owner.kind === 'person') return thing.label;
  const structure = context.store.organisations.find(thing.owner.id)?.name ?? '';
  return structure === '' ? thing.label : `${thing.label} (${structure})`;
}

function leftOf(thing: HeldThing, { left, unit }: Taking, date: string): string {
  if (left === null) return '';
  return `, ${leftInWords(unit, left)}${thing.monthly ? ` ${inMonth(date)}` : ''}`;
}

/**
 * Why a use costs what it costs, without any amount (F4): « couvert par le carnet n° 12, reste 3,5 demi-journées », or
 * where only part of it is covered « 2 h par les heures offertes de l’adhésion, il ne reste rien ». Empty where
 * nothing that is held pays.
 */
export function sentenceOf(
  context: QueryContext,
  things: ReadonlyMap<string, HeldThing>,
  covered: Covered,
  date: string,
): string {
  const paying = covered.takings.flatMap((taking) => {
    const thing = things.get(taking.key);
    return thing === undefined ? [] : [{ taking, thing }];
  });
  const visits = covered.takings.filter(({ source }) => source === 'visit');
  const [only] = paying;
  if (only === undefined) return '';
  const isWhole = covered.rest.length === 0;
  if (paying.length === 1 && isWhole && visits.length === 0)
    return `couvert par ${named(context, only.thing)}${leftOf(only.thing, only.taking, date)}`;
  const words = paying.map(({ taking, thing }) => {
    const clocked = taking.covered.every(({ minutes }) => minutes !== null);
    const minutes = taking.covered.reduce((sum, part) => sum + (part.minutes ?? 0), 0);
    const how =
      clocked && taking.unit === 'hour'
        ? partsInWords('hour', minutes)
        : partsInWords(
            'half_day',
            1000 * new Set(taking.covered.map((one) => `${one.place} ${one.date} ${one.half}`)).size,
          );
    return `${how} par ${named(context, thing)}${leftOf(thing, taking, date)}`;
  });
  for (const { parts } of visits) words.push(`${partsInWords('half_day', parts)} en visite`);
  return `${words.join('\u202f; ')}${isWhole ? '' : '\u202f; le reste au tarif'}`;
}
