import type { Party } from '../../../shared/contract/common.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import { formatDateShort, quoted } from '../../../shared/domain/french.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { PartnerDays } from '../../store/membership-parts.ts';
import type { MembershipTypeRow } from '../../store/membership-types.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, unconfirmed, type Outcome, type Refusal } from '../outcome.ts';
import { nameOf } from '../people/name-queries.ts';
import { guardianMissing } from '../people/warnings.ts';
import { keepNamed } from './named.ts';
import { plannedSide } from './partner-queries.ts';
import { plan, type Planned } from './periods.ts';
import { auditHolder, tellOf } from './telling.ts';

type Record = CommandHandlers<'memberships'>['record'];
/** A membership as it is asked for. */
export type MembershipInput = Parameters<Record>[1];

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
  { holder, fee }: MembershipInput,
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
  input: MembershipInput,
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
  return refusalOfFee(type, input.fee) ?? refusalOfOverlap(planned, type);
}

/** A membership that may be written, and what the desk should be told first. */
export interface Checked {
  readonly type: MembershipTypeRow;
  readonly planned: Planned;
  readonly warnings: readonly Warning[];
}

/** Whether a membership may be taken: its period (P2), its fee, and that nothing runs already (P1). */
export function check(context: CommandContext, input: MembershipInput): Outcome<Checked> {
  const { store, clock } = context;
  const { holder, payment, startsOn, endsOn } = input;
  const type = store.membershipTypes.find(input.typeId);
  if (type === undefined) return notFound('Ce type d’adhésion');
  const wrongHolder = refusalOfHolder(context, holder, type);
  if (wrongHolder !== undefined) return wrongHolder;
  const paidOn = payment?.receivedOn ?? clock.today();
  if (paidOn > clock.today())
    return refuseField('INVALID_INPUT', 'payment.receivedOn', 'Un règlement ne se note pas à l’avance.');
  const planned = plan(context, { type, holder, paidOn, startsOn, endsOn });
  const refusal = refusalOf(context, input, type, planned);
  if (refusal !== undefined) return refusal;
  return done({ type, planned, warnings: warningsOf(context, input, type) });
}

function sideOf(
  context: CommandContext,
  input: MembershipInput,
  { type, planned }: Checked,
): Outcome<PartnerDays | null> {
  const { holder, startsOn, payment, partnerSide: given } = input;
  const takenOn = startsOn ?? payment?.receivedOn ?? context.clock.today();
  const proposed = plannedSide(context, type, holder, { period: planned.period, takenOn });
  if (proposed === null) return done(null);
  const side = {
    memberNumber: given?.memberNumber ?? proposed.memberNumber,
    startsOn: given?.startsOn ?? proposed.startsOn,
    endsOn: given?.endsOn ?? proposed.endsOn,
  };
  if (side.startsOn <= side.endsOn) return done(side);
  return refuseField(
    'INVALID_INPUT',
    'partnerSide.endsOn',
    'Chez le partenaire, l’adhésion finirait avant de commencer. Vérifier les dates.',
  );
}

function insert(
  context: CommandContext,
  input: MembershipInput,
  { type, planned: { period } }: Checked,
  partnerSide: PartnerDays | null,
): number {
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
    namedPeople: type.namedPeople,
    namedHaveRights: type.namedHaveRights,
    partnerSide,
  });
  const facts = { typeId: type.id, startsOn: period.from, endsOn: period.until, fee };
  const paidBy = payer?.kind === 'person' ? { payerPersonId: payer.id } : {};
  context.audit('membership', id, null, auditHolder({ id, holder }, { ...paidBy, ...facts }));
  tellOf(context, { id, holder });
  return id;
}

/** Writes a membership that was checked, with its number, its partner's side, whom it names and its payment. */
export function write(
  context: CommandContext,
  input: MembershipInput,
  checked: Checked,
): Outcome<{ readonly id: number; readonly version: number; readonly memberNumber: string }> {
  const { store, clock } = context;
  const { holder, payment } = input;
  const side = sideOf(context, input, checked);
  if (!side.ok) return side;
  const id = insert(context, input, checked, side.value);
  const memberNumber = store.memberNumbers.ensure(holder, clock.now());
  keepNamed(context, id);
  if (payment !== null && payment.amount > 0) {
    const payer = input.payer ?? holder;
    const heard = context.moments.announce('memberships.feePaid', { membershipId: id, payer, ...payment });
    if (!heard.ok) return heard;
  }
  return done({ id, version: store.memberships.find(id)?.version ?? 1, memberNumber });
}

/** Takes or renews a membership (P1, P2); the first one brings a member number, for life. */
export const record: Record = (context, input) => {
  const checked = check(context, input);
  if (!checked.ok) return checked;
  const refusal = unconfirmed(checked.value.warnings, context.accepted);
  if (refusal !== undefined) return refusal;
  const written = write(context, input, checked.value);
  if (!written.ok) return written;
  const { id, version } = written.value;
  const { from: startsOn, until: endsOn } = checked.value.planned.period;
  return done(
    { ...written.value, startsOn, endsOn },
    {
      name: 'memberships.takeBack',
      input: { id, version, reason: 'Annulation' },
      label: 'Adhésion enregistrée',
    },
  );
};
