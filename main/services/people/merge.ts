import type { PersonFields } from '../../../shared/contract/people.ts';
import type { PersonRow } from '../../store/people.ts';
import type { TieRows } from '../../store/ties.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, stale, type Outcome } from '../outcome.ts';
import { editable } from './persons.ts';

type MergeCommands = Pick<CommandHandlers<'people'>, 'merge' | 'unmerge'>;

/** What taking a merge back needs of this area; other areas note their own rows in `merge_moves`. */
interface BeforeMerge {
  readonly fields: Partial<PersonFields>;
  readonly memberNumber: string | null;
  readonly ties: TieRows;
}

/** Fields that say something on their own: a blank one is filled from the file that goes. */
const fillable: readonly (keyof PersonFields)[] = [
  'firstName',
  'civility',
  'gender',
  'birthDate',
  'email',
  'phone',
];
/** An address is filled as a whole: half of one and half of another is nobody's. */
const addressFields = ['address', 'postcode', 'commune'] as const;

const isBlank = (value: unknown): boolean => value === null || value === '';

/** What the kept file takes over: its blanks filled, both notes one under the other (P5: nothing is lost). */
export function filledFrom(keep: PersonFields, gone: PersonFields): Partial<PersonFields> {
  const filled = fillable.filter((field) => isBlank(keep[field]) && !isBlank(gone[field]));
  const address = addressFields.every((field) => isBlank(keep[field]))
    ? addressFields.filter((field) => !isBlank(gone[field]))
    : [];
  const note =
    gone.note === '' || keep.note.includes(gone.note)
      ? {}
      : { note: [keep.note, gone.note].filter((text) => text !== '').join('\n') };
  return {
    ...Object.fromEntries([...filled, ...address].map((field) => [field, gone[field]])),
    ...note,
  };
}

function mergeRows(
  context: CommandContext,
  keep: PersonRow,
  gone: PersonRow,
): Outcome<{ id: number; version: number; mergeLogId: number }> {
  const { store, clock } = context;
  const fields = filledFrom(keep, gone);
  const before: BeforeMerge = {
    fields: Object.fromEntries(
      Object.keys(fields).map((field) => [field, keep[field as keyof PersonFields]]),
    ),
    memberNumber: keep.memberNumber,
    ties: store.ties.rowsOf([keep.id, gone.id]),
  };
  const mergeLogId = store.merges.start({ keepId: keep.id, mergeId: gone.id, at: clock.now(), before });
  const version = store.people.update(keep.id, keep.version, fields);
  if (version === undefined) return stale();
  store.ties.move(gone.id, keep.id);
  store.people.setMergedInto(gone.id, keep.id);
  if (keep.memberNumber === null) store.people.setMemberNumber(keep.id, gone.memberNumber);
  store.people.index(gone.id);
  store.people.index(keep.id);
  const heard = context.moments.announce('people.merged', { keepId: keep.id, mergeId: gone.id, mergeLogId });
  if (!heard.ok) return heard;
  context.audit('person', gone.id, { mergedInto: null }, { mergedInto: keep.id });
  context.audit('person', keep.id, before.fields, { ...fields, mergedFrom: gone.id });
  context.emit('people.changed', [keep.id, gone.id]);
  return done(
    { id: keep.id, version, mergeLogId },
    { name: 'people.unmerge', input: { mergeLogId }, label: 'Fiches fusionnées' },
  );
}

export const mergeCommands: MergeCommands = {
  merge(context, { keepId, keepVersion, mergeId, mergeVersion }) {
    if (keepId === mergeId) return refuse('INVALID_INPUT', 'C’est deux fois la même fiche. En choisir deux.');
    const keep = editable(context, keepId);
    if (!keep.ok) return keep;
    const gone = editable(context, mergeId);
    if (!gone.ok) return gone;
    if (keep.person.version !== keepVersion || gone.person.version !== mergeVersion) return stale();
    return mergeRows(context, keep.person, gone.person);
  },
  unmerge(context, { mergeLogId }) {
    const { store, clock } = context;
    const merge = store.merges.find(mergeLogId);
    if (merge === undefined || merge.undoneAt !== null) return notFound('Cette fusion');
    const keep = store.people.find(merge.keepId);
    if (keep === undefined) return notFound('Cette personne');
    if (!store.merges.isLatestOf(mergeLogId) || store.merges.hasChangedSince(mergeLogId)) {
      return refuse(
        'NOT_POSSIBLE_NOW',
        'La fiche a servi ou changé depuis la fusion\u00a0: elle ne peut plus être défaite. Ajouter plutôt une nouvelle personne.',
      );
    }
    const { keepId, mergeId } = merge;
    const before = JSON.parse(merge.before) as BeforeMerge;
    store.people.update(keepId, keep.version, before.fields);
    store.people.setMemberNumber(keepId, before.memberNumber);
    store.people.setMergedInto(mergeId, null);
    store.ties.restore([keepId, mergeId], before.ties);
    const heard = context.moments.announce('people.unmerged', { keepId, mergeId, mergeLogId });
    if (!heard.ok) return heard;
    store.merges.markUndone(mergeLogId, clock.now());
    store.people.index(keepId);
    store.people.index(mergeId);
    context.audit('person', mergeId, { mergedInto: keepId }, { mergedInto: null });
    context.audit('person', keepId, { mergedFrom: mergeId }, before.fields);
    context.emit('people.changed', [keepId, mergeId]);
    return done({});
  },
};
