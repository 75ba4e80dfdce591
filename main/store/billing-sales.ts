import type { Article } from '../../shared/contract/billing-documents.ts';
import type { Party } from '../../shared/contract/common.ts';
import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import type { Amounts, VatTotal } from './billing-documents.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

export interface SaleLine {
  readonly articleId: number;
  readonly designation: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly includesVat: boolean;
  readonly vatRate: number;
  readonly net: number;
  readonly gross: number;
  /** In a sale given back: which line of it, by its position. */
  readonly refundsPosition: number | null;
}

export interface StoredSale {
  readonly id: number;
  readonly publicId: string;
  readonly number: string;
  readonly soldOn: string;
  readonly soldAt: string;
  /** `HH:MM` on the place's clock. */
  readonly localTime: string;
  readonly method: PaymentMethod;
  readonly tendered: number;
  readonly change: number;
  readonly buyer: Party | null;
  readonly buyerName: string;
  readonly amounts: Amounts;
  /** JSON, frozen. */
  readonly seller: string;
  readonly mentions: string;
  readonly salt: string | null;
  /** The sale that this one gives back. */
  readonly refundsId: number | null;
}

export interface SaleSummary {
  readonly id: number;
  readonly number: string;
  readonly at: string;
  readonly gross: number;
  readonly method: PaymentMethod;
  readonly what: string;
  readonly buyerName: string | null;
}

export interface SaleStore {
  articles(): Article[];
  article(id: number): Article | undefined;
  /** The article in use that a key picks. */
  articleByKey(key: string): Article | undefined;
  insertArticle(article: Omit<Article, 'id' | 'version'>): number;
  /** The new version, or undefined when `version` is not the one in force. */
  updateArticle(article: Article): number | undefined;
  insertSale(sale: Omit<StoredSale, 'id'>, lines: readonly SaleLine[]): number;
  sale(id: number): StoredSale | undefined;
  saleLines(saleId: number): SaleLine[];
  /** The sales that gave a sale back, oldest first. */
  refundsOf(saleId: number): StoredSale[];
  salesOn(date: string): SaleSummary[];
}

type ArticleRow = Omit<Article, 'includesVat' | 'archived'> & { includesVat: number; archived: number };
type SaleRow = Omit<StoredSale, 'buyer' | 'amounts'> & {
  personId: number | null;
  organisationId: number | null;
  net: number;
  vat: number;
  gross: number;
  byRate: string;
};

const articleColumns = `id, version, name, unit_price_cents AS "unitPrice", includes_vat AS "includesVat",
  vat_rate AS "vatRate", key, archived`;
const articleOf = (row: ArticleRow): Article => ({
  ...row,
  includesVat: row.includesVat === 1,
  archived: row.archived === 1,
});

const articleValues = (article: Omit<Article, 'id' | 'version'>): object => ({
  ...article,
  includesVat: Number(article.includesVat),
  archived: Number(article.archived),
});
const one = (row: ArticleRow | undefined): Article | undefined =>
  row === undefined ? undefined : articleOf(row);

function articlesOver(
  database: Database,
): Pick<SaleStore, 'articles' | 'article' | 'articleByKey' | 'insertArticle' | 'updateArticle'> {
  const all = database.prepare<[], ArticleRow>(
    `SELECT ${articleColumns} FROM articles ORDER BY archived, id`,
  );
  const find = database.prepare<[number], ArticleRow>(`SELECT ${articleColumns} FROM articles WHERE id = ?`);
  const byKey = database.prepare<[string], ArticleRow>(
    `SELECT ${articleColumns} FROM articles WHERE key = ? AND key <> '' AND archived = 0`,
  );
  const insert = database.prepare(
    `INSERT INTO articles(name, unit_price_cents, includes_vat, vat_rate, key, archived)
     VALUES (@name, @unitPrice, @includesVat, @vatRate, @key, @archived)`,
  );
  const update = database.prepare<object, { version: number }>(
    `UPDATE articles SET version = version + 1, name = @name, unit_price_cents = @unitPrice,
       includes_vat = @includesVat, vat_rate = @vatRate, key = @key, archived = @archived
     WHERE id = @id AND version = @version RETURNING version`,
  );
  return {
    articles: () => all.all().map(articleOf),
    article: (id) => one(find.get(id)),
    articleByKey: (key) => one(byKey.get(key)),
    insertArticle: (article) => Number(insert.run(articleValues(article)).lastInsertRowid),
    updateArticle: (article) => update.get(articleValues(article))?.version,
  };
}

