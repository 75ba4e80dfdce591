import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { rotaRefusal } from '../../../shared/domain/shifts.ts';
import type { ShiftRow } from '../../store/shifts.ts';
import type { CommandContext, CommandHandlers, QueryContext } from '../context.ts';
import { done, notFound, refuse, type Refusal } from '../outcome.ts';
import { nobody, withinScope } from './shift-commands.ts';
import { ownPersonId } from './shift-view.ts';

type StaffShifts = CommandHandlers<'fablab'>['staffShifts'];
type Change = Parameters<StaffShifts>[1]['changes'][number];

/** Whether the caller writes on the rota for others too. */
export const mayPlan = ({ actor }: QueryContext): boolean =>
  actor.role !== 'volunteer' && actor.role !== 'reader';

/** Why somebody may not write on the rota, in French. */
export const staffingRefusals = {
  no_sheet:
    'Ce compte n’est lié à aucune fiche\u00a0: il ne peut pas s’inscrire. Le relier à sa personne dans Réglages, Entrée.',
  others: 'On ne s’inscrit et ne se retire que soi-même. Pour quelqu’un d’autre, demander à l’accueil.',
  over: 'Cette permanence est passée. Pour la corriger, demander à l’accueil.',
} as const;

function refusalOf(context: CommandContext, row: ShiftRow, { add, remove }: Change): Refusal | undefined {
  const writer = { staff: mayPlan(context), ownPersonId: ownPersonId(context) };
  const why = rotaRefusal(writer, [...add, ...remove], row, context.clock.localNow());
  if (why !== undefined) return refuse('NOT_ALLOWED', staffingRefusals[why]);
  const when = formatDateLong(datePart(row.startsAt));
  if (add.length > 0 && row.cancelledAt !== null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `La permanence du ${when} est annulée\u00a0: personne n’y est attendu.`,
    );
  const noted = row.staff.find(
    ({ personId, notedMinutes }) => remove.includes(personId) && notedMinutes !== null,
  );
  return noted === undefined
    ? undefined
    : refuse(
        'IN_USE',
        `Le temps de ${noted.displayName} est noté pour la permanence du ${when}. Le retirer d’abord du bénévolat.`,
      );
}

/** What was done on one permanence, as the change that takes it back. */
function staffOne(context: CommandContext, row: ShiftRow, change: Change): Change | undefined {
  const { store, actor, clock } = context;
  const at = clock.now();
  const remove = change.add.filter((personId) => store.shifts.addStaff(row.id, personId, actor.name, at));
  const add = change.remove.filter((personId) => store.shifts.removeStaff(row.id, personId, at));
  if (add.length + remove.length === 0) return undefined;
  const before = row.staff.map(({ personId }) => personId);
  const after = (store.shifts.find(row.id)?.staff ?? []).map(({ personId }) => personId);
  context.audit('shift', row.id, { staff: before }, { staff: after });
  return { id: row.id, scope: 'one', add, remove };
}

/** Puts people on and off permanences, all or nothing; what was so already is left as it is. */
export const staffShifts: StaffShifts = (context, { changes }) => {
  const back: Change[] = [];
  for (const change of changes) {
    const chosen = context.store.shifts.find(change.id);
    if (chosen === undefined || chosen.removed) return notFound('Cette permanence');
    const unknown = nobody(context, change.add);
    if (unknown !== undefined) return unknown;
    for (const row of withinScope(context, chosen, change.scope)) {
      // Of a series, a permanence that is cancelled is passed over; the one that was chosen says so.
      const refusal = refusalOf(context, row, change);
      if (refusal !== undefined) return refusal;
      const inverse = staffOne(context, row, change);
      if (inverse !== undefined) back.unshift(inverse);
    }
  }
  context.emit(
    'fablab.changed',
    back.map(({ id }) => id),
  );
  if (back.length === 0) return done({ changed: 0 });
  return done(
    { changed: back.length },
    { name: 'fablab.staffShifts', input: { changes: back }, label: labelOf(back) },
  );
};

function labelOf(back: readonly Change[]): string {
  const came = back.reduce((sum, { remove }) => sum + remove.length, 0);
  const left = back.reduce((sum, { add }) => sum + add.length, 0);
  if (came > 0 && left > 0) return 'Remplacement noté';
  const count = plural(back.length, 'permanence');
  return came > 0 ? `Inscription sur ${count}` : `Retrait de ${count}`;
}
