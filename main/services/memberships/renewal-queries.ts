import type { RenewalRow } from '../../../shared/contract/membership-renewals.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import { plural } from '../../../shared/domain/french.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import type { MembershipTypeRow } from '../../store/membership-types.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { plan } from './periods.ts';

type Ending = Membership & { readonly email: string; readonly phone: string };

/** « Die · 34 ans » by person. */
function hintsOf({ store, clock }: QueryContext, rows: readonly Ending[]): ReadonlyMap<number, string> {
  const ids = rows.flatMap(({ holder }) => (holder.kind === 'person' ? [holder.id] : []));
  return new Map(
    store.peopleLists
      .summaries(ids, clock.today())
      .map(({ id, commune, age }) => [
        id,
        [commune, age === null ? '' : plural(age, 'an')].filter((part) => part !== '').join(' · '),
      ]),
  );
}

/** What who paid once (prix libre) likely pays again; else the usual fee of the type as it is today. */
export function feeToPropose(type: MembershipTypeRow, last: { readonly fee: number } | undefined): number {
  return type.freeFee && last !== undefined ? Math.max(last.fee, type.minimumFee) : type.usualFee;
}

function rowOf(
  context: QueryContext,
  types: readonly MembershipTypeRow[],
  paidOn: string,
  ending: Ending,
): Omit<RenewalRow, 'hint'> | undefined {
  const fitting = types.filter(({ forWhom }) => forWhom === ending.holder.kind);
  const type = fitting.find(({ id }) => id === ending.typeId) ?? fitting[0];
  if (type === undefined) return undefined;
  const { next } = plan(context, { type, holder: ending.holder, paidOn });
  const { id, holder, holderName, email, phone, typeName, endsOn, payer, payerName } = ending;
  return {
    membershipId: id,
    holder,
    holderName,
    email,
    phone: displayPhone(phone),
    typeName,
    endsOn,
    unpaid: ending.paid < ending.fee,
    typeId: type.id,
    startsOn: next.from,
    nextEndsOn: next.until,
    fee: feeToPropose(type, type.id === ending.typeId ? ending : undefined),
    payer,
    payerName,
  };
}

/** Whom to renew: whose last membership ends in a stretch of days. Who left early has said so, and is not asked. */
export const renewals: QueryHandlers<'memberships'>['renewals'] = (context, { from, to, paidOn }) => {
  const { store, clock } = context;
  const ending = store.memberships.ending(from, to).filter(({ endedEarlyOn }) => endedEarlyOn === null);
  const types = store.membershipTypes.list(clock.today(), false);
  const hints = hintsOf(context, ending);
  return done(
    ending.flatMap((one) => {
      const row = rowOf(context, types, paidOn ?? clock.today(), one);
      if (row === undefined) return [];
      const hint = one.holder.kind === 'person' ? (hints.get(one.holder.id) ?? '') : 'structure';
      return [{ ...row, hint }];
    }),
  );
};