const saleColumns = `SELECT id, public_id AS "publicId", number, sold_on AS "soldOn", sold_at AS "soldAt",
       local_time AS "localTime", method, tendered_cents AS tendered, change_cents AS change,
       buyer_person_id AS "personId", buyer_organisation_id AS "organisationId", buyer_name AS "buyerName",
       net_cents AS net, vat_cents AS vat, gross_cents AS gross, by_rate AS "byRate", seller, mentions, salt, refunds_id AS "refundsId"
    
     FROM sales`;

function saleOf({ personId, organisationId, net, vat, gross, byRate, ...rest }: SaleRow): StoredSale {
  const amounts = { net, vat, gross, byRate: JSON.parse(byRate) as VatTotal[] };
  return { ...rest, buyer: partyOf(personId, organisationId), amounts };
}

/** The counter: its articles and what was sold (I8). */
export function saleStore(database: Database): SaleStore {
  const insert = database.prepare(
    `INSERT INTO sales(public_id, number, sold_on, sold_at, local_time, method, tendered_cents, change_cents,
       buyer_person_id, buyer_organisation_id, buyer_name, net_cents, vat_cents, gross_cents, by_rate, seller,
       mentions, salt, refunds_id)
     VALUES (@publicId, @number, @soldOn, @soldAt, @localTime, @method, @tendered, @change,
       @personId, @organisationId, @buyerName, @net, @vat, @gross, @byRate, @seller, @mentions, @salt, @refundsId)`,
  );
  const insertLine = database.prepare(
    `INSERT INTO sale_lines(sale_id, article_id, position, designation, quantity, unit_price_cents, includes_vat,
       vat_rate, net_cents, gross_cents, refunds_position)
     VALUES (@saleId, @articleId, @position, @designation, @quantity, @unitPrice, @includesVat, @vatRate, @net,
       @gross, @refundsPosition)`,
  );
  const find = database.prepare<[number], SaleRow>(`${saleColumns} WHERE id = ?`);
  const refunds = database.prepare<[number], SaleRow>(`${saleColumns} WHERE refunds_id = ? ORDER BY id`);
  const lines = database.prepare<[number], Omit<SaleLine, 'includesVat'> & { includesVat: number }>(
    `SELECT article_id AS "articleId", designation, quantity, unit_price_cents AS "unitPrice",
       includes_vat AS "includesVat", vat_rate AS "vatRate", net_cents AS net, gross_cents AS gross,
       refunds_position AS "refundsPosition"
     FROM sale_lines WHERE sale_id = ? ORDER BY position`,
  );
  const day = database.prepare<[string], SaleSummary>(
    `SELECT id, number, sold_at AS at, gross_cents AS gross, method, coalesce(what, '') AS what,
       nullif(buyer_name, '') AS "buyerName" FROM v_sales WHERE sold_on = ? ORDER BY id DESC`,
  );
  return {
    ...articlesOver(database),
    insertSale({ buyer, amounts, ...sale }, saleLines) {
      const { byRate, ...sums } = amounts;
      const row = { ...sale, ...columnsOf(buyer), ...sums, byRate: JSON.stringify(byRate) };
      const saleId = Number(insert.run(row).lastInsertRowid);
      for (const [index, line] of saleLines.entries()) {
        insertLine.run({ ...line, includesVat: Number(line.includesVat), saleId, position: index + 1 });
      }
      return saleId;
    },
    sale(id) {
      const row = find.get(id);
      return row === undefined ? undefined : saleOf(row);
    },
    refundsOf: (saleId) => refunds.all(saleId).map(saleOf),
    saleLines: (saleId) => lines.all(saleId).map((row) => ({ ...row, includesVat: row.includesVat === 1 })),
    salesOn: (date) => day.all(date),
  };
}
