import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { BasisPoints, Cents, Thousandths } from '../../../shared/domain/money.ts';
import { textElement, type XmlElement } from './xml.ts';

/** An integer of 10^-`places`, written with at least `least` decimals: EN 16931 has the point, and no groups. */
function decimal(value: number, places: number, least: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, -places);
  const rest = digits.slice(-places);
  const shown = rest.slice(0, least) + rest.slice(least).replace(/0+$/u, '');
  return `${value < 0 ? '-' : ''}${whole}${shown === '' ? '' : `.${shown}`}`;
}

/** 1234 cents: `12.34`. */
export const amountText = (cents: Cents): string => decimal(cents, 2, 2);
/** 1500 thousandths: `1.5`. */
export const quantityText = (thousandths: Thousandths): string => decimal(thousandths, 3, 0);
/** 22,220000 € in millionths: `22.22`; six decimals at most. */
export const priceText = (micros: number): string => decimal(micros, 6, 2);
/** 550 basis points: `5.50`; the French rules let a rate have two decimals at most. */
export const rateText = (rate: BasisPoints): string => decimal(rate, 2, 2);

/** A date as UNTDID 2379 format 102 has it: `20261124`. */
export function dateElement(
  name: string,
  date: LocalDate | undefined,
  prefix: 'udt' | 'qdt' = 'udt',
): XmlElement | undefined {
  const text = textElement(`${prefix}:DateTimeString`, date?.replaceAll('-', ''), { format: '102' });
  return text === undefined ? undefined : { name, attributes: {}, content: [text] };
}
