import type { PriceCategory } from '../../../shared/contract/pricing-terms.ts';

const words: Readonly<Record<PriceCategory, string>> = {
  member: 'adhérent',
  partner: 'partenaire',
  association: 'association',
  company: 'entreprise',
  public: 'public',
  individual: 'particulier',
};

/** The word of a category of customer (C2), as screens write it. */
export function categoryWord(category: PriceCategory): string {
  return words[category];
}

/** The categories as a list to choose from. */
export const categoryChoices: { readonly value: PriceCategory; readonly label: string }[] = [
  { value: 'member', label: 'Adhérent' },
  { value: 'partner', label: 'Partenaire' },
  { value: 'association', label: 'Association' },
  { value: 'company', label: 'Entreprise' },
  { value: 'public', label: 'Public' },
  { value: 'individual', label: 'Particulier' },
];

/** Whether a text is one of the categories: what a list to choose from answers is only a text. */
export function isPriceCategory(text: string): text is PriceCategory {
  return text in words;
}
