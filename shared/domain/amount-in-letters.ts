/** Whole numbers and amounts in French letters, as tax receipts write them (I12); 1990 spelling, hyphens throughout. */
import type { Cents } from './money.ts';

const small = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
  'dix-sept',
  'dix-huit',
  'dix-neuf',
] as const;
const tens = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
];

/** 1 to 99; `isLast`: nothing follows but the unit, so that « quatre-vingts » takes its s. */
function underHundred(value: number, isLast: boolean): string {
  if (value < 20) return small[value] ?? '';
  const ten = Math.floor(value / 10);
  const unit = ten === 7 || ten === 9 ? value - (ten - 1) * 10 : value % 10;
  const word = tens[ten] ?? '';
  if (unit === 0) return word === 'quatre-vingt' && isLast ? 'quatre-vingts' : word;
  // « vingt-et-un », « soixante-et-onze », but « quatre-vingt-un » and « quatre-vingt-onze ».
  const isJoined = (unit === 1 || unit === 11) && word !== 'quatre-vingt';
  return `${word}${isJoined ? '-et-' : '-'}${small[unit] ?? ''}`;
}

function underThousand(value: number, isLast: boolean): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return underHundred(rest, isLast);
  const head = hundreds === 1 ? 'cent' : `${small[hundreds] ?? ''}-cent`;
  if (rest === 0) return hundreds > 1 && isLast ? `${head}s` : head;
  return `${head}-${underHundred(rest, isLast)}`;
}

/** A whole number from 0 to 999 999 999 in letters: « quatre-vingt-onze », « deux-cents ». Throws beyond. */
export function numberInLetters(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 999_999_999)
    throw new RangeError(`${value} is not written in letters`);
  if (value === 0) return 'zéro';
  const millions = Math.floor(value / 1_000_000);
  const thousands = Math.floor(value / 1000) % 1000;
  const rest = value % 1000;
  const parts: string[] = [];
  // « million » is a noun: what counts it keeps its s; « mille » is none and takes it away.
  if (millions > 0) parts.push(`${underThousand(millions, true)}-million${millions > 1 ? 's' : ''}`);
  if (thousands > 0) parts.push(thousands === 1 ? 'mille' : `${underThousand(thousands, false)}-mille`);
  if (rest > 0) parts.push(underThousand(rest, true));
  return parts.join('-');
}

/** An amount in letters: « soixante-et-onze euros et cinq centimes ». Cents, not negative. */
export function amountInLetters(cents: Cents): string {
  const euros = Math.floor(cents / 100);
  const rest = cents % 100;
  // « un million d’euros »: a noun before the unit asks for « de ».
  const unit = euros >= 1_000_000 && euros % 1_000_000 === 0 ? ' d’euros' : euros > 1 ? ' euros' : ' euro';
  const centimes = `${numberInLetters(rest)} centime${rest > 1 ? 's' : ''}`;
  if (euros === 0 && rest > 0) return centimes;
  const whole = `${numberInLetters(euros)}${unit}`;
  return rest === 0 ? whole : `${whole} et ${centimes}`;
}
