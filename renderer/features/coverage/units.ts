import type { CoverageUnit } from '../../../shared/contract/coverage-fields.ts';
import { partsOfOne } from '../../../shared/domain/coverage-units.ts';

/** What things are counted in, as fields offer it. */
export const unitChoices: readonly { readonly value: CoverageUnit; readonly label: string }[] = [
  { value: 'half_day', label: 'demi-journées' },
  { value: 'day', label: 'jours' },
  { value: 'hour', label: 'heures' },
];

/** What a few of a unit are called beside a number that is typed. */
export const unitLabel: Readonly<Record<CoverageUnit, string>> = {
  half_day: 'demi-journées',
  day: 'jours',
  hour: 'heures',
};

/** The unit that a field's text names. */
export function unitOf(value: string | null): CoverageUnit {
  return value === 'day' || value === 'hour' ? value : 'half_day';
}

/** Thousandths of a unit, as they are typed, in the parts that the contract counts: 3,5 hours are 210 minutes. */
export function partsOfQuantity(unit: CoverageUnit, thousandths: number): number {
  return Math.round((thousandths * partsOfOne(unit)) / 1000);
}
