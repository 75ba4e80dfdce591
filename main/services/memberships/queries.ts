import type { Party } from '../../../shared/contract/common.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import type { MembershipTypeRow } from '../../store/membership-types.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, type Refusal } from '../outcome.ts';
import { nameOf } from '../people/name-queries.ts';
import { plan } from './periods.ts';

/** The type to propose: the one asked for, else the last one held if it is still in use, else the first that fits. */
function proposedType(
  { store, clock }: QueryContext,
  holder: Party,
  typeId: number | undefined,
): MembershipTypeRow | Refusal {
  if (typeId !== undefined) return store.membershipTypes.find(typeId) ?? notFound('Ce type d’adhésion');
  const inUse = store.membershipTypes
    .list(clock.today(), false)
    .filter((type) => type.forWhom === holder.kind);
  const lastId = store.memberships.heldBy(holder).at(-1)?.typeId;
  const type = inUse.find(({ id }) => id === lastId) ?? inUse[0];
  return (
    type ??
    refuse(
      'NOT_FOUND',
      'Aucun type d’adhésion ne convient encore. En ajouter un dans les Réglages, puis reprendre.',
    )
  );
}

export const membershipsQueries: QueryHandlers<'memberships'> = {
  types: ({ store, clock }, { withArchived }) =>
    done(store.membershipTypes.list(clock.today(), withArchived)),
  of({ store, clock }, { holder }) {
    if (nameOf(store, holder) === undefined) return notFound('Cette fiche');
    return done({
      state: store.memberships.stateOf(holder, clock.today()),
      rows: store.memberships.of(holder),
    });
  },
  proposal(context, { holder, typeId, paidOn }) {
    const { store, clock } = context;
    if (nameOf(store, holder) === undefined) return notFound('Cette fiche');
    const type = proposedType(context, holder, typeId);
    if ('ok' in type) return type;
    const { next, renewal } = plan(context, { type, holder, paidOn: paidOn ?? clock.today() });
    const last = store.memberships.heldBy(holder, type.id).at(-1);
    // Who chose what to pay once (prix libre) likely pays the same again.
    const fee = type.freeFee && last !== undefined ? Math.max(last.feeCents, type.minimumFee) : type.usualFee;
    return done({ typeId: type.id, startsOn: next.from, endsOn: next.until, fee, renewal });
  },
  ending: ({ store }, { from, to }) =>
    done(store.memberships.ending(from, to).map((row) => ({ ...row, phone: displayPhone(row.phone) }))),
  countOn: ({ store }, { date }) => done(store.memberships.countOn(date)),
};
