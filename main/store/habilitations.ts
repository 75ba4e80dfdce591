import type { HabilitationPeriod } from '../../shared/domain/habilitations.ts';
import { habilitationTypeStore, type HabilitationTypeStore } from './habilitation-types.ts';
import type { Database } from './sqlite.ts';

/** One time that somebody was given an habilitation, with what withdrew it. */
export interface HabilitationRow extends HabilitationPeriod {
  readonly id: number;
  readonly cardNumber: string;
  readonly typeId: number;
  readonly typeName: string;
  readonly personId: number;
  readonly displayName: string;
  readonly givenOn: string;
  readonly source: 'training' | 'seen' | 'import';
  readonly origin: string;
  readonly trainerId: number | null;
  readonly trainerName: string | null;
  readonly reason: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly withdrawalId: number | null;
  readonly withdrawnReason: string | null;
  readonly withdrawnBy: string | null;
}

/** What is written when somebody gets one. */
export type NewHabilitation = Pick<
  HabilitationRow,
  | 'cardNumber'
  | 'typeId'
  | 'personId'
  | 'gotOn'
  | 'until'
  | 'givenOn'
  | 'source'
  | 'origin'
  | 'trainerId'
  | 'reason'
  | 'recordedBy'
  | 'recordedAt'
> & { readonly publicId: string };

/** Somebody who holds what a machine asks for. */
export interface HabilitationHolder {
  readonly personId: number;
  readonly displayName: string;
}

export interface HabilitationStore extends HabilitationTypeStore {
  /** Whether somebody may use a resource alone on a day: they hold what it asks for, or it asks for nothing (F1). */
  holds(personId: number, resourceId: number, date: string): boolean;
  /** Who holds on a day what a resource asks for, by name; nobody where it asks for nothing. */
  holders(resourceId: number, date: string): HabilitationHolder[];
  /** Every time that somebody was given a type, oldest first. */
  periods(personId: number, typeId: number): HabilitationRow[];
  /** By name, then oldest first: of one type, of one person, or all. */
  list(filter: {
    readonly typeId?: number | undefined;
    readonly personId?: number | undefined;
  }): HabilitationRow[];
  find(id: number): HabilitationRow | undefined;
  isCardNumberFree(number: string): boolean;
  add(row: NewHabilitation): number;
  /** Takes one back that was noted by mistake, or with null brings it back. Answers whether it was there. */
  setRemoved(id: number, at: string | null): boolean;
  /** Answers the withdrawal's id. */
  withdraw(
    habilitationId: number,
    given: { readonly on: string; readonly reason: string; readonly by: string; readonly at: string },
  ): number;
  /** Gives back what a withdrawal took; answers whether it was in force. */
  lift(withdrawalId: number, at: string): boolean;
}

const columns = `id, card_number AS cardNumber, type_id AS typeId, type AS typeName, person_id AS personId,
  display_name AS displayName, got_on AS gotOn, until, given_on AS givenOn, source, origin, trainer_id AS trainerId,
  trainer AS trainerName, reason, recorded_by AS recordedBy, recorded_at AS recordedAt, withdrawal_id AS withdrawalId,
  withdrawn_on AS withdrawnOn, withdrawn_reason AS withdrawnReason, withdrawn_by AS withdrawnBy`;

/** `isInForce` in SQL. */
const inForce = `h.got_on <= @date AND (h.until IS NULL OR h.until >= @date)
  AND (h.withdrawn_on IS NULL OR h.withdrawn_on > @date)`;

type Reading = Pick<
  HabilitationStore,
  'holds' | 'holders' | 'periods' | 'list' | 'find' | 'isCardNumberFree'
>;

function reading(database: Database): Reading {
  const held = database.prepare<object, { fine: number }>(
    `SELECT NOT EXISTS(SELECT 1 FROM v_habilitation_machines WHERE resource_id = @resourceId)
       OR EXISTS(SELECT 1 FROM v_habilitation_machines m JOIN v_habilitations h ON h.type_id = m.type_id
         WHERE m.resource_id = @resourceId AND h.person_id = @personId AND ${inForce}) AS fine`,
  );
  const holders = database.prepare<object, HabilitationHolder>(
    `SELECT DISTINCT h.person_id AS personId, h.display_name AS displayName, h.sort_key
     FROM v_habilitation_machines m JOIN v_habilitations h ON h.type_id = m.type_id
     WHERE m.resource_id = @resourceId AND ${inForce} ORDER BY h.sort_key, h.person_id`,
  );
  const select = (where: string) =>
    database.prepare<object, HabilitationRow>(
      `SELECT ${columns} FROM v_habilitations ${where} ORDER BY sort_key, person_id, got_on, id`,
    );
  const all = select('');
  const ofType = select('WHERE type_id = @typeId');
  const ofPerson = select('WHERE person_id = @personId');
  const ofBoth = select('WHERE person_id = @personId AND type_id = @typeId');
  const one = select('WHERE id = @id');
  const numbered = database.prepare<[string], { id: number }>(
    'SELECT id FROM habilitations WHERE card_number = ?',
  );
  return {
    holds: (personId, resourceId, date) => held.get({ personId, resourceId, date })?.fine === 1,
    holders: (resourceId, date) =>
      holders.all({ resourceId, date }).map(({ personId, displayName }) => ({ personId, displayName })),
    periods: (personId, typeId) => ofBoth.all({ personId, typeId }),
    list: ({ typeId, personId }) => {
      if (typeId === undefined) return personId === undefined ? all.all({}) : ofPerson.all({ personId });
      return personId === undefined ? ofType.all({ typeId }) : ofBoth.all({ personId, typeId });
    },
    find: (id) => one.get({ id }),
    isCardNumberFree: (number) => numbered.get(number) === undefined,
  };
}

/** Who holds which habilitation, since when, until when, and how they got it (F2). */
export function habilitationStore(database: Database): HabilitationStore {
  const add = database.prepare(
    `INSERT INTO habilitations(public_id, card_number, type_id, person_id, got_on, until, given_on, source, origin,
       trainer_id, reason, recorded_by, recorded_at)
     VALUES (@publicId, @cardNumber, @typeId, @personId, @gotOn, @until, @givenOn, @source, @origin, @trainerId, @reason,
       @recordedBy, @recordedAt)`,
  );
  const setRemoved = database.prepare(
    `UPDATE habilitations SET removed_at = @at WHERE id = @id AND (removed_at IS NULL) = (@at IS NOT NULL)`,
  );
  const withdraw = database.prepare(
    `INSERT INTO habilitation_withdrawals(habilitation_id, withdrawn_on, reason, recorded_by, recorded_at)
     VALUES (@habilitationId, @on, @reason, @by, @at)`,
  );
  const lift = database.prepare(
    'UPDATE habilitation_withdrawals SET lifted_at = @at WHERE id = @withdrawalId AND lifted_at IS NULL',
  );
  return {
    ...habilitationTypeStore(database),
    ...reading(database),
    add: (row) => Number(add.run(row).lastInsertRowid),
    setRemoved: (id, at) => setRemoved.run({ id, at }).changes > 0,
    withdraw: (habilitationId, given) => Number(withdraw.run({ ...given, habilitationId }).lastInsertRowid),
    lift: (withdrawalId, at) => lift.run({ withdrawalId, at }).changes > 0,
  };
}
