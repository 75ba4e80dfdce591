import { formatDateShort } from '../../../shared/domain/french.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale } from '../outcome.ts';
import { auditHolder, tellOf } from './telling.ts';

type SetPartnerSide = CommandHandlers<'memberships'>['setPartnerSide'];

/** The partner tells its number or its days: its side changes, ours stays (X1). */
export const setPartnerSide: SetPartnerSide = (
  context: CommandContext,
  { id, version, memberNumber, startsOn, endsOn },
) => {
  const { memberships } = context.store;
  const membership = memberships.find(id);
  if (membership === undefined) return notFound('Cette adhésion');
  if (membership.version !== version) return stale();
  const before = membership.partnerSide;
  if (before === null)
    return refuse('NOT_POSSIBLE_NOW', 'Cette adhésion n’est pas commune avec une structure partenaire.');
  if (endsOn < startsOn) {
    const message = `Chez ${before.partnerName}, l’adhésion finirait avant le ${formatDateShort(startsOn)}. Vérifier les dates.`;
    return refuseField('INVALID_INPUT', 'endsOn', message);
  }
  const side = { memberNumber, startsOn, endsOn };
  const saved = memberships.changePartnerSide(id, side);
  const previous = { memberNumber: before.memberNumber, startsOn: before.startsOn, endsOn: before.endsOn };
  context.audit('membership', id, auditHolder(membership, previous), auditHolder(membership, side));
  tellOf(context, membership);
  return done(
    { id, version: saved },
    {
      name: 'memberships.setPartnerSide',
      input: { id, version: saved, ...previous },
      label: `Adhésion chez ${before.partnerName} modifiée`,
    },
  );
};
