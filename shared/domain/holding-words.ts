import { partsInWords, partsOfOne, type CoverageUnit } from './coverage-units.ts';
import { formatMinutes, joinWords } from './french.ts';
import { formatAmount, roundHalfUp, type Cents } from './money.ts';

/** What something covers, by whole kinds and by names of resources. */
export interface ScopeInWords {
  readonly kinds: readonly string[];
  readonly resourceNames: readonly string[];
}

/** A price as it was typed, TTC or HT. */
interface Priced {
  readonly price: Cents;
  readonly includesVat: boolean;
}

const kindWords: Readonly<Record<string, string>> = {
  room: 'les salles',
  desk: 'les postes',
  machine: 'les machines',
  equipment: 'le matériel',
};

/** « sur les postes et Salle Est »; « sur rien encore » before anything is chosen. */
export function scopeInWords({ kinds, resourceNames }: ScopeInWords): string {
  const named = [...kinds.flatMap((kind) => kindWords[kind] ?? []), ...resourceNames];
  return named.length === 0 ? 'sur rien encore' : `sur ${joinWords(named)}`;
}

const money = ({ price, includesVat }: Priced): string =>
  includesVat ? formatAmount(price) : `${formatAmount(price)} HT`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * What a plan gives, in French sentences, as it is typed: « 8 jours par mois sur les postes, 120,00 € par mois. Ce qui
 * n'est pas pris dans le mois est perdu. »
 */
export function whatAPlanGives(
  plan: Priced & {
    readonly allowance: {
      readonly unit: CoverageUnit;
      readonly units: number;
      readonly carriesOver: boolean;
    } | null;
    readonly keepsPlace: boolean;
  },
  scope: ScopeInWords,
): string {
  const { allowance } = plan;
  const how =
    allowance === null
      ? 'sans limite'
      : `${partsInWords(allowance.unit, allowance.units * partsOfOne(allowance.unit))} par mois`;
  const rest =
    allowance === null
      ? ''
      : allowance.carriesOver
        ? ' Ce qui n’est pas pris se reporte sur les mois suivants.'
        : ' Ce qui n’est pas pris dans le mois est perdu.';
  const place = plan.keepsPlace ? ' Une place reste gardée, même en son absence.' : '';
  return `${capital(how)} ${scopeInWords(scope)}, ${money(plan)} par mois.${rest}${place}`;
}

const ofOne: Readonly<Record<CoverageUnit, string>> = {
  half_day: 'la demi-journée',
  day: 'le jour',
  hour: 'l’heure',
};

/**
 * What a type of carnet gives: « 10 demi-journées sur les postes, valable 12 mois, 80,00 € (8,00 € la demi-journée).
 * Une journée entière n'en prend qu'une. » (C4)
 */
export function whatAPassBookGives(
  type: Priced & {
    readonly unit: CoverageUnit;
    readonly units: number;
    readonly wholeDayIsOneUnit: boolean;
    readonly stepMinutes: number;
    readonly validityMonths: number | null;
  },
  scope: ScopeInWords,
): string {
  const { unit, units } = type;
  const amount = partsInWords(unit, units * partsOfOne(unit));
  const validity =
    type.validityMonths === null ? 'sans date de fin' : `valable ${type.validityMonths}\u00a0mois`;
  const each = units > 1 ? ` (${formatAmount(roundHalfUp(type.price, units))} ${ofOne[unit]})` : '';
  const first = `${amount} ${scopeInWords(scope)}, ${validity}, ${money(type)}${each}.`;
  if (unit === 'half_day')
    return `${first} Une journée entière en prend ${type.wholeDayIsOneUnit ? 'une seule' : 'deux'}.`;
  if (unit === 'hour') return `${first} Le temps se compte par ${formatMinutes(type.stepMinutes)}.`;
  return first;
}

const periods = {
  month: 'par mois',
  year: 'par année civile',
  membership: 'pour toute l’adhésion',
} as const;

/** What free hours give: « 2 h offertes par mois sur les salles. » */
export function whatFreeHoursGive(
  given: { readonly minutes: number; readonly per: keyof typeof periods },
  scope: ScopeInWords,
): string {
  return `${formatMinutes(given.minutes)} ${given.minutes < 120 ? 'offerte' : 'offertes'} ${periods[given.per]} ${scopeInWords(scope)}.`;
}
