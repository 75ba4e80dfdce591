import type { Party } from '../../../shared/contract/common.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { planMonthId } from '../../../shared/domain/plan-months.ts';
import type { SubscriptionRow, SubscriptionState } from '../../store/coverage-plans.ts';
import type { Holders } from '../../store/coverage-uses.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { recover } from './recover.ts';
import { scopeRefusal } from './scopes.ts';

type PlanCommands = Pick<
  CommandHandlers<'coverage'>,
  'savePlan' | 'archivePlan' | 'subscribe' | 'changeSubscription' | 'removeSubscription'
>;

/** A person or a structure, as whoever's uses are to be covered anew. */
export const holdersOf = ({ kind, id }: Party): Holders => ({
  personIds: kind === 'person' ? [id] : [],
  organisationIds: kind === 'organisation' ? [id] : [],
});

/** Whoever uses what a party holds, from the first day that matters on. */
export function recoverHolder(context: CommandContext, holder: Party, from: string): void {
  recover(context, holdersOf(holder), from);
  context.emit('coverage.changed');
}

function stateOf(row: SubscriptionRow): SubscriptionState {
  const {
    id: _id,
    version: _version,
    planName: _plan,
    holderName: _holder,
    billedMonths: _billed,
    ...state
  } = row;
  return state;
}

/** What the audit says of a subscription: with `personId`, so that a merge knows that it was written about. */
const audited = ({ holder, ...state }: SubscriptionState) => ({
  ...state,
  personId: holder.kind === 'person' ? holder.id : null,
  organisationId: holder.kind === 'organisation' ? holder.id : null,
});

function termsRefusal(
  context: CommandContext,
  state: SubscriptionState,
  exceptId: number,
): Refusal | undefined {
  const { plans } = context.store.coverage;
  if (state.until !== null && state.until < state.from)
    return refuseField('INVALID_INPUT', 'until', 'La fin doit venir après le début.');
  if (state.holder.kind === 'person' && state.people !== 1)
    return refuseField('INVALID_INPUT', 'people', 'Une personne compte pour une.');
  if (!context.store.bookings.partyExists(state.holder))
    return notFound(state.holder.kind === 'person' ? 'Cette personne' : 'Cette structure');
  const other = plans.overlapping(state, exceptId);
  if (other === undefined) return undefined;
  const until =
    other.until === null ? 'sans fin' : `jusqu’au ${other.until.split('-').toReversed().join('/')}`;
  return refuseField(
    'ALREADY_EXISTS',
    'from',
    `${other.holderName} a déjà la formule ${quoted(other.planName)} ${until}. La changer, ou commencer après.`,
  );
}

/** Months on an invoice are as they are (I2): a change may not leave them out. */
function billedRefusal(before: SubscriptionRow, after: SubscriptionState): Refusal | undefined {
  const lost = before.billedMonths.filter(
    (month) =>
      month < after.from.slice(0, 7) ||
      (after.until !== null && month > after.until.slice(0, 7)) ||
      after.suspendedMonths.includes(month) ||
      after.removedAt !== null,
  );
  if (lost.length === 0) return undefined;
  return refuse(
    'IN_USE',
    `${lost.length === 1 ? 'Un mois' : 'Des mois'} de cet abonnement ${lost.length === 1 ? 'est déjà facturé' : 'sont déjà facturés'}. Faire d’abord un avoir, ou retirer la ligne du brouillon.`,
    { details: { lineId: planMonthId(before.id, lost[0] ?? '') } },
  );
}

const savePlan: PlanCommands['savePlan'] = (context, { id, version, fields }) => {
  const { plans } = context.store.coverage;
  const refusal = scopeRefusal(context, fields.scope);
  if (refusal !== undefined) return refusal;
  if (id === undefined) {
    const added = plans.insert(fields);
    context.audit('plan', added, null, fields);
    context.emit('coverage.changed', [added]);
    return done({ id: added, version: 1 });
  }
  const before = plans.find(id);
  if (before === undefined) return notFound('Cette formule');
  const saved = plans.update(id, version ?? 0, fields);
  if (saved === undefined) return stale();
  const { id: _id, version: _version, archived: _archived, subscribersToday: _count, ...previous } = before;
  context.audit('plan', id, previous, fields);
  // What it covers may have changed: whoever has it is covered by what it now says, from today on.
  for (const { holder } of plans.subscriptions({ planId: id }))
    recoverHolder(context, holder, context.clock.today());
  context.emit('coverage.changed', [id]);
  return done(
    { id, version: saved },
    {
      name: 'coverage.savePlan',
      input: { id, version: saved, fields: previous },
      label: `Formule ${quoted(before.name)} modifiée`,
    },
  );
};

