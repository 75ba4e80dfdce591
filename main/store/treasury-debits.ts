import type { MandateFacts, ReturnCode } from '../../shared/domain/direct-debit.ts';
import type { Party } from '../../shared/contract/common.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

export interface StoredMandate extends MandateFacts {
  readonly id: number;
  readonly version: number;
  readonly rum: string;
  readonly party: Party;
  /** Whose it is, as they are called today. */
  readonly name: string;
  readonly holderName: string;
  readonly scheme: 'CORE' | 'B2B';
  readonly iban: string;
  readonly bic: string;
}
export type MandateFields = Pick<
  StoredMandate,
  'party' | 'holderName' | 'scheme' | 'recurrence' | 'iban' | 'bic' | 'signedOn'
>;

export interface Creditor {
  readonly name: string;
  readonly creditorId: string;
  readonly iban: string;
  readonly bic: string;
}

export interface StoredCollection {
  readonly id: number;
  readonly number: string;
  readonly collectsOn: string;
  readonly creditor: Creditor;
  readonly madeAt: string;
  readonly paidOn: string | null;
  readonly undone: boolean;
}

export interface StoredDebit {
  readonly id: number;
  readonly collectionId: number;
  readonly mandateId: number;
  readonly sequence: 'FRST' | 'RCUR' | 'OOFF';
  readonly endToEnd: string;
  readonly amount: number;
  readonly paymentId: number | null;
  /** Whether its payment was taken back since. */
  readonly isReversed: boolean;
  readonly returnedOn: string | null;
  readonly returnCode: string;
  readonly documents: readonly { readonly id: number; readonly number: string; readonly amount: number }[];
}

export interface DebitStore {
  mandates(): StoredMandate[];
  mandate(id: number): StoredMandate | undefined;
  hasRum(rum: string): boolean;
  nextRum(year: string): string;
  insertMandate(
    mandate: MandateFields & { readonly publicId: string; readonly rum: string; readonly at: string },
  ): number;
  /** The new version, or undefined when `version` is not the one in force. */
  updateMandate(id: number, version: number, fields: MandateFields): number | undefined;
  revoke(id: number, version: number, on: string | null): number | undefined;
  /** Whoever was erased pays no more: their accounts and names go, their mandates are revoked (G1). */
  forget(personIds: readonly number[], on: string): void;
  collections(): StoredCollection[];
  collection(id: number): StoredCollection | undefined;
  nextNumber(year: string): string;
  insertCollection(
    given: Omit<StoredCollection, 'id' | 'paidOn' | 'undone'> & { readonly publicId: string },
  ): number;
  insertItem(
    item: Pick<StoredDebit, 'collectionId' | 'mandateId' | 'sequence' | 'endToEnd' | 'amount' | 'documents'>,
  ): void;
  items(collectionId: number): StoredDebit[];
  item(id: number): StoredDebit | undefined;
  /** Invoices that a collection asks for, that the bank has neither paid nor given back. */
  asked(): ReadonlySet<number>;
  undo(id: number, at: string): void;
  setPaid(id: number, on: string | null): void;
  setPayment(itemId: number, paymentId: number | null): void;
  setReturned(itemId: number, on: string, code: ReturnCode): void;
  /** The collection that a payment came with. */
  ofPayment(paymentId: number): { readonly itemId: number; readonly collectionId: number } | undefined;
}

type MandateRow = Omit<StoredMandate, 'party' | 'hasCollected'> & {
  personId: number | null;
  organisationId: number | null;
  hasCollected: number;
};
const mandateColumns = `m.id, m.version, m.rum, m.person_id AS "personId", m.organisation_id AS "organisationId",
  coalesce(p.display_name, o.name, '') AS name, m.holder_name AS "holderName", m.scheme, m.recurrence, m.iban, m.bic,
  m.signed_on AS "signedOn", m.revoked_on AS "revokedOn",
  (SELECT max(c.collects_on) FROM sepa_items i JOIN sepa_collections c ON c.id = i.collection_id
    WHERE i.mandate_id = m.id AND c.undone_at IS NULL) AS "lastUsedOn",
  EXISTS (SELECT 1 FROM sepa_items i JOIN sepa_collections c ON c.id = i.collection_id
    WHERE i.mandate_id = m.id AND c.undone_at IS NULL AND i.returned_on IS NULL) AS "hasCollected"
  FROM sepa_mandates m LEFT JOIN v_people p ON p.id = m.person_id LEFT JOIN organisations o ON o.id = m.organisation_id`;

