import type { BookingRuleFields, BookingRuleTarget } from '../../shared/contract/booking-rules.ts';
import type { ResourceKind } from '../../shared/contract/resources.ts';
import type { Database } from './sqlite.ts';

/** A rule as it is stored, with the version that was read. */
export interface BookingRuleRow extends BookingRuleFields {
  readonly target: BookingRuleTarget;
  readonly version: number;
}

export interface BookingRuleStore {
  list(): BookingRuleRow[];
  find(target: BookingRuleTarget): BookingRuleRow | undefined;
  /** Adds, changes or, where nothing is left of it, removes a rule; answers the new version, 0 for none. */
  save(target: BookingRuleTarget, version: number, fields: BookingRuleFields): number | undefined;
}

interface Row extends BookingRuleFields {
  version: number;
  resourceId: number | null;
  resourceKind: ResourceKind | null;
}

function rowOf({ resourceId, resourceKind, ...row }: Row): BookingRuleRow[] {
  if (resourceId !== null) return [{ ...row, target: { of: 'resource', resourceId } }];
  return resourceKind === null ? [] : [{ ...row, target: { of: 'kind', resourceKind } }];
}

function keysOf(target: BookingRuleTarget) {
  return {
    resourceId: target.of === 'resource' ? target.resourceId : null,
    resourceKind: target.of === 'kind' ? target.resourceKind : null,
  };
}

/** The rules of booking ahead and of how much (B8). */
export function bookingRuleStore(database: Database): BookingRuleStore {
  const columns = `version, resource_id AS "resourceId", resource_kind AS "resourceKind",
    notice_hours AS "noticeHours", horizon_days AS "horizonDays", minutes_per_day AS "minutesPerDay",
    minutes_per_week AS "minutesPerWeek"`;
  const list = database.prepare<[], Row>(`SELECT ${columns} FROM booking_rules ORDER BY id`);
  const where = '(resource_id = @resourceId OR resource_kind = @resourceKind)';
  const find = database.prepare<object, Row>(`SELECT ${columns} FROM booking_rules WHERE ${where}`);
  const insert = database.prepare(
    `INSERT INTO booking_rules(resource_id, resource_kind, notice_hours, horizon_days, minutes_per_day,
       minutes_per_week)
     VALUES (@resourceId, @resourceKind, @noticeHours, @horizonDays, @minutesPerDay, @minutesPerWeek)`,
  );
  const update = database.prepare(
    `UPDATE booking_rules SET version = version + 1, notice_hours = @noticeHours, horizon_days = @horizonDays,
       minutes_per_day = @minutesPerDay, minutes_per_week = @minutesPerWeek
     WHERE ${where} AND version = @version`,
  );
  const remove = database.prepare(`DELETE FROM booking_rules WHERE ${where} AND version = @version`);
  return {
    list: () => list.all().flatMap(rowOf),
    find: (target) => {
      const row = find.get(keysOf(target));
      return row === undefined ? undefined : rowOf(row)[0];
    },
    save(target, version, fields) {
      const given = { ...keysOf(target), ...fields, version };
      const isEmpty = Object.values(fields).every((value) => value === null);
      if (version === 0) {
        if (!isEmpty) insert.run(given);
        return isEmpty ? 0 : 1;
      }
      const { changes } = (isEmpty ? remove : update).run(given);
      if (changes === 0) return undefined;
      return isEmpty ? 0 : version + 1;
    },
  };
}
