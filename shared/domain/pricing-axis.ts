/** What rules and seasons make of the prices along a use's open time (C1). */
import { datePart, type LocalDate } from './calendar.ts';
import type { OpenTimeAxis } from './open-time-axis.ts';
import type { CoverPiece } from './pricing-cover.ts';
import { hourTerms, type HourBand, type HourTerms } from './pricing-hours.ts';
import { reducedPrice, timesOfRule, type PriceRule } from './pricing-rules.ts';
import type { PriceUnits, UnitsOn } from './pricing-units.ts';
import type { LocalInterval } from './calendar.ts';

/** A rule, and the stretches of the axis in which it holds: in order, those that touch being one. */
export interface RuleOnAxis {
  readonly rule: PriceRule;
  readonly stretches: readonly { readonly from: number; readonly to: number }[];
}

/** Where each rule holds on the axis of a use; rules that hold nowhere are left out. */
export function rulesOnAxis(
  rules: readonly PriceRule[],
  use: LocalInterval,
  axis: OpenTimeAxis,
): RuleOnAxis[] {
  return rules.flatMap((rule) => {
    const stretches: { from: number; to: number }[] = [];
    for (const time of timesOfRule(rule, use)) {
      const [from, to] = [axis.positionOf(time.start), axis.positionOf(time.end)];
      const last = stretches.at(-1);
      if (from >= to) continue;
      if (last !== undefined && last.to >= from) last.to = Math.max(last.to, to);
      else stretches.push({ from, to });
    }
    return stretches.length === 0 ? [] : [{ rule, stretches }];
  });
}

/** The day to which a position of the axis belongs. */
export function dateAt(axis: OpenTimeAxis, position: number): LocalDate {
  return datePart(axis.periodOf(position, position + 1).start);
}

interface Reduced {
  readonly price: number;
  readonly why: string;
}

/** A price with the best of the reductions that hold in `[from, to)` altogether. */
function reduced(
  price: number,
  season: string,
  span: Omit<CoverPiece, 'unit' | 'price' | 'why'>,
  rules: readonly RuleOnAxis[],
): Reduced {
  let best: Reduced = { price, why: season };
  for (const { rule, stretches } of rules) {
    const { effect } = rule;
    if (effect.kind !== 'reduction') continue;
    if (!stretches.some(({ from, to }) => from <= span.from && span.to <= to)) continue;
    const less = reducedPrice(price, effect.basisPoints);
    if (less < best.price) best = { price: less, why: season === '' ? rule.name : `${season}, ${rule.name}` };
  }
  return best;
}

/** A unit's piece at the price it has where it lies. */
export function pricedPiece(piece: CoverPiece, rules: readonly RuleOnAxis[]): CoverPiece {
  return { ...piece, ...reduced(piece.price, piece.why, piece, rules) };
}

/** How the use is charged by the hour: one band for each price and reason, by season and rule. */
export function hoursOnAxis(axis: OpenTimeAxis, unitsOn: UnitsOn, rules: readonly RuleOnAxis[]): HourTerms {
  const bounds = new Set([
    ...axis.midnights,
    ...rules.flatMap(({ rule, stretches }) =>
      rule.effect.kind === 'reduction' ? stretches.flatMap(({ from, to }) => [from, to]) : [],
    ),
  ]);
  const stops = Array.from(bounds).toSorted((a, b) => a - b);
  const found: { from: number; to: number; band: HourBand }[] = [];
  let terms: PriceUnits['hour'];
  for (const [index, from] of stops.entries()) {
    const to = stops[index + 1];
    if (to === undefined) break;
    const { hour, season = '' } = unitsOn(dateAt(axis, from));
    terms ??= hour;
    const band =
      hour === undefined ? { price: null, why: '' } : reduced(hour.price, season, { from, to }, rules);
    const last = found.at(-1);
    if (last !== undefined && last.band.price === band.price && last.band.why === band.why) last.to = to;
    else found.push({ from, to, band });
  }
  const bands = distinct(found.map(({ band }) => band));
  const stretches = found.map(({ from, to, band }) => ({
    from,
    to,
    band: bands.findIndex(({ price, why }) => price === band.price && why === band.why),
  }));
  return hourTerms(bands, stretches, terms?.stepMinutes ?? 1, terms?.minimumMinutes ?? 0);
}

/** Each band once, unsold time first, then the dearest. */
function distinct(bands: readonly HourBand[]): HourBand[] {
  const known = new Map(bands.map((band) => [`${band.price} ${band.why}`, band]));
  return [...known.values()].toSorted((a, b) => (b.price ?? Infinity) - (a.price ?? Infinity));
}