function mandateOf({ personId, organisationId, hasCollected, ...row }: MandateRow): StoredMandate {
  const party = partyOf(personId, organisationId) ?? { kind: 'person', id: personId ?? 0 };
  return { ...row, party, hasCollected: hasCollected === 1 };
}

const written = ({ party, ...fields }: MandateFields) => ({ ...fields, ...columnsOf(party) });

function mandatesOver(
  database: Database,
): Pick<
  DebitStore,
  'mandates' | 'mandate' | 'hasRum' | 'nextRum' | 'insertMandate' | 'updateMandate' | 'revoke' | 'forget'
> {
  const all = database.prepare<[], MandateRow>(`SELECT ${mandateColumns} ORDER BY name, m.id`);
  const one = database.prepare<[number], MandateRow>(`SELECT ${mandateColumns} WHERE m.id = ?`);
  const known = database.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM sepa_mandates WHERE rum = ?',
  );
  const last = database.prepare<[string], { rank: number | null }>(
    `SELECT max(CAST(substr(rum, 9) AS INTEGER)) AS rank FROM sepa_mandates WHERE rum LIKE 'MD-' || ? || '-%'`,
  );
  const insert = database.prepare(
    `INSERT INTO sepa_mandates(public_id, rum, person_id, organisation_id, scheme, recurrence, holder_name, iban, bic,
       signed_on, created_at)
     VALUES (@publicId, @rum, @personId, @organisationId, @scheme, @recurrence, @holderName, @iban, @bic, @signedOn, @at)`,
  );
  const update = database.prepare(
    `UPDATE sepa_mandates SET version = version + 1, person_id = @personId, organisation_id = @organisationId,
       scheme = @scheme, recurrence = @recurrence, holder_name = @holderName, iban = @iban, bic = @bic,
       signed_on = @signedOn WHERE id = @id AND version = @version`,
  );
  const revoke = database.prepare(
    'UPDATE sepa_mandates SET version = version + 1, revoked_on = ? WHERE id = ? AND version = ?',
  );
  const forget = database.prepare(
    `UPDATE sepa_mandates SET version = version + 1, holder_name = '', iban = '', bic = '',
       revoked_on = coalesce(revoked_on, ?) WHERE person_id IN (SELECT value FROM json_each(?))`,
  );
  return {
    mandates: () => all.all().map(mandateOf),
    mandate(id) {
      const row = one.get(id);
      return row === undefined ? undefined : mandateOf(row);
    },
    hasRum: (rum) => (known.get(rum)?.n ?? 0) > 0,
    nextRum: (year) => `MD-${year}-${String((last.get(year)?.rank ?? 0) + 1).padStart(4, '0')}`,
    insertMandate: ({ publicId, rum, at, ...fields }) =>
      Number(insert.run({ ...written(fields), publicId, rum, at }).lastInsertRowid),
    updateMandate: (id, version, fields) =>
      update.run({ ...written(fields), id, version }).changes === 0 ? undefined : version + 1,
    revoke: (id, version, on) => (revoke.run(on, id, version).changes === 0 ? undefined : version + 1),
    forget: (personIds, on) => void forget.run(on, JSON.stringify(personIds)),
  };
}

type CollectionRow = Omit<StoredCollection, 'creditor' | 'undone'> & { creditor: string; undone: number };
const collectionColumns = `id, number, collects_on AS "collectsOn", creditor, made_at AS "madeAt", paid_on AS "paidOn",
  undone_at IS NOT NULL AS undone FROM sepa_collections`;
const collectionOf = ({ creditor, undone, ...row }: CollectionRow): StoredCollection => ({
  ...row,
  creditor: JSON.parse(creditor) as Creditor,
  undone: undone === 1,
});

type ItemRow = Omit<StoredDebit, 'documents' | 'isReversed'> & { documents: string; isReversed: number };
const itemColumns = `i.id, i.collection_id AS "collectionId", i.mandate_id AS "mandateId", i.sequence,
  i.end_to_end AS "endToEnd", i.amount_cents AS amount, i.payment_id AS "paymentId", i.returned_on AS "returnedOn",
  i.return_code AS "returnCode", EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = i.payment_id) AS "isReversed",
  (SELECT json_group_array(json_object('id', d.id, 'number', coalesce(d.number, ''), 'amount', l.amount_cents))
    FROM sepa_item_documents l JOIN v_documents d ON d.id = l.document_id WHERE l.item_id = i.id) AS documents
  FROM sepa_items i`;
