import { isWithin } from '../../../shared/domain/memberships.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import type { MembershipTypeFields } from '../../store/membership-types.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { setNamed } from './named.ts';
import { setPartnerSide } from './partner-side.ts';
import { record } from './record.ts';
import { renewMany } from './renewing.ts';
import { takeBackOne, takingBack } from './take-back.ts';
import { auditHolder, tellOf } from './telling.ts';

type Changed = { readonly id: number; readonly version: number };

function refusalOfType({ store }: CommandContext, fields: MembershipTypeFields): Refusal | undefined {
  const { partnerOrganisationId, partnerShare } = fields;
  if (partnerOrganisationId === null && partnerShare > 0)
    return refuseField('INVALID_INPUT', 'fields.partnerOrganisationId', 'Choisir la structure partenaire.');
  if (partnerOrganisationId !== null && store.organisations.find(partnerOrganisationId) === undefined)
    return notFound('Cette structure');
  if (fields.namedPeople > 0 && fields.forWhom === 'person')
    return refuseField(
      'INVALID_INPUT',
      'fields.namedPeople',
      'Seule l’adhésion d’une structure couvre des personnes nommées.',
    );
  const least = fields.freeFee ? fields.minimumFee : fields.usualFee;
  if (partnerShare > least)
    return refuseField(
      'INVALID_INPUT',
      'fields.partnerShare',
      'La part du partenaire dépasse la cotisation. Vérifier les deux sommes.',
    );
  return undefined;
}

/** Recorded by mistake: it goes as if it had never been, unless money has been taken for it. */
function removeMembership(context: CommandContext, membership: Membership, reason: string): Outcome<Changed> {
  const { id, version, paid } = membership;
  if (paid > 0)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette adhésion a été payée. La retirer avec son règlement, ou la terminer à une date.',
    );
  const taken = takeBackOne(context, membership, reason);
  return taken.ok ? done({ id, version }, taken.value) : taken;
}

function changeEnd(
  context: CommandContext,
  membership: Membership,
  endedOn: string | null,
  reason: string,
): Outcome<Changed> {
  const { id, startsOn, endsOn, endedEarlyOn } = membership;
  if (endedOn !== null && !isWithin({ from: startsOn, until: endsOn }, endedOn)) {
    const message = `Choisir un jour entre le ${formatDateShort(startsOn)} et le ${formatDateShort(endsOn)}.`;
    return refuseField('INVALID_INPUT', 'endedOn', message);
  }
  const version = context.store.memberships.endEarly(id, endedOn, endedOn === null ? '' : reason);
  context.audit(
    'membership',
    id,
    auditHolder(membership, { endedEarlyOn }),
    auditHolder(membership, { endedEarlyOn: endedOn, reason }),
  );
  tellOf(
    context,
    membership,
    membership.named.map(({ personId }) => personId),
  );
  return done(
    { id, version },
    {
      name: 'memberships.end',
      input: { id, version, endedOn: endedEarlyOn, reason: 'Annulation' },
      label: endedOn === null ? 'Fin d’adhésion annulée' : 'Adhésion terminée',
    },
  );
}

export const membershipsCommands: CommandHandlers<'memberships'> = {
  record,
  setNamed,
  setPartnerSide,
  renewMany,
  ...takingBack,
  orderTypes(context, { ids }) {
    const { membershipTypes } = context.store;
    const before = membershipTypes.list(context.clock.today(), true).map(({ id }) => id);
    if (new Set(ids).size !== ids.length || ids.some((id) => !before.includes(id)))
      return notFound('L’un de ces types d’adhésion');
    membershipTypes.order(ids);
    context.audit('membership_type', ids[0] ?? 0, { order: before }, { order: ids });
    context.emit('memberships.changed');
    return done(
      {},
      { name: 'memberships.orderTypes', input: { ids: before }, label: 'Ordre des types changé' },
    );
  },
  saveType(context, { id, version, fields }) {
    const { membershipTypes } = context.store;
    const refusal = refusalOfType(context, fields);
    if (refusal !== undefined) return refusal;
    if (id === undefined) {
      const added = membershipTypes.insert(fields);
      context.audit('membership_type', added, null, fields);
      context.emit('memberships.changed');
      return done(
        { id: added, version: 1 },
        {
          name: 'memberships.archiveType',
          input: { id: added, version: 1, archived: true },
          label: 'Type d’adhésion ajouté',
        },
      );
    }
    const before = membershipTypes.find(id);
    if (before === undefined) return notFound('Ce type d’adhésion');
    const saved = membershipTypes.update(id, version ?? 0, fields);
    if (saved === undefined) return stale();
    const { id: _id, version: _version, archived: _archived, ...previous } = before;
    context.audit('membership_type', id, previous, fields);
    context.emit('memberships.changed');
    return done(
      { id, version: saved },
      {
        name: 'memberships.saveType',
        input: { id, version: saved, fields: previous },
        label: 'Type d’adhésion modifié',
      },
    );
  },
  archiveType(context, { id, version, archived }) {
    const { membershipTypes } = context.store;
    const before = membershipTypes.find(id);
    if (before === undefined) return notFound('Ce type d’adhésion');
    const saved = membershipTypes.update(id, version, { archived });
    if (saved === undefined) return stale();
    context.audit('membership_type', id, { archived: before.archived }, { archived });
    context.emit('memberships.changed');
    return done(
      { id, version: saved },
      {
        name: 'memberships.archiveType',
        input: { id, version: saved, archived: before.archived },
        label: archived ? 'Type d’adhésion archivé' : 'Type d’adhésion repris',
      },
    );
  },
  end(context, { id, version, endedOn, reason }) {
    const membership = context.store.memberships.find(id);
    if (membership === undefined) return notFound('Cette adhésion');
    if (membership.version !== version) return stale();
    if (endedOn === null && membership.endedEarlyOn === null)
      return removeMembership(context, membership, reason);
    return changeEnd(context, membership, endedOn, reason);
  },
};
