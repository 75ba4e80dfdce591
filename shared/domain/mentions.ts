import type { LocalDate } from './calendar.ts';
import { formatDateShort } from './french.ts';
import type { OperationNature } from './quotes.ts';

/** Why a line bears no VAT, by the code of its text (I4). */
export const exemptionCodes = ['franchise', 'non_profit_members', 'non_profit_accessory'] as const;
export type ExemptionCode = (typeof exemptionCodes)[number];

/** The legal texts that a document may bear; each has versions, by the first day of their force (I4). */
type TextCode =
  | ExemptionCode
  | 'nature_services'
  | 'nature_goods'
  | 'nature_mixed'
  | 'late_penalties'
  | 'recovery_indemnity'
  | 'no_discount'
  | 'due_on'
  | 'due_on_receipt'
  | 'paid_at_issue'
  | 'vat_on_debits'
  | 'fee_without_counterpart'
  | 'quote_validity'
  | 'quote_agreement';

interface DatedText {
  readonly from: LocalDate;
  readonly text: string;
}

const always = (text: string): readonly DatedText[] => [{ from: '1900-01-01', text }];

/** A new wording is a new entry at the end of its list: what was issued before keeps what it bore. */
const texts: Readonly<Record<TextCode, readonly DatedText[]>> = {
  franchise: always('TVA non applicable, article 293 B du CGI.'),
  non_profit_members: always('Exonération de TVA, article 261-7-1° a du CGI.'),
  non_profit_accessory: always('Exonération de TVA, article 261-7-1° b du CGI.'),
  nature_services: always('Nature de l’opération\u00a0: prestation de services.'),
  nature_goods: always('Nature de l’opération\u00a0: livraison de biens.'),
  nature_mixed: always('Nature de l’opération\u00a0: livraison de biens et prestation de services.'),
  late_penalties: always(
    'En cas de retard, pénalités exigibles sans rappel, au taux de trois fois l’intérêt légal (article L. 441-10 du code de commerce).',
  ),
  recovery_indemnity: always(
    'Tout retard donne lieu à une indemnité forfaitaire de 40\u00a0€ pour frais de recouvrement (article D. 441-5 du code de commerce).',
  ),
  no_discount: always('Pas d’escompte pour paiement anticipé.'),
  due_on: always('À régler au plus tard le {date}.'),
  due_on_receipt: always('À régler à réception.'),
  paid_at_issue: always('Réglée à l’émission.'),
  vat_on_debits: always('Option pour le paiement de la taxe d’après les débits.'),
  quote_validity: always('Devis gratuit, valable jusqu’au {date} inclus.'),
  quote_agreement: always(
    'Pour accord, retourner un exemplaire daté et signé, avec la mention «\u00a0Bon pour accord\u00a0».',
  ),
  fee_without_counterpart: always('Cotisation sans contrepartie, hors du champ de la TVA.'),
};

/** The wording of a legal text in force on a day. */
export function legalText(code: TextCode, date: LocalDate): string {
  return texts[code].findLast((one) => one.from <= date)?.text ?? '';
}

/**
 * What the French rules for electronic invoices call the three mentions that are owed between professionals: PMD late
 * penalties, PMT indemnity, AAB discount (BT-21); undefined for any other mention.
 */
export function noteSubjectOf(mention: string, issuedOn: LocalDate): 'PMD' | 'PMT' | 'AAB' | undefined {
  if (mention === legalText('late_penalties', issuedOn)) return 'PMD';
  if (mention === legalText('recovery_indemnity', issuedOn)) return 'PMT';
  return mention === legalText('no_discount', issuedOn) ? 'AAB' : undefined;
}

/** The reason of an exemption in the code list VATEX of the Connecting Europe Facility (BT-121). */
export const exemptionReasonCodes: Readonly<Record<ExemptionCode, string>> = {
  franchise: 'VATEX-FR-FRANCHISE',
  non_profit_members: 'VATEX-FR-CGI261-7',
  non_profit_accessory: 'VATEX-FR-CGI261-7',
};

/** Whether a text is one of the codes of exemption. */
export function isExemptionCode(code: string): code is ExemptionCode {
  return exemptionCodes.some((known) => known === code);
}

/** What the mentions of an invoice or credit note follow from. `footer` is the place's own lines. */
export interface MentionFacts {
  readonly kind: 'invoice' | 'credit_note';
  /** What is sold: goods, services, or both. */
  readonly nature: OperationNature;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  /** Paid as it is issued: nothing is due any more. */
  readonly isPaid?: boolean;
  /** The exemptions that lines rest on, in any order. */
  readonly exemptions: readonly string[];
  readonly chargesVat: boolean;
  readonly vatOnDebits: boolean;
  /** Penalties and the 40 € indemnity are owed between professionals only (L. 441-10). */
  readonly buyerIsProfessional: boolean;
  readonly footer: string;
}

/**
 * The mentions that a document bears, in their order, to be frozen with it (I4). Both identities, the buyer's SIREN
 * included, are printed from the parties and not repeated here.
 */
export function mentionsOf(facts: MentionFacts): readonly string[] {
  const text = (code: TextCode): string => legalText(code, facts.issuedOn);
  const exemptions = exemptionCodes.filter((code) => facts.exemptions.includes(code)).map(text);
  const invoice = facts.kind === 'invoice';
  const due =
    facts.isPaid === true
      ? text('paid_at_issue')
      : facts.dueOn === null || facts.dueOn === facts.issuedOn
        ? text('due_on_receipt')
        : text('due_on').replace('{date}', formatDateShort(facts.dueOn));
  return [
    text(`nature_${facts.nature}`),
    ...exemptions,
    ...(facts.chargesVat && facts.vatOnDebits ? [text('vat_on_debits')] : []),
    ...(invoice ? [due, text('no_discount')] : []),
    ...(invoice && facts.isPaid !== true && facts.buyerIsProfessional
      ? [text('late_penalties'), text('recovery_indemnity')]
      : []),
    ...facts.footer.split('\n').filter((line) => line.trim() !== ''),
  ];
}

/** Mentions of a counter sale's note (I8): the exemption, and the place's own lines. */
export function noteMentionsOf(
  date: LocalDate,
  exemptions: readonly string[],
  footer: string,
): readonly string[] {
  return [
    ...exemptionCodes.filter((code) => exemptions.includes(code)).map((code) => legalText(code, date)),
    ...footer.split('\n').filter((line) => line.trim() !== ''),
  ];
}

/** What the mentions of a quote follow from. */
export interface QuoteMentionFacts {
  readonly sentOn: LocalDate;
  readonly validUntil: LocalDate;
  readonly nature: OperationNature;
  readonly exemptions: readonly string[];
  readonly footer: string;
}

/** The mentions of a quote, in their order: how long it binds, why no VAT is charged, how to accept it (I14). */
export function quoteMentionsOf(facts: QuoteMentionFacts): readonly string[] {
  const text = (code: TextCode): string => legalText(code, facts.sentOn);
  return [
    text('quote_validity').replace('{date}', formatDateShort(facts.validUntil)),
    text(`nature_${facts.nature}`),
    ...exemptionCodes.filter((code) => facts.exemptions.includes(code)).map(text),
    text('quote_agreement'),
    ...facts.footer.split('\n').filter((line) => line.trim() !== ''),
  ];
}