const itemOf = ({ documents, isReversed, ...row }: ItemRow): StoredDebit => ({
  ...row,
  isReversed: isReversed === 1,
  documents: JSON.parse(documents) as StoredDebit['documents'],
});

function itemsOver(
  database: Database,
): Pick<DebitStore, 'insertItem' | 'items' | 'item' | 'asked' | 'setPayment' | 'setReturned' | 'ofPayment'> {
  const insert = database.prepare(
    `INSERT INTO sepa_items(collection_id, mandate_id, sequence, end_to_end, amount_cents)
     VALUES (@collectionId, @mandateId, @sequence, @endToEnd, @amount)`,
  );
  const insertDocument = database.prepare(
    'INSERT INTO sepa_item_documents(item_id, document_id, amount_cents) VALUES (?, ?, ?)',
  );
  const ofCollection = database.prepare<[number], ItemRow>(
    `SELECT ${itemColumns} WHERE i.collection_id = ? ORDER BY i.id`,
  );
  const one = database.prepare<[number], ItemRow>(`SELECT ${itemColumns} WHERE i.id = ?`);
  const asked = database.prepare<[], { id: number }>(
    `SELECT l.document_id AS id FROM sepa_item_documents l JOIN sepa_items i ON i.id = l.item_id
       JOIN sepa_collections c ON c.id = i.collection_id
     WHERE c.undone_at IS NULL AND c.paid_on IS NULL AND i.returned_on IS NULL`,
  );
  const setPayment = database.prepare('UPDATE sepa_items SET payment_id = ? WHERE id = ?');
  const setReturned = database.prepare('UPDATE sepa_items SET returned_on = ?, return_code = ? WHERE id = ?');
  const ofPayment = database.prepare<[number], { itemId: number; collectionId: number }>(
    'SELECT id AS "itemId", collection_id AS "collectionId" FROM sepa_items WHERE payment_id = ?',
  );
  return {
    insertItem({ documents, ...item }) {
      const id = Number(insert.run(item).lastInsertRowid);
      for (const document of documents) insertDocument.run(id, document.id, document.amount);
    },
    items: (collectionId) => ofCollection.all(collectionId).map(itemOf),
    item(id) {
      const row = one.get(id);
      return row === undefined ? undefined : itemOf(row);
    },
    asked: () => new Set(asked.all().map(({ id }) => id)),
    setPayment: (itemId, paymentId) => void setPayment.run(paymentId, itemId),
    setReturned: (itemId, on, code) => void setReturned.run(on, code, itemId),
    ofPayment: (paymentId) => ofPayment.get(paymentId),
  };
}

/** SEPA mandates, and the collections made under them (I7). */
export function debitStore(database: Database): DebitStore {
  const all = database.prepare<[], CollectionRow>(`SELECT ${collectionColumns} ORDER BY id DESC`);
  const one = database.prepare<[number], CollectionRow>(`SELECT ${collectionColumns} WHERE id = ?`);
  const last = database.prepare<[string], { rank: number | null }>(
    `SELECT max(CAST(substr(number, 11) AS INTEGER)) AS rank FROM sepa_collections WHERE number LIKE 'PRLV-' || ? || '-%'`,
  );
  const insert = database.prepare(
    `INSERT INTO sepa_collections(public_id, number, collects_on, creditor, made_at)
     VALUES (@publicId, @number, @collectsOn, @creditor, @madeAt)`,
  );
  const undo = database.prepare('UPDATE sepa_collections SET undone_at = ? WHERE id = ?');
  const setPaid = database.prepare('UPDATE sepa_collections SET paid_on = ? WHERE id = ?');
  return {
    ...mandatesOver(database),
    ...itemsOver(database),
    collections: () => all.all().map(collectionOf),
    collection(id) {
      const row = one.get(id);
      return row === undefined ? undefined : collectionOf(row);
    },
    nextNumber: (year) => `PRLV-${year}-${String((last.get(year)?.rank ?? 0) + 1).padStart(4, '0')}`,
    insertCollection: (given) =>
      Number(insert.run({ ...given, creditor: JSON.stringify(given.creditor) }).lastInsertRowid),
    undo: (id, at) => void undo.run(at, id),
    setPaid: (id, on) => void setPaid.run(on, id),
  };
}
