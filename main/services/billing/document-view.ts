import type { BillingDocument } from '../../../shared/contract/billing-documents.ts';
import { addDays, daysBetween } from '../../../shared/domain/calendar.ts';
import { mentionsOf } from '../../../shared/domain/mentions.ts';
import { natureOf } from '../../../shared/domain/quotes.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import type { StoredDocument } from '../../store/billing-documents.ts';
import type { NewLine, StoredLine } from '../../store/billing-lines.ts';
import type { QueryContext } from '../context.ts';
import { addUp } from './adding-up.ts';
import { buyerOf, identityOf, remarksOn, sellerOf, type Buyer, type Seller } from './identities.ts';

/** Where a document stands: frozen if issued, as it would be issued today if a draft. */
export interface Standing {
  readonly document: StoredDocument;
  readonly lines: readonly (NewLine & { readonly position: number })[];
  readonly amounts: StoredDocument['amounts'];
  readonly seller: Seller;
  /** Null once the buyer has been forgotten. */
  readonly buyer: Buyer | null;
  readonly mentions: readonly string[];
  readonly dueOn: string | null;
  readonly remarks: readonly string[];
}

/** What of a line its document's mentions follow from. */
export type MentionedLine = Pick<NewLine, 'exemption' | 'vatRate' | 'nature' | 'source'>;

const positioned = (lines: readonly NewLine[]): Standing['lines'] =>
  lines.map((line, index) => ({ ...line, position: index + 1 }));

/** The lines that sell something: a deduction is part of what it is deducted from. */
export function soldLines<L extends { readonly source: { readonly kind: string } }>(
  lines: readonly L[],
): readonly L[] {
  return lines.filter(({ source }) => source.kind !== 'deposit');
}

/** What would be frozen if a document were issued on a day. */
export function mentionsFor(
  place: Place,
  document: Pick<StoredDocument, 'kind'>,
  buyer: Buyer,
  lines: readonly MentionedLine[],
  issuedOn: string,
  isPaid = false,
): { readonly mentions: readonly string[]; readonly dueOn: string | null } {
  const dueOn = document.kind === 'invoice' ? addDays(issuedOn, isPaid ? 0 : place.paymentTermDays) : null;
  const mentions = mentionsOf({
    kind: document.kind,
    issuedOn,
    dueOn,
    isPaid,
    nature: natureOf(soldLines(lines)),
    exemptions: lines.map((line) => line.exemption),
    chargesVat: lines.some((line) => line.vatRate > 0),
    vatOnDebits: place.vatOnDebits,
    buyerIsProfessional: buyer.professional,
    footer: place.invoiceFooter,
  });
  return { mentions, dueOn };
}

/** Who may read the names of the archive: whoever answers for the accounts, and the app itself. */
const archivists: ReadonlySet<string> = new Set(['manager', 'treasurer', 'system']);

/** The buyer as frozen; once erased (G1), a name without face for everybody but those who answer for the accounts. */
function frozenBuyer(context: QueryContext, { buyer, buyerIdentity }: StoredDocument): Buyer | null {
  if (buyerIdentity === null) return null;
  const frozen = JSON.parse(buyerIdentity) as Buyer;
  const person = buyer.kind === 'person' ? context.store.people.find(buyer.id) : undefined;
  if (person === undefined || person.erasedAt === null || archivists.has(context.actor.role)) return frozen;
  return { ...identityOf(null), name: person.displayName, professional: false, serviceCode: '' };
}

function issuedStanding(
  context: QueryContext,
  document: StoredDocument,
  lines: readonly StoredLine[],
): Standing {
  return {
    document,
    lines,
    amounts: document.amounts,
    seller: JSON.parse(document.seller ?? '{}') as Seller,
    buyer: frozenBuyer(context, document),
    mentions: JSON.parse(document.mentions ?? '[]') as string[],
    dueOn: document.dueOn,
    remarks: [],
  };
}

/** A document as it stands; undefined when there is none. */
export function standingOf(context: QueryContext, id: number): Standing | undefined {
  const { documents } = context.store.billing;
  const document = documents.find(id);
  if (document === undefined) return undefined;
  const lines = documents.lines(id);
  if (document.status === 'issued') return issuedStanding(context, document, lines);
  const place = context.store.settings.place();
  const seller = sellerOf(place);
  const buyer = buyerOf(context, document.buyer);
  // A draft follows the regime of the day: what it held when it was written may no longer be so.
  const added = addUp(context, document.buyer, lines, document.globalDiscount);
  const current = added.ok ? added.value : { lines, amounts: document.amounts };
  return {
    document,
    lines: positioned(current.lines),
    amounts: current.amounts,
    seller,
    buyer,
    ...mentionsFor(place, document, buyer, current.lines, context.clock.today()),
    remarks: remarksOn(place, seller, buyer, document.orderReference),
  };
}

/** A document with all that a screen shows of it. */
export function documentView(context: QueryContext, id: number): BillingDocument | undefined {
  const standing = standingOf(context, id);
  if (standing === undefined) return undefined;
  const { document, amounts } = standing;
  const { documents, payments } = context.store.billing;
  const issued = document.status === 'issued';
  const received = payments.ofDocument(id);
  const paid = received.reduce((sum, one) => sum + one.amount, 0);
  const due = (issued && document.kind === 'invoice' ? payments.dueOf(id) : 0) ?? 0;
  const today = context.clock.today();
  const late = due > 0 && standing.dueOn !== null && standing.dueOn < today;
  const original = document.originalId === null ? undefined : documents.find(document.originalId);
  const quote = document.quoteId === null ? undefined : context.store.billing.quotes.find(document.quoteId);
  const { version, kind, status, number, issuedOn, buyer, globalDiscount, note } = document;
  return {
    id,
    version,
    kind,
    status,
    number,
    issuedOn,
    dueOn: issued ? standing.dueOn : null,
    buyer,
    buyerName: identityOf(standing.buyer).name,
    gross: amounts.gross,
    paid,
    due,
    overdueDays: late ? daysBetween(standing.dueOn ?? today, today) : 0,
    seller: identityOf(standing.seller),
    buyerIdentity: identityOf(standing.buyer),
    lines: standing.lines.map(lineView),
    globalDiscount,
    totals: { ...amounts, byRate: [...amounts.byRate] },
    mentions: [...standing.mentions],
    note: document.kind === 'credit_note' && note === '' ? document.reason : note,
    isDeposit: document.isDeposit,
    quote: quote === undefined ? null : { id: quote.id, number: quote.number },
    orderReference: document.orderReference,
    delivery: document.delivery,
    nature: natureOf(soldLines(standing.lines)),
    originalId: document.originalId,
    originalNumber: original?.number ?? null,
    creditedBy: documents.creditsOf(id),
    payments: received,
    remarks: [...standing.remarks],
  };
}

function lineView(line: Standing['lines'][number]): BillingDocument['lines'][number] {
  const { designation, source, suppliedOn, quantity, unit, unitPrice, includesVat, vatRate, discount } = line;
  const { position, gross, net } = line;
  const nature = line.nature === 'goods' ? { nature: line.nature } : {};
  return {
    ...nature,
    designation,
    source,
    suppliedOn,
    quantity,
    unit,
    unitPrice,
    includesVat,
    vatRate,
    discount,
    position,
    gross,
    net,
  };
}
