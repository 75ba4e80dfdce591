import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, stale } from '../outcome.ts';
import { freeHoursWords } from './plan-words.ts';
import { recover } from './recover.ts';
import { scopeRefusal } from './scopes.ts';

type FreeHoursCommands = Pick<CommandHandlers<'coverage'>, 'saveFreeHours' | 'removeFreeHours'>;

/** Covers anew, from today on, whoever is a member by a type: what has been used stays as it was said. */
function recoverMembers(context: CommandContext, membershipTypeId: number): void {
  const members = context.store.coverage.freeHours.membersBy(membershipTypeId);
  recover(
    context,
    {
      personIds: members.flatMap(({ personId }) => personId ?? []),
      organisationIds: members.flatMap(({ organisationId }) => organisationId ?? []),
    },
    context.clock.today(),
  );
  context.emit('coverage.changed');
}

const saveFreeHours: FreeHoursCommands['saveFreeHours'] = (context, input) => {
  const { id, version, membershipTypeId, fields } = input;
  const { freeHours } = context.store.coverage;
  if (context.store.membershipTypes.find(membershipTypeId) === undefined)
    return notFound('Ce type d’adhésion');
  const refusal = scopeRefusal(context, fields.scope);
  if (refusal !== undefined) return refusal;
  if (id === undefined) {
    const added = freeHours.insert(membershipTypeId, fields);
    context.audit('free_hours', added, null, { membershipTypeId, ...fields });
    recoverMembers(context, membershipTypeId);
    return done(
      { id: added, version: 1 },
      {
        name: 'coverage.removeFreeHours',
        input: { id: added, version: 1 },
        label: `${freeHoursWords(fields)} offertes`,
      },
    );
  }
  const before = freeHours.find(id);
  if (before === undefined) return notFound('Ces heures offertes');
  if (before.membershipTypeId !== membershipTypeId)
    return refuse('NOT_POSSIBLE_NOW', 'Ces heures sont celles d’un autre type d’adhésion.');
  const saved = freeHours.update(id, version ?? 0, fields);
  if (saved === undefined) return stale();
  const { minutes, per, scope } = before;
  context.audit('free_hours', id, before.removed ? null : { minutes, per, scope }, fields);
  recoverMembers(context, membershipTypeId);
  const undo = before.removed
    ? { name: 'coverage.removeFreeHours', input: { id, version: saved }, label: 'Heures offertes rétablies' }
    : {
        name: 'coverage.saveFreeHours',
        input: { id, version: saved, membershipTypeId, fields: { minutes, per, scope } },
        label: 'Heures offertes modifiées',
      };
  return done({ id, version: saved }, undo);
};

const removeFreeHours: FreeHoursCommands['removeFreeHours'] = (context, { id, version }) => {
  const { freeHours } = context.store.coverage;
  const before = freeHours.find(id);
  if (before === undefined || before.removed) return notFound('Ces heures offertes');
  const saved = freeHours.remove(id, version, context.clock.now());
  if (saved === undefined) return stale();
  const { minutes, per, scope, membershipTypeId } = before;
  context.audit('free_hours', id, { minutes, per, scope }, null);
  recoverMembers(context, membershipTypeId);
  return done(
    {},
    {
      name: 'coverage.saveFreeHours',
      input: { id, version: saved, membershipTypeId, fields: { minutes, per, scope } },
      label: 'Heures offertes retirées',
    },
  );
};

/** What types of membership give in time (C3). */
export const freeHoursCommands: FreeHoursCommands = { saveFreeHours, removeFreeHours };
