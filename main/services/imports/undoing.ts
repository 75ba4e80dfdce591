import type { Party } from '../../../shared/contract/common.ts';
import type { HalfDay } from '../../../shared/contract/attendance.ts';
import { joinWords, plural } from '../../../shared/domain/french.ts';
import type { BuiltOn } from '../../store/import-undoing.ts';
import type { ImportRow } from '../../store/imports.ts';
import { noteHalves } from '../attendance/noting.ts';
import { payingCommands } from '../billing/paying.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { recognitionCommands } from '../networks/recognition-commands.ts';
import { jobStateOf } from '../../store/machine-jobs.ts';
import { jobRemoving } from '../fablab/job-removing.ts';
import { releaseImported, takeBookingBack } from './calendar-undoing.ts';
import { done, notFound, refuse, type Outcome } from '../outcome.ts';

type Restored = Readonly<Record<string, unknown>>;

function valueOf(row: ImportRow): Restored {
  return row.before === null ? {} : (JSON.parse(row.before) as Restored);
}

function takePaymentBack(context: CommandContext, id: number): Outcome<unknown> {
  const today = context.clock.today();
  const receivedOn = context.store.billing.payments.find(id)?.receivedOn ?? today;
  // What was received is reversed and never deleted (I7): the chain only grows (I9).
  const on = receivedOn > today ? receivedOn : today;
  return payingCommands.reverse(context, { id, on, reason: 'Import annulé' });
}

function takeMembershipBack({ store, clock }: CommandContext, id: number): void {
  if (store.imports.hasBookings(id)) store.memberships.withdraw(id, clock.now());
  else store.memberships.remove(id);
}

function takeTypeBack({ store }: CommandContext, id: number): void {
  if (!store.imports.isTypeUsed(id)) return store.membershipTypes.removeAddition(id);
  store.membershipTypes.update(id, 1, { archived: true, partnerOrganisationId: null, partnerShare: 0 });
}

function putBack(context: CommandContext, importId: number, row: ImportRow): void {
  const { store } = context;
  const { entity, entityId: id } = row;
  if (entity !== 'person' && entity !== 'organisation') return;
  const fields = valueOf(row);
  const subjects = entity === 'person' ? store.people : store.organisations;
  const now = subjects.update(id, subjects.find(id)?.version ?? 0, fields) ?? 0;
  store.imports.restored(importId, entity, id, (row.version ?? 1) - 1, now);
  context.audit(entity, id, null, fields);
}

function takeNumberBack({ store }: CommandContext, row: ImportRow): void {
  const holder: Party = {
    kind: valueOf(row)['kind'] === 'organisation' ? 'organisation' : 'person',
    id: row.entityId,
  };
  store.memberNumbers.takeBack(holder);
}

function takeSubjectBack({ store }: CommandContext, party: Party): void {
  // The name stays with the money, as it was on the day; the file itself goes.
  store.billing.payments.forgetPayer(party);
  if (party.kind === 'person') store.imports.sources.forgetPerson(party.id);
  if (party.kind === 'person') store.people.removeAddition(party.id);
  else store.organisations.removeAddition(party.id);
}

interface NotedDay {
  readonly personId: number;
  readonly date: string;
  readonly halves: readonly HalfDay[];
}

function takeCheckInBack(context: CommandContext, row: ImportRow): Outcome<unknown> {
  // Written by `presence-writing.ts`: whose day it is, and the halves that stood there before.
  const { personId, date, halves } = valueOf(row) as unknown as NotedDay;
  return noteHalves(context, personId, date, halves);
}

function takeUnnamedBack({ store, clock }: CommandContext, row: ImportRow): void {
  const { date, visitors } = valueOf(row);
  store.attendance.setUnnamed(String(date), Number(visitors), clock.now());
}

function takeRecognitionBack(context: CommandContext, id: number): Outcome<unknown> {
  const version = context.store.networks.recognition(id)?.version;
  // Taken back by hand since: nothing is left to do.
  if (version === undefined) return done(undefined);
  return recognitionCommands.takeBackRecognition(context, { id, version });
}

