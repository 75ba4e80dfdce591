import type * as z from 'zod';
import type { importField, importOutcome } from '../../../shared/contract/imports.ts';

export type ImportField = z.infer<typeof importField>;
export type ImportOutcome = z.infer<typeof importOutcome>;

/** What a column can be taken for, as the screen names it. */
export const importFieldWords: Readonly<Record<ImportField, string>> = {
  ignore: '— laisser de côté',
  memberNumber: 'N° d’adhérent',
  civility: 'Civilité',
  lastName: 'Nom',
  firstName: 'Prénom',
  fullName: 'Nom et prénom ensemble',
  organisation: 'Structure',
  birthDate: 'Date de naissance',
  gender: 'Genre',
  address: 'Adresse',
  postcode: 'Code postal',
  commune: 'Commune',
  phone: 'Téléphone',
  email: 'Courriel',
  membershipType: 'Type d’adhésion',
  fee: 'Cotisation',
  discount: 'Remise',
  membershipDate: 'Réglée le',
  startsOn: 'Adhésion du',
  endsOn: 'Adhésion au',
  paymentMethod: 'Moyen de règlement',
  payerLastName: 'Nom du payeur',
  payerFirstName: 'Prénom du payeur',
  payerName: 'Payeur',
  payerEmail: 'Courriel du payeur',
  orderReference: 'Référence de commande',
  orderStatus: 'État de la commande',
  note: 'Remarques',
};

/** What becomes of a line, in the order of the screen: what asks for a look comes first. */
export const outcomeWords: Readonly<Record<ImportOutcome, string>> = {
  merge: 'à fusionner',
  refuse: 'refusée',
  create: 'nouvelle',
  update: 'complétée',
  same: 'déjà là',
  skip: 'laissée de côté',
};

export const layoutWords = {
  helloasso: 'Export HelloAsso reconnu',
  comptoir: 'Export de Comptoir reconnu',
  spreadsheet: 'Tableur',
} as const;
