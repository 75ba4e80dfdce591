import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/domain/canonical.ts';
import type { StoredLine } from '../../store/billing-lines.ts';
import type { LinkKind } from '../../store/billing-chain.ts';
import type { BillingStore } from '../../store/billing.ts';

/** What a link hashes: facts in clear, names and free texts as salted hashes; none once they are forgotten (I9). */
export interface ChainContent {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly texts?: Readonly<Record<string, string>>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function textsOf(salt: string | null, texts: Readonly<Record<string, string>>): Pick<ChainContent, 'texts'> {
  if (salt === null) return {};
  return {
    texts: Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [
        name,
        sha256(canonicalJson([salt, text.normalize('NFC')])),
      ]),
    ),
  };
}

const lineFacts = (line: StoredLine): Record<string, unknown> => ({
  position: line.position,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  includesVat: line.includesVat,
  vatRate: line.vatRate,
  discount: line.discount,
  exemption: line.exemption,
  suppliedOn: line.suppliedOn ?? '',
  net: line.net,
  gross: line.gross,
  source: line.source.kind,
  sourceId: line.source.kind === 'free' ? 0 : line.source.id,
  // What came later is hashed where it is said: older links stay as they were.
  ...(line.nature === 'goods' && { nature: line.nature }),
});

function documentContent({ documents }: BillingStore, id: number): ChainContent | undefined {
  const document = documents.find(id);
  if (document === undefined || document.status !== 'issued') return undefined;
  const lines = documents.lines(id);
  const { publicId, kind, number, issuedOn, issuedAt, dueOn, originalId, amounts, globalDiscount } = document;
  return {
    facts: {
      publicId,
      kind,
      number: number ?? '',
      issuedOn: issuedOn ?? '',
      issuedAt: issuedAt ?? '',
      dueOn: dueOn ?? '',
      originalId: originalId ?? 0,
      amounts,
      globalDiscount,
      seller: sha256(document.seller ?? ''),
      mentions: sha256(document.mentions ?? ''),
      lines: lines.map(lineFacts),
      ...(document.isDeposit && { isDeposit: true }),
      ...(document.quoteId !== null && { quoteId: document.quoteId }),
      ...(document.orderReference !== '' && { orderReference: document.orderReference }),
      ...(document.paidMethod !== '' && { paidMethod: document.paidMethod }),
    },
    ...textsOf(document.salt, {
      ...(document.delivery !== '' && { delivery: document.delivery }),
      buyer: document.buyerIdentity ?? '',
      note: document.note,
      reason: document.reason,
      lines: JSON.stringify(lines.map((line) => [line.designation, line.unit])),
    }),
  };
}

function paymentContent({ payments }: BillingStore, id: number): ChainContent | undefined {
  const payment = payments.find(id);
  if (payment === undefined) return undefined;
  const { publicId, receivedOn, recordedAt, method, amount, reversesId } = payment;
  return {
    facts: { publicId, receivedOn, recordedAt, method, amount, reversesId: reversesId ?? 0 },
    ...textsOf(payment.salt, {
      payer: payment.payerName,
      reference: payment.reference,
      reason: payment.reason,
    }),
  };
}

function receiptContent({ payments }: BillingStore, id: number): ChainContent | undefined {
  const receipt = payments.receipt(id);
  if (receipt === undefined) return undefined;
  const { content, salt, id: _id, ...facts } = receipt;
  return { facts, ...textsOf(salt, { content: content ?? '' }) };
}

function saleContent({ sales }: BillingStore, id: number): ChainContent | undefined {
  const sale = sales.sale(id);
  if (sale === undefined) return undefined;
  const { publicId, number, soldOn, soldAt, localTime, method, tendered, change, amounts } = sale;
  // What gives nothing back is hashed as it always was.
  const lines = sales
    .saleLines(id)
    .map(({ designation: _designation, refundsPosition, ...line }) =>
      refundsPosition === null ? line : { ...line, refundsPosition },
    );
  return {
    facts: {
      publicId,
      number,
      soldOn,
      soldAt,
      localTime,
      method,
      tendered,
      change,
      amounts,
      lines,
      seller: sha256(sale.seller),
      mentions: sha256(sale.mentions),
      ...(sale.refundsId !== null && { refundsId: sale.refundsId }),
    },
    ...textsOf(sale.salt, {
      buyer: sale.buyerName,
      lines: JSON.stringify(sales.saleLines(id).map((line) => line.designation)),
    }),
  };
}

function allocationContent({ payments }: BillingStore, id: number): ChainContent | undefined {
  const found = payments.allocation(id);
  if (found === undefined) return undefined;
  const { paymentId, kind, id: targetId, amount } = found;
  return { facts: { paymentId, kind, targetId, amount }, texts: {} };
}

/** A closing with the digest of its entries: whoever alters one of them alters it. */
function closingContent({ chain }: BillingStore, id: number): ChainContent | undefined {
  const found = chain.closing(id);
  if (found === undefined) return undefined;
  const facts = JSON.parse(found.facts) as Record<string, unknown>;
  return { facts: { ...facts, entries: sha256(found.entries.join('\n')) }, texts: {} };
}

const contents: Readonly<Record<LinkKind, (billing: BillingStore, id: number) => ChainContent | undefined>> =
  {
    document: documentContent,
    sale: saleContent,
    receipt: receiptContent,
    payment: paymentContent,
    allocation: allocationContent,
    closing: closingContent,
  };

/** The content of something issued or received as the tables have it now; undefined when it is not there. */
export function contentOf(billing: BillingStore, kind: LinkKind, id: number): ChainContent | undefined {
  return contents[kind](billing, id);
}
