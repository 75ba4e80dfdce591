import type { Party } from '../../shared/contract/common.ts';
import type { PriceCategory, PriceList } from '../../shared/contract/pricing.ts';
import type { Database } from './sqlite.ts';

export type PriceListFields = Omit<PriceList, 'id' | 'version' | 'archived'>;

/** A membership as C2 needs it; `until` is the last day that counts, `graceUntil` the last day of price and access. */
export interface MembershipHeld {
  readonly from: string;
  readonly until: string;
  readonly graceUntil: string;
  readonly paid: boolean;
  /** The structure whose membership names this person; null where the membership is their own. */
  readonly through: string | null;
}

/** What makes somebody a partner's member on a day (X2), and what the agreement then gives (X1). */
export interface PartnerRight {
  readonly partnerName: string;
  readonly until: string;
  readonly memberPrice: boolean;
  readonly rooms: boolean;
  readonly desks: boolean;
  readonly machines: boolean;
  /** Resources opened, or left closed, against what holds for their kind. */
  readonly also: readonly number[];
  readonly except: readonly number[];
}

export interface PricingStore {
  lists(): PriceList[];
  find(id: number): PriceList | undefined;
  /** The list that a resource is charged by. */
  listOf(resourceId: number): PriceList | undefined;
  /** The first of these resources that another list than `listId` holds already. */
  takenBy(
    resourceIds: readonly number[],
    listId: number,
  ): { readonly resource: string; readonly list: string } | undefined;
  insert(fields: PriceListFields): number;
  update(id: number, version: number, fields: PriceListFields): number | undefined;
  /**
   * What gives price and access on a day, grace included: one's own memberships first, then those of structures that
   * name one (P3); of either, paid first, then what lasts longest.
   */
  membershipsOn(party: Party, date: string): MembershipHeld[];
  /** Every membership ever held, for asking about many days at once. */
  membershipsOf(party: Party): MembershipHeld[];
  /** A person's rights as a partner's member on a day; those of the structure itself for an organisation. */
  partnerRightsOn(party: Party, date: string): PartnerRight[];
  /** What a structure is: its kind as recorded. */
  organisation(id: number): { readonly name: string; readonly kind: string } | undefined;
}

interface ListRow {
  id: number;
  version: number;
  name: string;
  includesVat: number;
  vatRate: number;
  stepMinutes: number;
  minimumMinutes: number;
  halfDayAsRun: number;
  closedHoursCount: number;
  setupFee: number;
  archived: number;
}
interface PriceRow {
  category: PriceCategory;
  hour: number | null;
  halfDay: number | null;
  day: number | null;
  evening: number | null;
  weekend: number | null;
  week: number | null;
}
interface RightRow {
  partnerName: string;
  until: string;
  memberPrice: number;
  rooms: number;
  desks: number;
  machines: number;
  also: string;
  except: string;
}

const columns = `id, version, name, includes_vat AS includesVat, vat_rate AS vatRate, step_minutes AS stepMinutes,
  minimum_minutes AS minimumMinutes, half_day_as_run AS halfDayAsRun, closed_hours_count AS closedHoursCount,
  setup_fee_cents AS setupFee, archived FROM price_lists`;

type Lists = Pick<PricingStore, 'lists' | 'find' | 'listOf' | 'takenBy'>;

