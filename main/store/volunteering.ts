import { fold } from '../../shared/domain/text-folding.ts';
import type { VolunteerActivity, VolunteerTime } from '../../shared/contract/volunteering.ts';
import type { Database } from './sqlite.ts';

/** Time to be written, a row a person. */
export interface NewVolunteerTime {
  readonly publicId: string;
  readonly personId: number;
  readonly date: string;
  readonly minutes: number;
  readonly startsAt: string | null;
  readonly activityId: number | null;
  readonly note: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

export type VolunteerTimeRow = VolunteerTime & { readonly recordedAt: string };

export interface VolunteerFilter {
  readonly from: string;
  readonly to: string;
  readonly personId?: number | null | undefined;
  readonly activityId?: number | null | undefined;
}

export interface HourlyValueRow {
  readonly id: number;
  readonly version: number;
  readonly inForceFrom: string;
  readonly hourlyCents: number;
  readonly basis: string;
}

export interface VolunteeringStore {
  /** The most often noted first, then by name. */
  activities(withArchived: boolean): VolunteerActivity[];
  activity(id: number): VolunteerActivity | undefined;
  /** The activity of that name, whatever its accents and capitals. */
  activityNamed(name: string): VolunteerActivity | undefined;
  addActivity(name: string): number;
  /** The new version, or undefined when `version` is not the one in force. */
  changeActivity(id: number, version: number, name: string, archived: boolean): number | undefined;
  add(time: NewVolunteerTime): number;
  find(id: number): VolunteerTimeRow | undefined;
  change(
    id: number,
    version: number,
    fields: Pick<NewVolunteerTime, 'date' | 'minutes' | 'startsAt' | 'activityId' | 'note'>,
  ): number | undefined;
  /** Takes time away, or with null brings it back. Answers whether it was there. */
  setRemoved(id: number, at: string | null): boolean;
  /** Newest first. */
  list(filter: VolunteerFilter): VolunteerTimeRow[];
  minutesOn(personId: number, date: string): number;
  /** Newest first. */
  hourlyValues(): HourlyValueRow[];
  addHourlyValue(value: Omit<HourlyValueRow, 'id' | 'version'>): number;
  changeHourlyValue(value: HourlyValueRow): number | undefined;
  removeHourlyValue(id: number): void;
}

const selected = `id, version, person_id AS "personId", display_name AS "displayName", date, minutes,
  starts_at AS "startsAt", activity_id AS "activityId", coalesce(activity, '') AS "activityName", note,
  recorded_by AS "recordedBy", recorded_at AS "recordedAt"`;

type Activities = Pick<
  VolunteeringStore,
  'activities' | 'activity' | 'activityNamed' | 'addActivity' | 'changeActivity'
>;

function activityPart(database: Database): Activities {
  type Row = Omit<VolunteerActivity, 'archived'> & { readonly archived: number };
  const of = ({ archived, ...row }: Row): VolunteerActivity => ({ ...row, archived: archived === 1 });
  const columns = `a.id, a.version, a.name, a.archived,
    (SELECT count(*) FROM v_volunteer_times t WHERE t.activity_id = a.id) AS uses`;
  const list = database.prepare<{ all: number }, Row>(
    `SELECT ${columns} FROM volunteer_activities a WHERE archived = 0 OR @all ORDER BY uses DESC, a.name_key`,
  );
  const find = database.prepare<[number], Row>(
    `SELECT ${columns} FROM volunteer_activities a WHERE a.id = ?`,
  );
  const named = database.prepare<[string], Row>(
    `SELECT ${columns} FROM volunteer_activities a WHERE a.name_key = ?`,
  );
  const add = database.prepare('INSERT INTO volunteer_activities(name, name_key) VALUES (?, ?)');
  const change = database.prepare(
    `UPDATE volunteer_activities SET name = ?, name_key = ?, archived = ?, version = version + 1
     WHERE id = ? AND version = ?`,
  );
  const found = (row: Row | undefined): VolunteerActivity | undefined =>
    row === undefined ? undefined : of(row);
  return {
    activities: (withArchived) => list.all({ all: Number(withArchived) }).map(of),
    activity: (id) => found(find.get(id)),
    activityNamed: (name) => found(named.get(fold(name))),
    addActivity: (name) => Number(add.run(name, fold(name)).lastInsertRowid),
    changeActivity: (id, version, name, archived) =>
      change.run(name, fold(name), Number(archived), id, version).changes === 0 ? undefined : version + 1,
  };
}

type HourlyValues = Pick<
  VolunteeringStore,
  'hourlyValues' | 'addHourlyValue' | 'changeHourlyValue' | 'removeHourlyValue'
>;

function valuePart(database: Database): HourlyValues {
  const list = database.prepare<[], HourlyValueRow>(
    `SELECT id, version, in_force_from AS "inForceFrom", hourly_cents AS "hourlyCents", basis
     FROM volunteer_hourly_values ORDER BY in_force_from DESC`,
  );
  const add = database.prepare(
    'INSERT INTO volunteer_hourly_values(in_force_from, hourly_cents, basis) VALUES (@inForceFrom, @hourlyCents, @basis)',
  );
  const change = database.prepare(
    `UPDATE volunteer_hourly_values SET in_force_from = @inForceFrom, hourly_cents = @hourlyCents, basis = @basis,
       version = version + 1 WHERE id = @id AND version = @version`,
  );
  const remove = database.prepare('DELETE FROM volunteer_hourly_values WHERE id = ?');
  return {
    hourlyValues: () => list.all(),
    addHourlyValue: (value) => Number(add.run(value).lastInsertRowid),
    changeHourlyValue: (value) => (change.run(value).changes === 0 ? undefined : value.version + 1),
    removeHourlyValue: (id) => void remove.run(id),
  };
}

/** Volunteer time (P9), its activities and what an hour is worth. */
export function volunteeringStore(database: Database): VolunteeringStore {
  const add = database.prepare(
    `INSERT INTO volunteer_times(public_id, person_id, date, minutes, starts_at, activity_id, note, recorded_by,
       recorded_at)
     VALUES (@publicId, @personId, @date, @minutes, @startsAt, @activityId, @note, @recordedBy, @recordedAt)`,
  );
  const find = database.prepare<[number], VolunteerTimeRow>(
    `SELECT ${selected} FROM v_volunteer_times WHERE id = ?`,
  );
  const change = database.prepare(
    `UPDATE volunteer_times SET date = @date, minutes = @minutes, starts_at = @startsAt, activity_id = @activityId,
       note = @note, version = version + 1 WHERE id = @id AND version = @version AND removed_at IS NULL`,
  );
  const setRemoved = database.prepare<{ id: number; at: string | null; wasRemoved: number }>(
    `UPDATE volunteer_times SET removed_at = @at, version = version + 1
     WHERE id = @id AND (removed_at IS NOT NULL) = @wasRemoved`,
  );
  const list = database.prepare<object, VolunteerTimeRow>(
    `SELECT ${selected} FROM v_volunteer_times
     WHERE date BETWEEN @from AND @to AND (@personId IS NULL OR person_id = @personId)
       AND (@activityId IS NULL OR activity_id = @activityId)
     ORDER BY date DESC, id DESC`,
  );
  const minutesOn = database.prepare<[number, string], { minutes: number }>(
    'SELECT coalesce(sum(minutes), 0) AS minutes FROM v_volunteer_times WHERE person_id = ? AND date = ?',
  );
  return {
    ...activityPart(database),
    ...valuePart(database),
    add: (time) => Number(add.run(time).lastInsertRowid),
    find: (id) => find.get(id),
    change: (id, version, fields) =>
      change.run({ ...fields, id, version }).changes === 0 ? undefined : version + 1,
    setRemoved: (id, at) => setRemoved.run({ id, at, wasRemoved: Number(at === null) }).changes > 0,
    list: ({ from, to, personId, activityId }) =>
      list.all({ from, to, personId: personId ?? null, activityId: activityId ?? null }),
    minutesOn: (personId, date) => minutesOn.get(personId, date)?.minutes ?? 0,
  };
}
