import type { Party } from '../../../shared/contract/common.ts';
import type { ReceiptToIssue, TaxSettings } from '../../../shared/contract/funding-tax-receipts.ts';
import { amountInLetters } from '../../../shared/domain/amount-in-letters.ts';
import {
  bodyCategories,
  formOn,
  giftDeed,
  giftNatures,
  meansOfGift,
  type DonorKind,
} from '../../../shared/domain/tax-receipts.ts';
import type { Receiptable } from '../../store/tax-receipts.ts';
import { buyerOf, sellerOf, type Buyer, type Seller } from '../billing/identities.ts';
import type { QueryContext } from '../context.ts';

/** What a tax receipt prints, frozen with it. */
export interface TaxReceiptContent {
  readonly form: string;
  readonly title: string;
  readonly law: string;
  readonly place: Seller;
  readonly purpose: string;
  readonly category: string;
  readonly ruling: string | null;
  readonly donor: Buyer;
  readonly items: readonly {
    readonly givenOn: string;
    readonly nature: string;
    readonly means: string;
    readonly what: string;
    readonly amount: number;
  }[];
  readonly deed: string;
  readonly letters: string;
  readonly signatory: string;
  readonly signatoryRole: string;
}

/** Off until the board has declared otherwise (I12). */
export const undeclared: TaxSettings = {
  isDeclared: false,
  forPeople: true,
  forCompanies: false,
  category: 'general_interest',
  purpose: '',
  decidedOn: null,
  rulingOn: null,
  signatory: '',
  signatoryRole: '',
};

/** Which form a donor's gifts go on; undefined where there is none: an association or a public body deducts nothing. */
export function donorKindOf({ store }: QueryContext, donor: Party): DonorKind | undefined {
  if (donor.kind === 'person') return 'person';
  return store.organisations.find(donor.id)?.kind === 'company' ? 'company' : undefined;
}

/** Why no receipt can be issued to a donor, in French; empty where one can. */
export function obstacleTo(context: QueryContext, donor: Party, settings: TaxSettings): string {
  const kind = donorKindOf(context, donor);
  if (!settings.isDeclared)
    return 'Le conseil n’a pas encore déclaré que les dons ouvrent droit à réduction d’impôt.';
  if (kind === undefined) return 'Seules les personnes et les entreprises déduisent leurs dons.';
  if (kind === 'person' && !settings.forPeople) return 'Les dons des particuliers ne sont pas déclarés.';
  if (kind === 'company' && !settings.forCompanies) return 'Les dons des entreprises ne sont pas déclarés.';
  const { address, postcode, commune, siret } = buyerOf(context, donor);
  if (address === '' || postcode === '' || commune === '')
    return 'Adresse incomplète\u00a0: le reçu doit la porter.';
  if (kind === 'company' && siret === '') return 'SIRET manquant\u00a0: le reçu doit porter le SIREN.';
  return '';
}

export interface DonorItems {
  readonly donor: Party;
  readonly items: readonly Receiptable[];
}

/** What may be receipted, by who gave it. */
export function byDonor(items: readonly Receiptable[]): DonorItems[] {
  const groups = new Map<string, { donor: Party; items: Receiptable[] }>();
  for (const item of items) {
    const key = `${item.donor.kind} ${item.donor.id}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { donor: item.donor, items: [item] });
    else known.items.push(item);
  }
  return [...groups.values()];
}

/** A donor and what they gave, with what stands in the way of a receipt. */
export function toIssueView(
  context: QueryContext,
  settings: TaxSettings,
): (group: DonorItems) => ReceiptToIssue {
  return ({ donor, items }) => ({
    donor,
    donorName: context.store.billing.parties.find(donor)?.name ?? '',
    kind: donorKindOf(context, donor) ?? 'company',
    amount: items.reduce((sum, { amount }) => sum + amount, 0),
    count: items.length,
    obstacle: obstacleTo(context, donor, settings),
  });
}

/** What a receipt of these gifts freezes: who, from whom, what, and the text of law in force on its day. */
export function contentOf(
  context: QueryContext,
  settings: TaxSettings,
  kind: DonorKind,
  { donor, items }: DonorItems,
  issuedOn: string,
): TaxReceiptContent {
  const { form, title, law } = formOn(kind, issuedOn);
  const total = items.reduce((sum, { amount }) => sum + amount, 0);
  return {
    form,
    title,
    law,
    place: sellerOf(context.store.settings.place()),
    purpose: settings.purpose,
    category: bodyCategories[settings.category],
    ruling: settings.rulingOn,
    donor: buyerOf(context, donor),
    items: items.map((item) => ({
      givenOn: item.givenOn,
      nature: giftNatures[item.form],
      means: meansOfGift(item.form, item.method),
      what: item.form === 'money' ? '' : item.what,
      amount: item.amount,
    })),
    deed: giftDeed,
    letters: amountInLetters(total),
    signatory: settings.signatory,
    signatoryRole: settings.signatoryRole,
  };
}
