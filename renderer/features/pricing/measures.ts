import type { AccessoryMeasure } from '../../../shared/contract/pricing-accessories.ts';

const words: Readonly<Record<AccessoryMeasure, string>> = {
  use: 'par usage',
  hour: 'par heure',
  day: 'par jour',
  person: 'par personne',
};

/** By what an accessory is charged, as screens write it. */
export function measureWord(measure: AccessoryMeasure): string {
  return words[measure];
}

/** The measures as a list to choose from. */
export const measureChoices: { readonly value: AccessoryMeasure; readonly label: string }[] = [
  { value: 'use', label: words.use },
  { value: 'hour', label: words.hour },
  { value: 'day', label: words.day },
  { value: 'person', label: words.person },
];

/** Whether a text is one of the measures. */
export function isMeasure(text: string | null): text is AccessoryMeasure {
  return text !== null && text in words;
}
