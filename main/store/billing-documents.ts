import type * as z from 'zod';
import type { billingDocument } from '../../shared/contract/billing-documents.ts';
import type { Party } from '../../shared/contract/common.ts';
import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import { linesOver, lineWriter, type NewLine, type StoredLine } from './billing-lines.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

type Contracted = z.infer<typeof billingDocument>;
export type GlobalDiscount = Contracted['globalDiscount'];
export type VatTotal = Contracted['totals']['byRate'][number];

/** What a document adds up to, in cents. */
export interface Amounts {
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly byRate: readonly VatTotal[];
}

export interface StoredDocument {
  readonly id: number;
  readonly version: number;
  readonly publicId: string;
  readonly kind: 'invoice' | 'credit_note';
  readonly status: 'draft' | 'issued';
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly issuedAt: string | null;
  readonly dueOn: string | null;
  readonly buyer: Party;
  readonly originalId: number | null;
  readonly reason: string;
  readonly globalDiscount: GlobalDiscount;
  readonly note: string;
  readonly amounts: Amounts;
  /** JSON texts frozen at issue; null on a draft, and `buyerIdentity` once forgotten. */
  readonly seller: string | null;
  readonly buyerIdentity: string | null;
  readonly mentions: string | null;
  readonly salt: string | null;
  /** A part payment invoiced ahead (I3), or the credit note of one. */
  readonly isDeposit: boolean;
  readonly quoteId: number | null;
  readonly orderReference: string;
  readonly delivery: string;
  /** How it was paid on the spot; empty where it was not. */
  readonly paidMethod: PaymentMethod | '';
}

/** What a document is about besides what it adds up to. */
export type DocumentAbout = Pick<StoredDocument, 'isDeposit' | 'quoteId' | 'orderReference' | 'delivery'>;

/** What a draft holds. */
export interface DraftContent {
  readonly buyer: Party;
  readonly globalDiscount: GlobalDiscount;
  readonly note: string;
  readonly amounts: Amounts;
  readonly lines: readonly NewLine[];
}

/** What becomes final when a document is issued (I2). */
export interface Freezing {
  readonly number: string;
  readonly issuedOn: string;
  readonly issuedAt: string;
  readonly dueOn: string | null;
  readonly seller: string;
  readonly buyerIdentity: string;
  readonly mentions: string;
  readonly salt: string;
  readonly paidMethod: PaymentMethod | '';
}

type SourceHolder = { readonly documentId: number; readonly number: string | null };

export interface DocumentStore {
  find(id: number): StoredDocument | undefined;
  lines(documentId: number): StoredLine[];
  insertDraft(
    draft: DraftContent & {
      publicId: string;
      createdAt: string;
      kind: StoredDocument['kind'];
      originalId: number | null;
      reason: string;
    } & Partial<DocumentAbout>,
  ): number;
  /** Writes down what a draft is about; the version stays. */
  writeAbout(id: number, about: Pick<DocumentAbout, 'orderReference' | 'delivery'>): void;
  /** Writes a draft anew; the version moves. */
  replaceDraft(id: number, draft: DraftContent): void;
  remove(id: number): void;
  freeze(id: number, freezing: Freezing): void;
  /** Lets go of the sources of lines that are credited whole: they can be billed again. */
  releaseCredited(originalId: number): void;
  /** Thousandths credited so far, by line id of the original. */
  creditedQuantities(originalId: number): ReadonlyMap<number, number>;
  /** What has been credited so far, by rate. */
  creditedAmounts(originalId: number): readonly Amounts[];
  creditsOf(originalId: number): { id: number; number: string | null; gross: number }[];
  /** The document on which a source stands, if any (I6), leaving one out of account; of several the newest. */
  holderOf(kind: string, id: number, exceptDocument?: number): SourceHolder | undefined;
}

