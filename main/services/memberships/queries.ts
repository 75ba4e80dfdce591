import type { Party } from '../../../shared/contract/common.ts';
import { isWithin } from '../../../shared/domain/memberships.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import type { MembershipTypeRow } from '../../store/membership-types.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, type Refusal } from '../outcome.ts';
import { nameOf } from '../people/name-queries.ts';
import { plannedSide } from './partner-queries.ts';
import { plan } from './periods.ts';
import { feeToPropose, renewals } from './renewal-queries.ts';

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

/** Structures' memberships that name somebody, with whether each covers today. */
function coveringsOf(store: QueryContext['store'], today: string, holder: Party) {
  if (holder.kind === 'organisation') return [];
  return store.memberships
    .coveringsOf(holder.id)
    .map((one) => ({ ...one, inForce: isWithin({ from: one.from, until: one.until }, today) }));
}

export const membershipsQueries: QueryHandlers<'memberships'> = {
  renewals,
  types: ({ store, clock }, { withArchived }) =>
    done(store.membershipTypes.list(clock.today(), withArchived)),
  of({ store, clock }, { holder }) {
    if (nameOf(store, holder) === undefined) return notFound('Cette fiche');
    return done({
      state: store.memberships.stateOf(holder, clock.today()),
      rows: store.memberships.of(holder),
      coveredBy: coveringsOf(store, clock.today(), holder),
    });
  },
  proposal(context, { holder, typeId, paidOn }) {
    const { store, clock } = context;
    if (nameOf(store, holder) === undefined) return notFound('Cette fiche');
    const type = proposedType(context, holder, typeId);
    if ('ok' in type) return type;
    const takenOn = paidOn ?? clock.today();
    const { next, renewal } = plan(context, { type, holder, paidOn: takenOn });
    const last = store.memberships.heldBy(holder, type.id).at(-1);
    const fee = feeToPropose(type, last === undefined ? undefined : { fee: last.feeCents });
    const side = plannedSide(context, type, holder, { period: next, takenOn });
    return done({
      typeId: type.id,
      startsOn: next.from,
      endsOn: next.until,
      fee,
      renewal,
      partnerSide:
        side === null || type.partnerOrganisationId === null
          ? null
          : {
              ...side,
              partnerOrganisationId: type.partnerOrganisationId,
              partnerName: store.organisations.find(type.partnerOrganisationId)?.name ?? '',
            },
    });
  },
  ending: ({ store }, { from, to }) =>
    done(store.memberships.ending(from, to).map((row) => ({ ...row, phone: displayPhone(row.phone) }))),
  countOn: ({ store }, { date }) => done(store.memberships.countOn(date)),
};
