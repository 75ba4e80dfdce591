/** What entries are booked on, by what it is for: numbers are the chart's of 2025 and can be changed (DOMAIN §10). */
import { fundingChart, fundingPurposes } from './accounting-chart-funding.ts';

export const accountPurposes = [
  'customers',
  'services',
  'lettings',
  'goods',
  'feesWithoutCounterpart',
  'feesWithCounterpart',
  'donations',
  'partners',
  'bank',
  'chequesToDeposit',
  'cash',
  'cards',
  'collected',
  'vat20',
  'vat10',
  'vat5',
  'vat2',
  'vatOther',
  'smallGains',
  'smallLosses',
  'interest',
  'internalTransfers',
  'suspense',
  'broughtForward',
  'deferredIncome',
  'depositsReceived',
  'securityDeposits',
  'resultGain',
  'resultLoss',
  ...fundingPurposes,
] as const;
export type AccountPurpose = (typeof accountPurposes)[number];

/** A number of the chart with its name. */
export interface ChartAccount {
  readonly number: string;
  readonly label: string;
}

/** The chart as it comes (ANC regulation 2018-06 for associations, as amended for 2025). */
export const usualChart: Readonly<Record<AccountPurpose, ChartAccount>> = {
  customers: { number: '411', label: 'Clients et usagers' },
  services: { number: '706', label: 'Prestations de services' },
  lettings: { number: '7083', label: 'Locations diverses' },
  goods: { number: '707', label: 'Ventes de marchandises' },
  feesWithoutCounterpart: { number: '7561', label: 'Cotisations sans contrepartie' },
  feesWithCounterpart: { number: '7562', label: 'Cotisations avec contrepartie' },
  donations: { number: '75411', label: 'Dons manuels' },
  partners: { number: '467', label: 'Détenu pour des structures partenaires' },
  bank: { number: '512', label: 'Banque' },
  chequesToDeposit: { number: '5112', label: 'Chèques à encaisser' },
  cash: { number: '530', label: 'Caisse' },
  cards: { number: '5115', label: 'Cartes bancaires à encaisser' },
  collected: { number: '5118', label: 'Autres valeurs à l’encaissement' },
  vat20: { number: '445711', label: 'TVA collectée à 20\u00a0%' },
  vat10: { number: '445712', label: 'TVA collectée à 10\u00a0%' },
  vat5: { number: '445713', label: 'TVA collectée à 5,5\u00a0%' },
  vat2: { number: '445714', label: 'TVA collectée à 2,1\u00a0%' },
  vatOther: { number: '445718', label: 'TVA collectée, autres taux' },
  smallGains: { number: '758', label: 'Produits divers de gestion courante' },
  smallLosses: { number: '658', label: 'Charges diverses de gestion courante' },
  interest: { number: '768', label: 'Autres produits financiers' },
  internalTransfers: { number: '580', label: 'Virements internes' },
  suspense: { number: '471', label: 'Compte d’attente' },
  broughtForward: { number: '110', label: 'Report à nouveau' },
  deferredIncome: { number: '487', label: 'Produits constatés d’avance' },
  depositsReceived: { number: '4191', label: 'Clients, avances et acomptes reçus' },
  securityDeposits: { number: '165', label: 'Dépôts et cautionnements reçus' },
  resultGain: { number: '120', label: 'Excédent de l’exercice' },
  resultLoss: { number: '129', label: 'Déficit de l’exercice' },
  ...fundingChart,
};

/** The account of a rate of VAT, in basis points. */
export function vatPurpose(rate: number): AccountPurpose {
  const known: Readonly<Record<number, AccountPurpose>> = {
    2000: 'vat20',
    1000: 'vat10',
    550: 'vat5',
    210: 'vat2',
  };
  return known[rate] ?? 'vatOther';
}

/** Where money of a means of payment is until it stands on the bank's statement. */
export function moneyPurpose(method: string): AccountPurpose {
  const known: Readonly<Record<string, AccountPurpose>> = {
    cash: 'cash',
    cheque: 'chequesToDeposit',
    transfer: 'bank',
    direct_debit: 'bank',
    card: 'cards',
  };
  return known[method] ?? 'collected';
}

/**
 * What a line of an invoice is income of, by what it came from and, for a booking, of which kind of resource; goods
 * are goods whatever they came with. The line that deducts a deposit takes it off where it was put (I3).
 */
export function incomePurpose(source: string, resourceKind: string | null): AccountPurpose {
  if (source === 'deposit') return 'depositsReceived';
  if (resourceKind === 'goods') return 'goods';
  if (source === 'membership') return 'feesWithCounterpart';
  if (source === 'booking' || source === 'use') return resourceKind === 'machine' ? 'services' : 'lettings';
  return 'services';
}

/** Whether a number can be one of the chart: 3 to 12 digits, of the classes 1 to 8. */
export function isAccountNumber(text: string): boolean {
  return /^[1-8]\d{2,11}$/u.test(text);
}