interface Row {
  id: number;
  version: number;
  publicId: string;
  kind: StoredDocument['kind'];
  status: StoredDocument['status'];
  number: string | null;
  issuedOn: string | null;
  issuedAt: string | null;
  dueOn: string | null;
  personId: number | null;
  organisationId: number | null;
  originalId: number | null;
  reason: string;
  discountKind: GlobalDiscount['kind'];
  discountValue: number;
  note: string;
  net: number;
  vat: number;
  gross: number;
  byRate: string;
  seller: string | null;
  buyerIdentity: string | null;
  mentions: string | null;
  salt: string | null;
  isDeposit: number;
  quoteId: number | null;
  orderReference: string;
  delivery: string;
  paidMethod: StoredDocument['paidMethod'];
}

const documentColumns = `id, version, public_id AS "publicId", kind, status, number, issued_on AS "issuedOn",
  issued_at AS "issuedAt", due_on AS "dueOn", buyer_person_id AS "personId",
  buyer_organisation_id AS "organisationId", original_id AS "originalId", reason, discount_kind AS "discountKind",
  discount_value AS "discountValue", note, net_cents AS net, vat_cents AS vat, gross_cents AS gross,
  by_rate AS "byRate", seller, buyer AS "buyerIdentity", mentions, salt, is_deposit AS "isDeposit",
  quote_id AS "quoteId", order_reference AS "orderReference", delivery, paid_method AS "paidMethod"`;

function discountOf(kind: GlobalDiscount['kind'], value: number): GlobalDiscount {
  if (kind === 'percent') return { kind, basisPoints: value };
  return kind === 'amount' ? { kind, cents: value } : { kind: 'none' };
}

function documentOf({ discountKind, discountValue, personId, organisationId, ...row }: Row): StoredDocument {
  const { net, vat, gross, byRate, ...rest } = row;
  const buyer = partyOf(personId, organisationId);
  if (buyer === null) throw new Error(`document ${row.id} has no buyer`);
  const amounts = { net, vat, gross, byRate: JSON.parse(byRate) as VatTotal[] };
  const isDeposit = rest.isDeposit === 1;
  return { ...rest, isDeposit, buyer, amounts, globalDiscount: discountOf(discountKind, discountValue) };
}

const amountValues = ({ net, vat, gross, byRate }: Amounts): Record<string, unknown> => ({
  net,
  vat,
  gross,
  byRate: JSON.stringify(byRate),
});

function draftValues(draft: DraftContent): Record<string, unknown> {
  const { globalDiscount: discount } = draft;
  const value =
    discount.kind === 'percent' ? discount.basisPoints : discount.kind === 'amount' ? discount.cents : 0;
  return {
    ...columnsOf(draft.buyer),
    ...amountValues(draft.amounts),
    discountKind: discount.kind,
    discountValue: value,
    note: draft.note,
  };
}

