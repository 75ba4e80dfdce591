/** Tax receipts (I12): what the forms 11580 and 16216 ask to be written, and which gifts may bear one. */
import type { LocalDate } from './calendar.ts';

/** What a body may be for its gifts to count, as the forms list them; texts are those of the forms. */
export const bodyCategories = {
  general_interest: 'Œuvre ou organisme d’intérêt général',
  public_utility: 'Association ou fondation reconnue d’utilité publique',
  endowment: 'Fonds de dotation',
  alsace_moselle: 'Association de bienfaisance ou cultuelle d’Alsace-Moselle',
  higher_education:
    'Établissement d’enseignement supérieur ou d’enseignement artistique, public ou privé, d’intérêt général, à but non lucratif',
} as const;
export type BodyCategory = keyof typeof bodyCategories;

/** Who gives: a person (form 11580) or a company (form 16216). */
export type DonorKind = 'person' | 'company';

interface DatedForm {
  readonly from: LocalDate;
  readonly form: string;
  readonly title: string;
  readonly law: string;
}

const forms: Readonly<Record<DonorKind, readonly DatedForm[]>> = {
  person: [
    {
      from: '2023-03-01',
      form: 'Cerfa n° 11580*05',
      title:
        'Reçu des dons et versements effectués par les particuliers au titre de l’article 200 du code général des impôts',
      law: 'L’organisme bénéficiaire certifie sur l’honneur que les dons et versements qu’il reçoit ouvrent droit à la réduction d’impôt prévue à l’article 200 du code général des impôts.',
    },
  ],
  company: [
    {
      from: '2022-06-01',
      form: 'Cerfa n° 16216*02',
      title:
        'Reçu des dons et versements effectués par les entreprises au titre de l’article 238 bis du code général des impôts',
      law: 'L’organisme bénéficiaire certifie sur l’honneur que les dons et versements qu’il reçoit ouvrent droit à la réduction d’impôt prévue à l’article 238 bis du code général des impôts.',
    },
  ],
};

/** The form in force for a donor on a day: its number, title and text. Before the first of them, the first. */
export function formOn(kind: DonorKind, day: LocalDate): DatedForm {
  const all = forms[kind];
  const found = all.findLast(({ from }) => from <= day) ?? all[0];
  if (found === undefined) throw new Error('there is no form');
  return found;
}

/** How a gift was given, as the forms name it. */
export type GiftForm = 'money' | 'fee' | 'kind' | 'expenses';

/** « Nature du don »: what was given. */
export const giftNatures: Readonly<Record<GiftForm, string>> = {
  money: 'Numéraire',
  fee: 'Numéraire (cotisation sans contrepartie)',
  kind: 'Don en nature',
  expenses: 'Frais engagés par un bénévole, dont il renonce expressément au remboursement',
};

/** « Mode de versement » of money, in the words of the forms; empty where nothing was paid. */
export function meansOfGift(form: GiftForm, method: string | null): string {
  if (form === 'kind' || form === 'expenses' || method === null) return '';
  const words: Readonly<Record<string, string>> = {
    cash: 'Remise d’espèces',
    cheque: 'Chèque',
    transfer: 'Virement',
    direct_debit: 'Prélèvement',
    card: 'Carte bancaire',
  };
  return words[method] ?? 'Virement, prélèvement, carte bancaire (paiement en ligne)';
}

/** « Forme du don ». */
export const giftDeed = 'Déclaration de don manuel';
