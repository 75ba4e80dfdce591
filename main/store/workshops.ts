import type { WorkshopFields } from '../../shared/contract/workshop-fields.ts';
import type { PriceCategory } from '../../shared/contract/pricing-terms.ts';
import { fold } from '../../shared/domain/text-folding.ts';
import type { Database } from './sqlite.ts';
import { workshopFiguresStore, type WorkshopFiguresStore } from './workshop-figures.ts';
import { registrationStore, type RegistrationStore } from './workshop-registrations.ts';
import { sessionStore, type SessionStore } from './workshop-sessions.ts';

/** A workshop with who leads it and how many sessions it has; cancelled ones do not count. */
export interface WorkshopRow extends WorkshopFields {
  readonly id: number;
  readonly version: number;
  readonly archived: boolean;
  readonly trainers: readonly { readonly personId: number; readonly name: string }[];
  readonly sessions: number;
  readonly toCome: number;
  readonly nextAt: string | null;
}

/** Words that were used before, most used first. */
export interface WordsUsed {
  readonly themes: string[];
  readonly digitalThemes: string[];
  readonly grantTags: string[];
}

export interface WorkshopStore {
  readonly sessions: SessionStore;
  readonly registrations: RegistrationStore;
  readonly figures: WorkshopFiguresStore;
  /** By title; `localNow` says which sessions are to come. */
  list(localNow: string): WorkshopRow[];
  find(id: number, localNow: string): WorkshopRow | undefined;
  words(): WordsUsed;
  insert(publicId: string, createdAt: string, fields: WorkshopFields): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(id: number, version: number, fields: WorkshopFields): number | undefined;
  setArchived(id: number, version: number, archived: boolean): number | undefined;
}

interface Raw {
  readonly id: number;
  readonly version: number;
  readonly archived: number;
  readonly kind: WorkshopFields['kind'];
  readonly title: string;
  readonly description: string;
  readonly theme: string;
  readonly ledBy: string;
  readonly membersOnly: number;
  readonly ageFrom: number | null;
  readonly ageUntil: number | null;
  readonly places: number | null;
  readonly hasWaiting: number;
  readonly priceMode: 'free' | 'open' | 'listed';
  readonly suggested: number;
  readonly vatRate: number;
  readonly absenceDue: number;
  readonly grantTag: string;
  readonly digital: number;
  readonly digitalTheme: string;
  readonly individual: number;
  readonly materials: string;
  readonly habilitationTypeId: number | null;
  readonly prices: string;
  readonly trainers: string;
  readonly sessions: number;
  readonly toCome: number;
  readonly nextAt: string | null;
}

const columns = `w.id, w.version, w.archived, w.kind, w.title, w.description, w.theme, w.led_by AS "ledBy",
  w.members_only AS "membersOnly", w.age_from AS "ageFrom", w.age_until AS "ageUntil", w.places,
  w.has_waiting AS "hasWaiting", w.price_mode AS "priceMode", w.suggested_cents AS suggested, w.vat_rate AS "vatRate",
  w.absence_due AS "absenceDue", w.grant_tag AS "grantTag", w.digital, w.digital_theme AS "digitalTheme",
  w.individual, w.materials, w.habilitation_type_id AS "habilitationTypeId",
  (SELECT json_group_array(json_object('category', category, 'amount', amount_cents)) FROM workshop_prices p
    WHERE p.workshop_id = w.id) AS prices,
  (SELECT json_group_array(json_object('personId', t.person_id, 'name', v.display_name)) FROM workshop_trainers t
    JOIN v_people v ON v.id = t.person_id WHERE t.workshop_id = w.id) AS trainers,
  (SELECT count(*) FROM workshop_sessions s WHERE s.workshop_id = w.id AND s.status = 'planned') AS sessions,
  (SELECT count(*) FROM workshop_sessions s WHERE s.workshop_id = w.id AND s.status = 'planned'
    AND s.ends_at > @now) AS "toCome",
  (SELECT min(s.starts_at) FROM workshop_sessions s WHERE s.workshop_id = w.id AND s.status = 'planned'
    AND s.ends_at > @now) AS "nextAt"
  FROM workshops w`;

function pricingOf(raw: Raw): WorkshopFields['pricing'] {
  if (raw.priceMode === 'free') return { mode: 'free' };
  if (raw.priceMode === 'open') return { mode: 'open', suggested: raw.suggested };
  return { mode: 'listed', prices: JSON.parse(raw.prices) as { category: PriceCategory; amount: number }[] };
}

function rowOf(raw: Raw): WorkshopRow {
  const { prices: _prices, priceMode: _mode, suggested: _suggested, ...rest } = raw;
  const trainers = JSON.parse(raw.trainers) as { personId: number; name: string }[];
  return {
    ...rest,
    archived: raw.archived === 1,
    membersOnly: raw.membersOnly === 1,
    hasWaiting: raw.hasWaiting === 1,
    absenceDue: raw.absenceDue === 1,
    digital: raw.digital === 1,
    individual: raw.individual === 1,
    pricing: pricingOf(raw),
    trainers,
    trainerIds: trainers.map(({ personId }) => personId),
  };
}

