import type { AccountFields } from '../../../shared/contract/access.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { pinProblem } from '../../../shared/domain/pins.ts';
import type { AccountRow } from '../../store/access.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { birthDateOf } from './entering.ts';
import { preparedFor } from './prepared.ts';

const fieldsOf = ({ name, role, personId }: AccountRow): AccountFields => ({ name, role, personId });

/** Managers who can come in: a desk that asks who is there must never be left without one. */
function managersIn({ store }: CommandContext): readonly AccountRow[] {
  return store.access.accounts(false).filter(({ role, hasPin }) => role === 'manager' && hasPin);
}

function lastManager(context: CommandContext, account: AccountRow): Refusal | undefined {
  const managers = managersIn(context);
  const isLast = managers.length === 1 && managers[0]?.id === account.id;
  if (!isLast || !context.store.access.setup().on) return undefined;
  return refuse(
    'NOT_POSSIBLE_NOW',
    `${quoted(account.name)} est le seul compte gestionnaire avec un code, et ce poste demande qui est là. Donner d’abord un code à un autre compte gestionnaire, ou ne plus demander qui est là.`,
  );
}

function nameTaken({ store }: CommandContext, name: string, id: number | undefined): boolean {
  return store.access.accounts(false).some((other) => other.id !== id && fold(other.name) === fold(name));
}

type Accounts = Pick<
  CommandHandlers<'access'>,
  'saveAccount' | 'archiveAccount' | 'setPin' | 'unlock' | 'closeSessions' | 'saveDeskLock'
>;

/** What the manager says of the accounts, their PINs and their sessions. */
export const accountCommands: Accounts = {
  saveAccount(context, { id, version, fields }) {
    const { store, clock } = context;
    if (nameTaken(context, fields.name, id))
      return refuseField('ALREADY_EXISTS', 'fields.name', 'Ce nom est déjà pris. En choisir un autre.');
    if (fields.personId !== null && store.people.find(fields.personId) === undefined)
      return notFound('Cette personne');
    if (id === undefined) {
      const added = store.access.add(fields, clock.now());
      context.audit('account', added, null, fields);
      context.emit('access.changed', [added]);
      return done(
        { id: added, version: 1 },
        {
          name: 'access.archiveAccount',
          input: { id: added, version: 1, archived: true },
          label: 'Compte ajouté',
        },
      );
    }
    const before = store.access.account(id);
    if (before === undefined) return notFound('Ce compte');
    const refusal =
      before.role === 'manager' && fields.role !== 'manager' ? lastManager(context, before) : undefined;
    if (refusal !== undefined) return refusal;
    const saved = store.access.save(id, version ?? 0, fields);
    if (saved === undefined) return stale();
    context.audit('account', id, fieldsOf(before), fields);
    context.emit('access.changed', [id]);
    const undo = { id, version: saved, fields: fieldsOf(before) };
    return done({ id, version: saved }, { name: 'access.saveAccount', input: undo, label: 'Compte modifié' });
  },
  archiveAccount(context, { id, version, archived }) {
    const { store, clock } = context;
    const before = store.access.account(id);
    if (before === undefined) return notFound('Ce compte');
    const refusal = archived ? lastManager(context, before) : undefined;
    if (refusal !== undefined) return refusal;
    if (!archived && nameTaken(context, before.name, id))
      return refuse('ALREADY_EXISTS', 'Un autre compte porte ce nom. Le renommer d’abord.');
    const saved = store.access.archive(id, version, archived);
    if (saved === undefined) return stale();
    if (archived) store.access.endSessionsOf(id, clock.now());
    context.audit('account', id, { archived: before.archived }, { archived });
    context.emit('access.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'access.archiveAccount',
        input: { id, version: saved, archived: !archived },
        label: archived ? 'Compte archivé' : 'Compte remis en service',
      },
    );
  },
  setPin(context, input) {
    const { store, clock } = context;
    const { id, version, pin } = input;
    const account = store.access.account(id);
    if (account === undefined) return notFound('Ce compte');
    const problem = pinProblem(pin, birthDateOf(context, account.personId));
    if (problem !== null) return refuseField('INVALID_INPUT', 'pin', problem);
    const { sealed } = preparedFor(input);
    const saved = sealed && store.access.setPin(id, version, sealed, clock.now());
    if (saved === undefined) return stale();
    store.access.endSessionsOf(id, clock.now());
    context.audit('account', id, null, { pinSet: true });
    context.emit('access.changed', [id]);
    return done({ id, version: saved });
  },
  unlock(context, { id }) {
    const { store } = context;
    if (store.access.account(id) === undefined) return notFound('Ce compte');
    store.access.forgive(id);
    context.audit('account', id, null, { wrongPinsForgiven: true });
    context.emit('access.changed', [id]);
    return done({});
  },
  closeSessions(context, { ids }) {
    const { store, clock } = context;
    const open = store.access.openSessions();
    const chosen = open.filter(({ id, host }) => (ids === null ? host !== 'desktop' : ids.includes(id)));
    for (const { id } of chosen) store.access.endSession(id, clock.now());
    for (const { id, accountId } of chosen) context.audit('account_session', id, { accountId }, null);
    context.emit('access.changed');
    return done({ closed: chosen.length });
  },
  saveDeskLock(context, { version, on, idleMinutes }) {
    const { store } = context;
    if (on && managersIn(context).length === 0)
      return refuse(
        'NOT_POSSIBLE_NOW',
        'Donner d’abord un code à un compte gestionnaire\u00a0: sans lui, plus personne ne pourrait tout faire ici.',
      );
    const before = store.access.setup();
    const saved = store.access.saveLock(version, on, idleMinutes);
    if (saved === undefined) return stale();
    const previous = { on: before.on, idleMinutes: before.idleMinutes };
    context.audit('access_setup', 1, previous, { on, idleMinutes });
    context.emit('access.changed');
    return done(
      { version: saved },
      { name: 'access.saveDeskLock', input: { ...previous, version: saved }, label: 'Verrouillage modifié' },
    );
  },
};