function writing(
  database: Database,
): Pick<DocumentStore, 'insertDraft' | 'replaceDraft' | 'remove' | 'freeze' | 'writeAbout'> {
  const insert = database.prepare(
    `INSERT INTO documents(public_id, created_at, kind, status, original_id, reason, buyer_person_id,
       buyer_organisation_id, discount_kind, discount_value, note, net_cents, vat_cents, gross_cents, by_rate,
       is_deposit, quote_id, order_reference, delivery)
     VALUES (@publicId, @createdAt, @kind, 'draft', @originalId, @reason, @personId,
       @organisationId, @discountKind, @discountValue, @note, @net, @vat, @gross, @byRate,
       @isDeposit, @quoteId, @orderReference, @delivery)`,
  );
  const update = database.prepare(
    `UPDATE documents SET version = version + 1, buyer_person_id = @personId,
       buyer_organisation_id = @organisationId, discount_kind = @discountKind, discount_value = @discountValue,
       note = @note, net_cents = @net, vat_cents = @vat, gross_cents = @gross, by_rate = @byRate WHERE id = @id`,
  );
  const writeLines = lineWriter(database);
  const removeLines = database.prepare('DELETE FROM document_lines WHERE document_id = ?');
  // What a line bills of a passage stays, however the draft is written anew: the passage may have grown since (C4).
  const covered = database.prepare<[number], { sourceId: number; cents: number }>(
    `SELECT b.source_id AS "sourceId", b.covered_cents AS cents FROM billed_sources b
     JOIN document_lines l ON l.id = b.line_id WHERE l.document_id = ? AND b.kind = 'check_in'`,
  );
  const keepCovered = database.prepare<[number, number, number]>(
    `UPDATE billed_sources SET covered_cents = ? WHERE kind = 'check_in' AND source_id = ?
       AND line_id IN (SELECT id FROM document_lines WHERE document_id = ?)`,
  );
  const remove = database.prepare('DELETE FROM documents WHERE id = ?');
  const freeze = database.prepare(
    `UPDATE documents SET version = version + 1, status = 'issued', number = @number, issued_on = @issuedOn,
       issued_at = @issuedAt, due_on = @dueOn, seller = @seller, buyer = @buyerIdentity, mentions = @mentions,
       salt = @salt, paid_method = @paidMethod WHERE id = @id`,
  );
  const about = database.prepare('UPDATE documents SET order_reference = ?, delivery = ? WHERE id = ?');
  return {
    insertDraft(draft) {
      const { publicId, createdAt, kind, originalId, reason } = draft;
      const { isDeposit = false, quoteId = null, orderReference = '', delivery = '' } = draft;
      const values = { ...draftValues(draft), publicId, createdAt, kind, originalId, reason };
      const more = { isDeposit: Number(isDeposit), quoteId, orderReference, delivery };
      const id = Number(insert.run({ ...values, ...more }).lastInsertRowid);
      writeLines(id, draft.lines);
      return id;
    },
    replaceDraft(id, draft) {
      update.run({ ...draftValues(draft), id });
      const kept = covered.all(id);
      removeLines.run(id);
      writeLines(id, draft.lines);
      for (const { sourceId, cents } of kept) keepCovered.run(cents, sourceId, id);
    },
    remove(id) {
      removeLines.run(id);
      remove.run(id);
    },
    freeze: (id, freezing) => void freeze.run({ ...freezing, id }),
    writeAbout: (id, { orderReference, delivery }) => void about.run(orderReference, delivery, id),
  };
}

/** Invoices, credit notes and drafts with their lines. */
export function documentStore(database: Database): DocumentStore {
  const find = database.prepare<[number], Row>(`SELECT ${documentColumns} FROM documents WHERE id = ?`);
  const lines = linesOver(database);
  const credited = database.prepare<[number], { lineId: number; quantity: number }>(
    `SELECT l.credits_line_id AS "lineId", sum(l.quantity) AS quantity FROM document_lines l
     JOIN documents d ON d.id = l.document_id
     WHERE d.original_id = ? AND d.status = 'issued' GROUP BY l.credits_line_id`,
  );
  const credits = database.prepare<[number], Row>(
    `SELECT ${documentColumns} FROM documents WHERE original_id = ? AND status = 'issued' ORDER BY id`,
  );
  const release = database.prepare(
    `DELETE FROM billed_sources WHERE line_id IN (
       SELECT l.id FROM document_lines l WHERE l.document_id = ? AND l.quantity <= (
         SELECT sum(c.quantity) FROM document_lines c JOIN documents d ON d.id = c.document_id
         WHERE c.credits_line_id = l.id AND d.status = 'issued'))`,
  );
  const holder = database.prepare<[string, number, number | null], SourceHolder>(
    `SELECT d.id AS "documentId", d.number FROM billed_sources b
     JOIN document_lines l ON l.id = b.line_id JOIN documents d ON d.id = l.document_id
     WHERE b.kind = ? AND b.source_id = ? AND d.id IS NOT ? ORDER BY d.id DESC LIMIT 1`,
  );
  return {
    ...writing(database),
    find(id) {
      const row = find.get(id);
      return row === undefined ? undefined : documentOf(row);
    },
    lines,
    releaseCredited: (originalId) => void release.run(originalId),
    creditedQuantities: (originalId) =>
      new Map(credited.all(originalId).map((row) => [row.lineId, row.quantity])),
    creditedAmounts: (originalId) => credits.all(originalId).map((row) => documentOf(row).amounts),
    creditsOf: (originalId) =>
      credits.all(originalId).map(({ id, number, gross }) => ({ id, number, gross })),
    holderOf: (kind, id, exceptDocument) => holder.get(kind, id, exceptDocument ?? null),
  };
}