function listReading(database: Database): Lists {
  const all = database.prepare<[], ListRow>(`SELECT ${columns} ORDER BY archived, id`);
  const one = database.prepare<[number], ListRow>(`SELECT ${columns} WHERE id = ?`);
  const resources = database.prepare<[number], { id: number }>(
    'SELECT resource_id AS id FROM price_list_resources WHERE price_list_id = ? ORDER BY resource_id',
  );
  const prices = database.prepare<[number], PriceRow>(
    `SELECT category, hour_cents AS hour, half_day_cents AS halfDay, day_cents AS day, evening_cents AS evening,
       weekend_cents AS weekend, week_cents AS week
     FROM price_list_prices WHERE price_list_id = ? ORDER BY category`,
  );
  const ofResource = database.prepare<[number], { id: number }>(
    `SELECT l.id FROM price_list_resources r JOIN price_lists l ON l.id = r.price_list_id
     WHERE r.resource_id = ? AND l.archived = 0`,
  );
  const holder = database.prepare<[number, number], { resource: string; list: string }>(
    `SELECT v.name AS resource, l.name AS list FROM price_list_resources r
     JOIN price_lists l ON l.id = r.price_list_id JOIN v_resources v ON v.id = r.resource_id
     WHERE r.resource_id = ? AND l.id <> ?`,
  );
  const listFrom = (row: ListRow): PriceList => ({
    ...row,
    includesVat: row.includesVat === 1,
    halfDayAsRun: row.halfDayAsRun === 1,
    closedHoursCount: row.closedHoursCount === 1,
    archived: row.archived === 1,
    resourceIds: resources.all(row.id).map(({ id }) => id),
    prices: prices.all(row.id).map(({ category, ...units }) => ({ category, units })),
  });
  const find = (id: number): PriceList | undefined => {
    const row = one.get(id);
    return row === undefined ? undefined : listFrom(row);
  };
  return {
    lists: () => all.all().map(listFrom),
    find,
    listOf: (resourceId) => {
      const row = ofResource.get(resourceId);
      return row === undefined ? undefined : find(row.id);
    },
    takenBy: (resourceIds, listId) => {
      for (const id of resourceIds) {
        const found = holder.get(id, listId);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

const valuesOf = (fields: PriceListFields): Record<string, string | number> => ({
  name: fields.name,
  includesVat: Number(fields.includesVat),
  vatRate: fields.vatRate,
  stepMinutes: fields.stepMinutes,
  minimumMinutes: fields.minimumMinutes,
  halfDayAsRun: Number(fields.halfDayAsRun),
  closedHoursCount: Number(fields.closedHoursCount),
  setupFee: fields.setupFee,
});

type Writing = Pick<PricingStore, 'insert' | 'update'>;

function writing(database: Database): Writing {
  const insert = database.prepare(
    `INSERT INTO price_lists(name, includes_vat, vat_rate, step_minutes, minimum_minutes, half_day_as_run,
       closed_hours_count, setup_fee_cents)
     VALUES (@name, @includesVat, @vatRate, @stepMinutes, @minimumMinutes, @halfDayAsRun, @closedHoursCount, @setupFee)`,
  );
  const update = database.prepare(
    `UPDATE price_lists SET version = version + 1, name = @name, includes_vat = @includesVat, vat_rate = @vatRate,
       step_minutes = @stepMinutes, minimum_minutes = @minimumMinutes, half_day_as_run = @halfDayAsRun,
       closed_hours_count = @closedHoursCount, setup_fee_cents = @setupFee WHERE id = @id AND version = @version`,
  );
  const clearResources = database.prepare('DELETE FROM price_list_resources WHERE price_list_id = ?');
  const clearPrices = database.prepare('DELETE FROM price_list_prices WHERE price_list_id = ?');
  const addResource = database.prepare(
    'INSERT INTO price_list_resources(resource_id, price_list_id) VALUES (?, ?)',
  );
  const addPrice = database.prepare(
    `INSERT INTO price_list_prices(price_list_id, category, hour_cents, half_day_cents, day_cents, evening_cents,
       weekend_cents, week_cents) VALUES (@id, @category, @hour, @halfDay, @day, @evening, @weekend, @week)`,
  );
  const fill = (id: number, fields: PriceListFields): void => {
    clearResources.run(id);
    clearPrices.run(id);
    for (const resourceId of fields.resourceIds) addResource.run(resourceId, id);
    for (const { category, units } of fields.prices) addPrice.run({ id, category, ...units });
  };
  return {
    insert: (fields) => {
      const id = Number(insert.run(valuesOf(fields)).lastInsertRowid);
      fill(id, fields);
      return id;
    },
    update: (id, version, fields) => {
      if (update.run({ ...valuesOf(fields), id, version }).changes !== 1) return undefined;
      fill(id, fields);
      return version + 1;
    },
  };
}

type Standing = Pick<PricingStore, 'membershipsOf' | 'membershipsOn' | 'partnerRightsOn' | 'organisation'>;

function standing(database: Database): Standing {
  const held = (column: string) =>
    database.prepare<
      [number, string, string],
      { from: string; until: string; graceUntil: string; paid: number; through: string | null }
    >(
      `SELECT r.starts_on AS "from", r.ends_on AS until, r.until_day AS graceUntil, r.is_paid AS paid,
         o.name AS through
       FROM v_member_rights r LEFT JOIN organisations o ON o.id = r.through_organisation_id
       WHERE r.${column} = ? AND r.starts_on <= ? AND r.until_day >= ?
       ORDER BY r.through_organisation_id IS NOT NULL, r.is_paid DESC, r.ends_on DESC`,
    );
  const byPerson = held('person_id');
  const byOrganisation = held('organisation_id');
  // A resource may be named one by one, against what holds for its kind (X1).
  const gives = `t.member_price AS memberPrice, t.access_rooms AS rooms, t.access_desks AS desks,
    t.access_machines AS machines,
    (SELECT json_group_array(n.resource_id) FROM agreement_resources n WHERE n.terms_id = t.id AND n.is_open = 1) AS also,
    (SELECT json_group_array(n.resource_id) FROM agreement_resources n WHERE n.terms_id = t.id AND n.is_open = 0)
      AS "except"`;
  const ofPerson = database.prepare<{ id: number; date: string }, RightRow>(
    `SELECT v.partner_name AS partnerName, v.until_day AS until, ${gives}
     FROM v_partner_rights v JOIN v_agreement_terms t ON t.agreement_id = v.agreement_id
       AND @date BETWEEN t.from_day AND t.until_day
     WHERE v.person_id = @id AND @date BETWEEN v.from_day AND v.until_day
     ORDER BY t.member_price DESC, v.until_day DESC`,
  );
  const ofStructure = database.prepare<{ id: number; date: string }, RightRow>(
    `SELECT a.partner_name AS partnerName, a.last_day AS until, ${gives}
     FROM v_agreements a JOIN v_agreement_terms t ON t.agreement_id = a.id AND @date BETWEEN t.from_day AND t.until_day
     WHERE a.partner_organisation_id = @id AND a.direction IN ('theirs_here', 'both')
       AND @date BETWEEN a.starts_on AND a.last_day
     ORDER BY t.member_price DESC, a.starts_on DESC`,
  );
  const organisation = database.prepare<[number], { name: string; kind: string }>(
    'SELECT name, kind FROM v_organisations WHERE id = ?',
  );
  return {
    membershipsOf: ({ kind, id }) =>
      (kind === 'person' ? byPerson : byOrganisation)
        .all(id, '9999-12-31', '0000-01-01')
        .map((row) => ({ ...row, paid: row.paid === 1 })),
    membershipsOn: ({ kind, id }, date) =>
      (kind === 'person' ? byPerson : byOrganisation)
        .all(id, date, date)
        .map((row) => ({ ...row, paid: row.paid === 1 })),
    partnerRightsOn: ({ kind, id }, date) =>
      (kind === 'person' ? ofPerson : ofStructure).all({ id, date }).map((row) => ({
        partnerName: row.partnerName,
        until: row.until,
        memberPrice: row.memberPrice === 1,
        rooms: row.rooms === 1,
        desks: row.desks === 1,
        machines: row.machines === 1,
        also: JSON.parse(row.also) as number[],
        except: JSON.parse(row.except) as number[],
      })),
    organisation: (id) => organisation.get(id),
  };
}

/** Price lists, and what decides by which category somebody is charged on a day. */
export function pricingStore(database: Database): PricingStore {
  return { ...listReading(database), ...writing(database), ...standing(database) };
}
