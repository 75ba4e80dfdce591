import { isWithin } from '../../../shared/domain/memberships.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import type { MembershipTypeFields } from '../../store/membership-types.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { record } from './record.ts';

type Changed = { readonly id: number; readonly version: number };

function refusalOfType({ store }: CommandContext, fields: MembershipTypeFields): Refusal | undefined {
  const { partnerOrganisationId, partnerShare } = fields;
  if (partnerOrganisationId === null && partnerShare > 0)
    return refuseField('INVALID_INPUT', 'fields.partnerOrganisationId', 'Choisir la structure partenaire.');
  if (partnerOrganisationId !== null && store.organisations.find(partnerOrganisationId) === undefined)
    return notFound('Cette structure');
  const least = fields.freeFee ? fields.minimumFee : fields.usualFee;
  if (partnerShare > least)
    return refuseField(
      'INVALID_INPUT',
      'fields.partnerShare',
      'La part du partenaire dépasse la cotisation. Vérifier les deux sommes.',
    );
  return undefined;
}

function announceEnd(context: CommandContext, membership: Membership): void {
  const { holder, id } = membership;
  context.emit('memberships.changed', [id]);
  context.emit('people.changed', holder.kind === 'person' ? [holder.id] : []);
}

function auditEnd(
  context: CommandContext,
  { holder, id }: Membership,
  before: object,
  after: object | null,
): void {
  const whose = holder.kind === 'person' ? { personId: holder.id } : { organisationId: holder.id };
  context.audit('membership', id, { ...whose, ...before }, after === null ? null : { ...whose, ...after });
}

/** Recorded by mistake: it goes as if it had never been, unless money has been taken for it. */
function removeMembership(context: CommandContext, membership: Membership, reason: string): Outcome<Changed> {
  const { id, version, holder, typeId, startsOn, endsOn, fee, payer, note, paid } = membership;
  if (paid > 0)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette adhésion a été payée. Annuler d’abord son règlement, ou la terminer à une date.',
    );
  const heard = context.moments.announce('memberships.removed', { membershipId: id });
  if (!heard.ok) return heard;
  context.store.memberships.remove(id);
  auditEnd(context, membership, { typeId, startsOn, endsOn, fee, reason }, null);
  announceEnd(context, membership);
  return done(
    { id, version },
    {
      name: 'memberships.record',
      input: { holder, typeId, startsOn, endsOn, fee, payer, note },
      label: 'Adhésion retirée',
    },
  );
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
  auditEnd(context, membership, { endedEarlyOn }, { endedEarlyOn: endedOn, reason });
  announceEnd(context, membership);
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