const archivePlan: PlanCommands['archivePlan'] = (context, { id, version, archived }) => {
  const { plans } = context.store.coverage;
  const before = plans.find(id);
  if (before === undefined) return notFound('Cette formule');
  const saved = plans.archive(id, version, archived);
  if (saved === undefined) return stale();
  context.audit('plan', id, { archived: before.archived }, { archived });
  context.emit('coverage.changed', [id]);
  return done(
    { id, version: saved },
    {
      name: 'coverage.archivePlan',
      input: { id, version: saved, archived: before.archived },
      label: archived ? `Formule ${quoted(before.name)} archivée` : `Formule ${quoted(before.name)} remise`,
    },
  );
};

const subscribe: PlanCommands['subscribe'] = (context, { planId, holder, price, ...terms }) => {
  const { plans } = context.store.coverage;
  const plan = plans.find(planId);
  if (plan === undefined) return notFound('Cette formule');
  if (plan.archived)
    return refuse('NOT_POSSIBLE_NOW', `La formule ${quoted(plan.name)} est archivée. La remettre d’abord.`);
  const state: SubscriptionState = {
    ...terms,
    planId,
    holder,
    price: price ?? plan.price,
    includesVat: plan.includesVat,
    vatRate: plan.vatRate,
    removedAt: null,
  };
  const refusal = termsRefusal(context, state, 0);
  if (refusal !== undefined) return refusal;
  const id = plans.addSubscription(context.newId(), context.clock.now(), state);
  context.audit('subscription', id, null, audited(state));
  recoverHolder(context, holder, state.from);
  context.emit('billing.changed');
  return done(
    { id, version: 1 },
    {
      name: 'coverage.removeSubscription',
      input: { id, version: 1 },
      label: `Formule ${quoted(plan.name)} donnée`,
    },
  );
};

const changeSubscription: PlanCommands['changeSubscription'] = (context, { id, version, ...terms }) => {
  const { plans } = context.store.coverage;
  const before = plans.subscription(id);
  if (before === undefined) return notFound('Cet abonnement');
  const after: SubscriptionState = { ...stateOf(before), ...terms, removedAt: null };
  const refusal = termsRefusal(context, after, id) ?? billedRefusal(before, after);
  if (refusal !== undefined) return refusal;
  const saved = plans.changeSubscription(id, version, after);
  if (saved === undefined) return stale();
  context.audit('subscription', id, audited(stateOf(before)), audited(after));
  recoverHolder(context, before.holder, before.from < after.from ? before.from : after.from);
  context.emit('billing.changed');
  const { people, from, until, suspendedMonths, note, price } = before;
  const undo =
    before.removedAt === null
      ? {
          name: 'coverage.changeSubscription',
          input: { id, version: saved, people, from, until, suspendedMonths, note, price },
          label: `Formule ${quoted(before.planName)} modifiée`,
        }
      : {
          name: 'coverage.removeSubscription',
          input: { id, version: saved },
          label: `Formule ${quoted(before.planName)} rétablie`,
        };
  return done({ id, version: saved }, undo);
};

const removeSubscription: PlanCommands['removeSubscription'] = (context, { id, version }) => {
  const { plans } = context.store.coverage;
  const before = plans.subscription(id);
  if (before === undefined || before.removedAt !== null) return notFound('Cet abonnement');
  const after = { ...stateOf(before), removedAt: context.clock.now() };
  const refusal = billedRefusal(before, after);
  if (refusal !== undefined) return refusal;
  const saved = plans.changeSubscription(id, version, after);
  if (saved === undefined) return stale();
  context.audit('subscription', id, audited(stateOf(before)), null);
  recoverHolder(context, before.holder, before.from);
  context.emit('billing.changed');
  const { people, from, until, suspendedMonths, note, price } = before;
  return done(
    {},
    {
      // Changing it also brings it back.
      name: 'coverage.changeSubscription',
      input: { id, version: saved, people, from, until, suspendedMonths, note, price },
      label: `Formule ${quoted(before.planName)} retirée`,
    },
  );
};

/** Plans and who has them: each change covers anew what it touches (C3). */
export const planCommands: PlanCommands = {
  savePlan,
  archivePlan,
  subscribe,
  changeSubscription,
  removeSubscription,
};