function valuesOf(fields: WorkshopFields): object {
  const { trainerIds: _trainers, pricing, ...rest } = fields;
  return {
    ...rest,
    membersOnly: Number(fields.membersOnly),
    hasWaiting: Number(fields.hasWaiting),
    absenceDue: Number(fields.absenceDue),
    digital: Number(fields.digital),
    individual: Number(fields.individual),
    priceMode: pricing.mode,
    suggested: pricing.mode === 'open' ? pricing.suggested : 0,
  };
}

const written: Readonly<Record<string, string>> = {
  kind: 'kind',
  title: 'title',
  description: 'description',
  theme: 'theme',
  led_by: 'ledBy',
  members_only: 'membersOnly',
  age_from: 'ageFrom',
  age_until: 'ageUntil',
  places: 'places',
  has_waiting: 'hasWaiting',
  price_mode: 'priceMode',
  suggested_cents: 'suggested',
  vat_rate: 'vatRate',
  absence_due: 'absenceDue',
  grant_tag: 'grantTag',
  digital: 'digital',
  digital_theme: 'digitalTheme',
  individual: 'individual',
  materials: 'materials',
  habilitation_type_id: 'habilitationTypeId',
};

/** What belongs to a workshop in tables of its own: prices and who leads it. */
function parts(database: Database) {
  const dropPrices = database.prepare('DELETE FROM workshop_prices WHERE workshop_id = ?');
  const price = database.prepare(
    'INSERT INTO workshop_prices(workshop_id, category, amount_cents) VALUES (?, ?, ?)',
  );
  const dropTrainers = database.prepare('DELETE FROM workshop_trainers WHERE workshop_id = ?');
  const trainer = database.prepare('INSERT INTO workshop_trainers(workshop_id, person_id) VALUES (?, ?)');
  return (id: number, { pricing, trainerIds }: WorkshopFields): void => {
    dropPrices.run(id);
    if (pricing.mode === 'listed')
      for (const { category, amount } of pricing.prices) price.run(id, category, amount);
    dropTrainers.run(id);
    for (const personId of new Set(trainerIds)) trainer.run(id, personId);
  };
}

function wordsPart(database: Database): Pick<WorkshopStore, 'words'> {
  const used = (column: string) =>
    database.prepare<[], { word: string }>(
      `SELECT ${column} AS word FROM workshops WHERE ${column} <> '' GROUP BY ${column}
       ORDER BY count(*) DESC, max(id) DESC LIMIT 200`,
    );
  const [themes, digital, tags] = [used('theme'), used('digital_theme'), used('grant_tag')];
  const all = (statement: ReturnType<typeof used>): string[] => statement.all().map(({ word }) => word);
  return { words: () => ({ themes: all(themes), digitalThemes: all(digital), grantTags: all(tags) }) };
}

/** Workshops, trainings and events, with their sessions, who is registered, and what they add up to. */
export function workshopStore(database: Database): WorkshopStore {
  const list = database.prepare<{ now: string }, Raw>(`SELECT ${columns}`);
  const find = database.prepare<{ now: string; id: number }, Raw>(`SELECT ${columns} WHERE w.id = @id`);
  const names = Object.keys(written);
  const insert = database.prepare(
    `INSERT INTO workshops(public_id, created_at, ${names.join(', ')})
     VALUES (@publicId, @createdAt, ${names.map((name) => `@${written[name]}`).join(', ')})`,
  );
  const update = database.prepare(
    `UPDATE workshops SET version = version + 1, ${names.map((name) => `${name} = @${written[name]}`).join(', ')}
     WHERE id = @id AND version = @version`,
  );
  const archive = database.prepare(
    'UPDATE workshops SET version = version + 1, archived = ? WHERE id = ? AND version = ?',
  );
  const writeParts = parts(database);
  return {
    ...wordsPart(database),
    sessions: sessionStore(database),
    registrations: registrationStore(database),
    figures: workshopFiguresStore(database),
    list: (now) =>
      list
        .all({ now })
        .map(rowOf)
        .toSorted(
          (one, other) => fold(one.title).localeCompare(fold(other.title), 'fr') || one.id - other.id,
        ),
    find(id, now) {
      const raw = find.get({ now, id });
      return raw === undefined ? undefined : rowOf(raw);
    },
    insert(publicId, createdAt, fields) {
      const id = Number(insert.run({ ...valuesOf(fields), publicId, createdAt }).lastInsertRowid);
      writeParts(id, fields);
      return id;
    },
    update(id, version, fields) {
      if (update.run({ ...valuesOf(fields), id, version }).changes === 0) return undefined;
      writeParts(id, fields);
      return version + 1;
    },
    setArchived: (id, version, archived) =>
      archive.run(Number(archived), id, version).changes === 0 ? undefined : version + 1,
  };
}
