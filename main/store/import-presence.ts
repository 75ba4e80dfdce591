import type {
  HeldCell,
  KnownRecognition,
  KnownStructure,
} from '../../shared/domain/imports/presence-plan.ts';
import type { Database } from './sqlite.ts';

/** Somebody whose name a presence sheet may hold. */
export interface NamedPerson {
  readonly id: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly commune: string;
  readonly birthDate: string | null;
  readonly memberNumber: string | null;
}

export interface PresenceKnownStore {
  people(): NamedPerson[];
  /** Structures, with the agreements under which their members come here. */
  structures(): KnownStructure[];
  recognitions(): KnownRecognition[];
  /** Passages between two days, by `person date`. */
  held(from: string, until: string): Map<string, HeldCell>;
}

/** What a presence sheet is compared with: a few reads, whatever their number. */
export function presenceKnownStore(database: Database): PresenceKnownStore {
  const people = database.prepare<[], NamedPerson>(
    `SELECT id, last_name AS "lastName", first_name AS "firstName", commune, birth_date AS "birthDate",
       member_number AS "memberNumber"
     FROM v_people WHERE merged_into IS NULL ORDER BY sort_key, id`,
  );
  const structures = database.prepare<[], { id: number; name: string }>(
    'SELECT id, name FROM v_organisations ORDER BY sort_key, id',
  );
  const agreements = database.prepare<[], { partnerId: number; from: string; until: string | null }>(
    `SELECT partner_organisation_id AS "partnerId", starts_on AS "from", ends_on AS "until" FROM v_agreements
     WHERE direction IN ('theirs_here', 'both') ORDER BY starts_on, id`,
  );
  const recognitions = database.prepare<[], KnownRecognition>(
    `SELECT person_id AS "personId", partner_organisation_id AS "partnerId", seen_on AS "from", until
     FROM v_recognitions WHERE until >= seen_on`,
  );
  const held = database.prepare<
    [string, string],
    { personId: number; date: string; morning: number; afternoon: number; billed: number }
  >(
    `SELECT c.person_id AS "personId", c.date, c.morning, c.afternoon,
       EXISTS(SELECT 1 FROM v_billed_sources s WHERE s.kind = 'check_in' AND s.id = c.id) AS billed
     FROM v_check_ins c WHERE c.date BETWEEN ? AND ?`,
  );
  return {
    people: () => people.all(),
    structures() {
      const all = agreements.all();
      return structures.all().map(({ id, name }) => ({
        id,
        name,
        agreements: all
          .filter(({ partnerId }) => partnerId === id)
          .map(({ from, until }) => (until === null ? { from } : { from, until })),
      }));
    },
    recognitions: () => recognitions.all(),
    held: (from, until) =>
      new Map(
        held.all(from, until).map(({ personId, date, morning, afternoon, billed }) => {
          const letter = morning + afternoon === 2 ? 'J' : morning === 1 ? 'M' : 'A';
          return [`${personId} ${date}`, { letter, billed: billed === 1 }];
        }),
      ),
  };
}
