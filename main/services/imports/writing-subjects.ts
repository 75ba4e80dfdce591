import type { Party } from '../../../shared/contract/common.ts';
import type { PlannedLine, PlannedSubject } from '../../../shared/domain/imports/import-plan.ts';
import type { CommandContext } from '../context.ts';
import { organisationFieldsOf, organisationPatchOf, personFieldsOf, personPatchOf } from './fields.ts';
import type { Notebook } from './notebook.ts';

/** Whoever a plan speaks of, once written: by kind and the plan's key. */
export type WrittenSubjects = Map<string, Party>;

const keyOf = ({ kind, key }: Pick<PlannedSubject, 'kind' | 'key'>): string => `${kind} ${key}`;

/** The person or structure behind a planned one; those the place knew are themselves. */
export function partyOf(subjects: WrittenSubjects, planned: PlannedSubject): Party | undefined {
  return planned.id === undefined ? subjects.get(keyOf(planned)) : { kind: planned.kind, id: planned.id };
}

function create(context: CommandContext, notes: Notebook, line: number, planned: PlannedSubject): Party {
  const { store, clock } = context;
  const more = { publicId: context.newId(), createdAt: clock.now() };
  const { kind, details } = planned;
  const id =
    kind === 'person'
      ? store.people.insert(personFieldsOf(details), more)
      : store.organisations.insert(organisationFieldsOf(details), more);
  notes.created(line, kind, id);
  return { kind, id };
}

const textOf = (value: unknown): string => JSON.stringify(value);

/** The fields that `before` had where `patch` says otherwise. */
function replaced<F extends object>(before: F, patch: Partial<F>): Partial<F> {
  const entries = Object.entries(patch).map(([field]) => [field, before[field as keyof F]] as const);
  return Object.fromEntries(entries) as Partial<F>;
}

function update(
  context: CommandContext,
  notes: Notebook,
  line: number,
  party: Party,
  planned: PlannedSubject,
) {
  const { people, organisations } = context.store;
  if (Object.keys(planned.after).length === 0) return;
  if (party.kind === 'person') {
    const before = people.find(party.id);
    const patch = personPatchOf(planned.after);
    if (before === undefined) return;
    const previous = replaced(before, patch);
    if (textOf(previous) === textOf(patch)) return;
    people.update(party.id, before.version, patch);
    notes.updated(line, 'person', party.id, before.version + 1, previous);
    context.audit('person', party.id, previous, patch);
    return;
  }
  const before = organisations.find(party.id);
  const patch = organisationPatchOf(planned.after);
  if (before === undefined) return;
  const previous = replaced(before, patch);
  organisations.update(party.id, before.version, patch);
  notes.updated(line, 'organisation', party.id, before.version + 1, previous);
  context.audit('organisation', party.id, previous, patch);
}

/** Gives somebody the number of the file, which stays theirs for life (P1). */
function giveNumber(
  context: CommandContext,
  notes: Notebook,
  line: number,
  party: Party,
  number: string,
): void {
  context.store.memberNumbers.give(party, number, context.clock.now());
  notes.created(line, 'member_number', party.id, { kind: party.kind });
}

/** Gives a new member the next number where the file brought none. */
export function ensureNumber(context: CommandContext, notes: Notebook, line: number, party: Party): void {
  const { store, clock } = context;
  const found = party.kind === 'person' ? store.people.find(party.id) : store.organisations.find(party.id);
  if (found === undefined || found.memberNumber !== null) return;
  store.memberNumbers.ensure(party, clock.now());
  notes.created(line, 'member_number', party.id, { kind: party.kind });
}

/** Writes one planned person or structure: created the first time they come, else what the line adds to them. */
function writeSubject(
  context: CommandContext,
  notes: Notebook,
  subjects: WrittenSubjects,
  line: number,
  planned: PlannedSubject,
): Party {
  const known = partyOf(subjects, planned);
  const party = known ?? create(context, notes, line, planned);
  subjects.set(keyOf(planned), party);
  if (known !== undefined) update(context, notes, line, party, planned);
  if (planned.memberNumber !== undefined) giveNumber(context, notes, line, party, planned.memberNumber);
  return party;
}

function tie(context: CommandContext, notes: Notebook, line: number, member: Party, contact: Party): void {
  const { ties } = context.store;
  const [person, organisation] = member.kind === 'person' ? [member, contact] : [contact, member];
  if (person.kind === organisation.kind) return;
  if (ties.organisationsOf(person.id).some((one) => one.organisationId === organisation.id)) return;
  ties.actFor(person.id, { organisationId: organisation.id, role: '', paysFor: false });
  notes.created(line, 'acting_for', person.id, { organisationId: organisation.id });
}

/** Writes everybody whom a line concerns, and who acts for which structure. */
export function writeLineSubjects(
  context: CommandContext,
  notes: Notebook,
  subjects: WrittenSubjects,
  planned: PlannedLine,
): void {
  const { lineNumber, member, contact, payer } = planned;
  if (member === undefined) return;
  const written = writeSubject(context, notes, subjects, lineNumber, member);
  if (contact !== undefined) {
    tie(context, notes, lineNumber, written, writeSubject(context, notes, subjects, lineNumber, contact));
  }
  if (payer !== undefined) writeSubject(context, notes, subjects, lineNumber, payer);
}