function takeBack(context: CommandContext, importId: number, row: ImportRow): Outcome<unknown> {
  const { store } = context;
  const { entity, entityId: id } = row;
  switch (entity) {
    case 'payment':
      return takePaymentBack(context, id);
    case 'membership':
      takeMembershipBack(context, id);
      break;
    case 'membership_type':
      takeTypeBack(context, id);
      break;
    case 'acting_for':
      store.ties.stopActingFor(id, Number(valueOf(row)['organisationId']));
      break;
    case 'member_number':
      takeNumberBack(context, row);
      break;
    case 'check_in':
      return takeCheckInBack(context, row);
    case 'unnamed_visits':
      takeUnnamedBack(context, row);
      break;
    case 'recognition':
      return takeRecognitionBack(context, id);
    case 'booking':
      return takeBookingBack(context, row);
    case 'booking_series':
      store.imports.events.removeSeries(id);
      break;
    case 'machine_job':
      return takeJobBack(context, id);
    case 'material':
      takeMaterialBack(context, id);
      break;
    case 'agreement':
      store.imports.removeAgreement(id);
      break;
    default:
      if (row.action === 'update') putBack(context, importId, row);
      else takeSubjectBack(context, { kind: entity, id });
  }
  return done(undefined);
}

/** A job of the diary goes from every list and sum; its stock comes back by a move of its own. */
function takeJobBack(context: CommandContext, id: number): Outcome<unknown> {
  const { machineJobs } = context.store;
  const job = machineJobs.find(id);
  if (job === undefined || job.removed) return done(undefined);
  const removed = jobRemoving.removeJob(context, { id, version: job.version });
  if (!removed.ok) return removed;
  // Nothing brings it back: it lets go of people whose sheets the same import had made.
  const nobody = { personId: null, organisationId: null, volunteerId: null };
  const state = {
    ...jobStateOf(job),
    ...nobody,
    removed: true,
    payer: 'house',
    houseReason: 'Import annulé',
  } as const;
  machineJobs.update(id, removed.value.version, state);
  return done(undefined);
}

/** What moved of it stays in its history: it is put away. */
function takeMaterialBack({ store }: CommandContext, id: number): void {
  const version = store.materials.find(id)?.version;
  if (version !== undefined) store.materials.setArchived(id, version, true);
}

function takeAllBack(context: CommandContext, importId: number): Outcome<unknown> {
  const rows = context.store.imports.rows(importId);
  releaseImported(context, rows);
  for (const [index, row] of rows.entries()) {
    if (index % 100 === 0) {
      context.progress(index, rows.length, 'Annulation de l’import');
      if (context.isCancelled())
        return refuse('CANCELLED', 'Annulation arrêtée\u00a0: l’import est toujours là.');
    }
    const outcome = takeBack(context, importId, row);
    if (!outcome.ok) return outcome;
  }
  return done(undefined);
}

/** « 2 réservations (Judith d’Aubignac, Marc Odier) ». */
function inWords({ one, many, count, names }: BuiltOn): string {
  const what = count === 1 ? one : plural(count, one, many);
  const more = count > names.length && names.length > 0 ? '…' : '';
  return names.length === 0 ? what : `${what} (${names.join(', ')}${more})`;
}

/** Takes an import back as a whole (P4), last row first, unless something has built on it since. */
export const undo: CommandHandlers<'imports'>['undo'] = (context, { importId }) => {
  const { imports } = context.store;
  const found = imports.find(importId);
  if (found === undefined) return notFound('Cet import');
  if (found.undone) return refuse('NOT_POSSIBLE_NOW', 'Cet import est déjà annulé.');
  const built = imports.builtOn(importId);
  if (built.length > 0) {
    return refuse(
      'NOT_POSSIBLE_NOW',
      `Depuis cet import, il y a eu ${joinWords(built.map(inWords))}\u00a0: l’annuler les perdrait. Corriger plutôt les fiches une à une.`,
    );
  }
  imports.forgetPayments(importId);
  const taken = context.store.search.together(() => takeAllBack(context, importId));
  if (!taken.ok) return taken;
  imports.markUndone(importId, context.clock.now());
  context.audit('import', importId, { undone: false }, { undone: true });
  for (const event of [
    'people.changed',
    'memberships.changed',
    'billing.changed',
    'attendance.changed',
    'bookings.changed',
    'networks.changed',
    'fablab.changed',
    'imports.changed',
  ] as const)
    context.emit(event);
  return done({});
};
