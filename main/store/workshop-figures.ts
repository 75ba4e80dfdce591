import type { Gender } from '../../shared/domain/audience.ts';
import type { Database } from './sqlite.ts';

/** A session that was held, with what of its workshop is counted. */
export interface HeldSession {
  readonly sessionId: number;
  readonly workshopId: number;
  readonly kind: 'workshop' | 'training' | 'event';
  readonly title: string;
  readonly theme: string;
  readonly grantTag: string;
  readonly digital: boolean;
  readonly digitalTheme: string;
  readonly individual: boolean;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Somebody who was at a session. */
export interface AttendedRow {
  readonly sessionId: number;
  readonly startsAt: string;
  readonly present: number;
  readonly personId: number | null;
  readonly birthDate: string | null;
  readonly personGender: Gender | null;
  readonly personCommune: string;
  readonly band: string;
  readonly gender: Gender | null;
  readonly commune: string;
  readonly isFirst: boolean | null;
  /** When that person was first at anything here. */
  readonly firstPresentAt: string | null;
}

export interface WorkshopFiguresStore {
  /** Sessions that begin in `[from, to)` and have begun by `now`, cancelled ones left out, in order. */
  held(from: string, to: string, now: string): HeldSession[];
  /** How many of that time were cancelled. */
  cancelled(from: string, to: string, now: string): number;
  /** Everybody ticked as present at those sessions. */
  attended(from: string, to: string, now: string): AttendedRow[];
}

type HeldRaw = Omit<HeldSession, 'digital' | 'individual'> & { digital: number; individual: number };
type AttendedRaw = Omit<AttendedRow, 'isFirst'> & { isFirst: number | null };

/** What workshops add up to, session by session: the counting itself is a rule. */
export function workshopFiguresStore(database: Database): WorkshopFiguresStore {
  const held = database.prepare<object, HeldRaw>(
    `SELECT id AS "sessionId", workshop_id AS "workshopId", kind, title, theme, grant_tag AS "grantTag", digital,
       digital_theme AS "digitalTheme", individual, starts_at AS "startsAt", ends_at AS "endsAt"
     FROM v_workshop_sessions
     WHERE starts_at >= @from AND starts_at < @to AND starts_at <= @now AND status = 'planned'
     ORDER BY starts_at, id`,
  );
  const cancelled = database.prepare<object, { n: number }>(
    `SELECT count(*) AS n FROM workshop_sessions
     WHERE starts_at >= @from AND starts_at < @to AND starts_at <= @now AND status = 'cancelled'`,
  );
  const attended = database.prepare<object, AttendedRaw>(
    `SELECT r.session_id AS "sessionId", s.starts_at AS "startsAt", r.present, r.person_id AS "personId",
       p.birth_date AS "birthDate", p.gender AS "personGender", coalesce(p.commune, '') AS "personCommune", r.band,
       r.gender, r.commune, r.is_first AS "isFirst",
       (SELECT min(f.starts_at) FROM workshop_registrations o JOIN workshop_sessions f ON f.id = o.session_id
         WHERE o.person_id = r.person_id AND o.attendance = 'present') AS "firstPresentAt"
     FROM workshop_registrations r JOIN workshop_sessions s ON s.id = r.session_id
       LEFT JOIN v_people p ON p.id = r.person_id
     WHERE r.present > 0 AND s.status = 'planned'
       AND s.starts_at >= @from AND s.starts_at < @to AND s.starts_at <= @now
     ORDER BY s.starts_at, r.session_id, r.id`,
  );
  return {
    held: (from, to, now) =>
      held.all({ from, to, now }).map((row) => ({
        ...row,
        digital: row.digital === 1,
        individual: row.individual === 1,
      })),
    cancelled: (from, to, now) => cancelled.get({ from, to, now })?.n ?? 0,
    attended: (from, to, now) =>
      attended
        .all({ from, to, now })
        .map((row) => ({ ...row, isFirst: row.isFirst === null ? null : row.isFirst === 1 })),
  };
}
