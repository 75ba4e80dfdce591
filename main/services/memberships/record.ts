import type { Party } from '../../../shared/contract/common.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import { formatDateShort, quoted } from '../../../shared/domain/french.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { MembershipTypeRow } from '../../store/membership-types.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, unconfirmed, type Refusal } from '../outcome.ts';
import { nameOf } from '../people/name-queries.ts';
import { guardianMissing } from '../people/warnings.ts';
import { plan, type Planned } from './periods.ts';

type Record = CommandHandlers<'memberships'>['record'];
type Input = Parameters<Record>[1];

function refusalOfHolder(
  { store }: CommandContext,
  holder: Party,
  type: MembershipTypeRow,
): Refusal | undefined {
  if (nameOf(store, holder) === undefined) return notFound('Cette fiche');
  if (holder.kind === 'person' && store.people.find(holder.id)?.mergedInto !== null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette fiche a été fusionnée avec une autre\u00a0: ouvrir celle qui reste.',
    );
  if (type.archived)
    return refuseField(
      'INVALID_INPUT',
      'typeId',
      'Ce type d’adhésion n’est plus proposé. En choisir un autre.',
    );
  if (type.forWhom === holder.kind) return undefined;
  const message =
    type.forWhom === 'organisation'
      ? 'Ce type d’adhésion est réservé aux structures. En choisir un pour une personne.'
      : 'Ce type d’adhésion est réservé aux personnes. En choisir un pour une structure.';
  return refuseField('INVALID_INPUT', 'typeId', message);
}

/** P1: what comes for an overlap is not lost: the message says what runs, and offers the next period. */
export function refusalOfOverlap({ inTheWay, next }: Planned, type: MembershipTypeRow): Refusal | undefined {
  if (inTheWay === undefined) return undefined;
  const days = `du ${formatDateShort(next.from)} au ${formatDateShort(next.until)}`;
  return refuse(
    'MEMBERSHIP_OVERLAP',
    `Une adhésion ${quoted(type.name)} court déjà jusqu’au ${formatDateShort(inTheWay.until)}. L’enregistrer pour la période suivante, ${days}, ou noter la somme comme don ou remboursement.`,
    {
      details: {
        startsOn: next.from,
        endsOn: next.until,
        membershipId: inTheWay.id,
        runsUntil: inTheWay.until,
      },
    },
  );
}

function refusalOfFee(type: MembershipTypeRow, fee: number): Refusal | undefined {
  if (type.freeFee && fee < type.minimumFee) {
    const message = `Le prix libre de cette adhésion commence à ${formatAmount(type.minimumFee)}. Indiquer au moins cette somme.`;
    return refuse('AMOUNT_TOO_SMALL', message, {
      fields: { fee: message },
      details: { minimum: type.minimumFee },
    });
  }
  if (fee < type.partnerShare) {
    const message = `${formatAmount(type.partnerShare)} de cette cotisation reviennent à la structure partenaire. Indiquer au moins cette somme.`;
    return refuse('AMOUNT_TOO_SMALL', message, {
      fields: { fee: message },
      details: { minimum: type.partnerShare },
    });
  }
  return undefined;
}

function warningsOf(
  { store, clock }: CommandContext,
  { holder, fee }: Input,
  type: MembershipTypeRow,
): Warning[] {
  const warnings: Warning[] = [];
  if (!type.freeFee && fee < type.usualFee) {
    warnings.push({
      code: 'FEE_BELOW_USUAL',
      message: `La cotisation habituelle est de ${formatAmount(type.usualFee)}. Vérifier la somme, ou la garder.`,
    });
  }
  if (holder.kind === 'person') {
    const birthDate = store.people.find(holder.id)?.birthDate ?? undefined;
    const minor = isMinorOn(birthDate, clock.today()) === true;
    if (minor && store.ties.guardiansOf(holder.id).length === 0) warnings.push(guardianMissing);
  }
  return warnings;
}

function refusalOf(
  context: CommandContext,
  input: Input,
  type: MembershipTypeRow,
  planned: Planned,
): Refusal | undefined {
  const { period } = planned;
  if (input.payer !== null && nameOf(context.store, input.payer) === undefined)
    return notFound('La fiche du payeur');
  if (period.until < period.from)
    return refuseField(
      'INVALID_INPUT',
      'endsOn',
      'L’adhésion finirait avant de commencer. Vérifier les dates.',
    );
  return (
    refusalOfFee(type, input.fee) ??
    refusalOfOverlap(planned, type) ??
    unconfirmed(warningsOf(context, input, type), context.accepted)
  );
}

function write(context: CommandContext, input: Input, type: MembershipTypeRow, { period }: Planned): number {
  const { store, clock } = context;
  const { holder, payer, fee, note } = input;
  const id = store.memberships.insert({
    publicId: context.newId(),
    createdAt: clock.now(),
    holder,
    typeId: type.id,
    startsOn: period.from,
    endsOn: period.until,
    fee,
    payer,
    withCounterpart: type.withCounterpart,
    partnerOrganisationId: type.partnerOrganisationId,
    partnerShare: type.partnerShare,
    note,
  });
  context.audit('membership', id, null, {
    ...(holder.kind === 'person' ? { personId: holder.id } : { organisationId: holder.id }),
    ...(payer?.kind === 'person' ? { payerPersonId: payer.id } : {}),
    typeId: type.id,
    startsOn: period.from,
    endsOn: period.until,
    fee,
  });
  context.emit('memberships.changed', [id]);
  context.emit('people.changed', holder.kind === 'person' ? [holder.id] : []);
  return id;
}

/** Takes or renews a membership (P1, P2); the first one brings a member number, for life. */
export const record: Record = (context, input) => {
  const { store, clock } = context;
  const { holder, payment } = input;
  const type = store.membershipTypes.find(input.typeId);
  if (type === undefined) return notFound('Ce type d’adhésion');
  const wrongHolder = refusalOfHolder(context, holder, type);
  if (wrongHolder !== undefined) return wrongHolder;
  const { startsOn, endsOn } = input;
  const planned = plan(context, {
    type,
    holder,
    paidOn: payment?.receivedOn ?? clock.today(),
    startsOn,
    endsOn,
  });
  const refusal = refusalOf(context, input, type, planned);
  if (refusal !== undefined) return refusal;
  const id = write(context, input, type, planned);
  const memberNumber = store.memberNumbers.ensure(holder, clock.now());
  const paid = payment !== null && payment.amount > 0;
  if (paid) {
    const payer = input.payer ?? holder;
    const heard = context.moments.announce('memberships.feePaid', { membershipId: id, payer, ...payment });
    if (!heard.ok) return heard;
  }
  const value = { id, version: 1, startsOn: planned.period.from, endsOn: planned.period.until, memberNumber };
  // What money has built on is taken back where the money is: by its payment first.
  if (paid) return done(value);
  return done(value, {
    name: 'memberships.end',
    input: { id, version: 1, endedOn: null, reason: 'Annulation' },
    label: 'Adhésion enregistrée',
  });
};
