import {
  agreementsOverlap,
  earliestChange,
  givesTheSame,
  mayChangeOn,
} from '../../../shared/domain/agreement-changes.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type { AgreementTerms } from '../../../shared/contract/networks-agreements.ts';
import type { AgreementFields, AgreementHeadFields, AgreementRow } from '../../store/agreements.ts';
import type { CommandContext } from '../context.ts';
import { done, notFound, refuseField, refuse, type Outcome, type Refusal } from '../outcome.ts';

/** What of an agreement's fields says who, when and in which direction. */
export function headOf(fields: AgreementHeadFields): AgreementHeadFields {
  const { partnerOrganisationId, direction, startsOn, endsOn } = fields;
  const { signedOn, signedByUs, signedByThem, note } = fields;
  return { partnerOrganisationId, direction, startsOn, endsOn, signedOn, signedByUs, signedByThem, note };
}

/** What of an agreement's fields says what it gives. */
export function termsOfFields(fields: AgreementTerms): AgreementTerms {
  const { memberPrice, visitsPerPerson, visitsPerStructure, halfDayCountsHalf, access } = fields;
  const { overflowPrice, overflowPaidBy, jointFee, partnerShare } = fields;
  return {
    memberPrice,
    visitsPerPerson,
    visitsPerStructure,
    halfDayCountsHalf,
    access,
    overflowPrice,
    overflowPaidBy,
    jointFee,
    partnerShare,
  };
}

/** What no agreement may say: an end before its beginning, a share larger than the fee, resources that are not there. */
export function refusalOfFields({ store }: CommandContext, fields: AgreementFields): Refusal | undefined {
  const { partnerOrganisationId, startsOn, endsOn, jointFee, partnerShare, access } = fields;
  if (store.organisations.find(partnerOrganisationId) === undefined) return notFound('Cette structure');
  if (endsOn !== null && endsOn < startsOn)
    return refuseField(
      'INVALID_INPUT',
      'fields.endsOn',
      'La convention finirait avant de commencer. Vérifier les dates.',
    );
  if (jointFee !== null && partnerShare > jointFee)
    return refuseField(
      'INVALID_INPUT',
      'fields.partnerShare',
      'La part du partenaire dépasse la cotisation conjointe. Vérifier les deux montants.',
    );
  const missing = [...access.also, ...access.except].find((id) => store.resources.find(id) === undefined);
  if (missing !== undefined) return notFound('Une ressource nommée dans la convention');
  if (access.also.some((id) => access.except.includes(id)))
    return refuseField(
      'INVALID_INPUT',
      'fields.access',
      'Une même ressource est à la fois ouverte et fermée. La laisser d’un seul côté.',
    );
  return undefined;
}

/**
 * Refused where another agreement with the same structure holds on one of its days in its direction (X1): the desk
 * could not tell which one gives what. `before` is the agreement that is being changed, with its end if it has one.
 */
export function refusalOfOverlap(
  { store, clock }: CommandContext,
  fields: AgreementHeadFields,
  before: Pick<AgreementRow, 'id' | 'endedOn'> | null,
): Refusal | undefined {
  const { direction, startsOn, endsOn, partnerOrganisationId } = fields;
  const lastDay = before?.endedOn ?? endsOn;
  if (lastDay !== null && lastDay < startsOn) return undefined;
  const other = store.agreements
    .with(partnerOrganisationId, clock.today())
    .find(
      (one) =>
        one.id !== before?.id &&
        (one.lastDay === null || one.lastDay >= one.startsOn) &&
        agreementsOverlap(one, { direction, startsOn, lastDay }),
    );
  if (other === undefined) return undefined;
  const until = other.lastDay === null ? 'sans fin prévue' : `jusqu’au ${formatDateShort(other.lastDay)}`;
  return refuse(
    'ALREADY_EXISTS',
    `Une convention avec ${other.partnerName} vaut déjà dans ce sens, du ${formatDateShort(other.startsOn)}, ${until}. La modifier, la renouveler ou la terminer d’abord.`,
    { details: { agreementId: other.id } },
  );
}

/** The first terms begin with the agreement: they move along with its first day. */
function moveBeginning(context: CommandContext, before: AgreementRow, startsOn: string): Refusal | undefined {
  const { store } = context;
  if (startsOn === before.startsOn) return undefined;
  const [first, second] = store.agreements.termsOf(before.id);
  const field = 'fields.startsOn';
  if (first === undefined || (second !== undefined && startsOn >= second.from))
    return refuseField(
      'NOT_POSSIBLE_NOW',
      field,
      `Ce que la convention donne change le ${formatDateShort(second?.from ?? startsOn)}\u00a0: elle commence avant.`,
    );
  const visits = store.networks.visitDaysUnder(before.id, before.startsOn, addDays(startsOn, -1));
  if (startsOn > before.startsOn && visits !== undefined)
    return refuseField(
      'NOT_POSSIBLE_NOW',
      field,
      `Une visite est comptée dès le ${formatDateShort(visits.first)}\u00a0: la convention commence au plus tard ce jour-là.`,
    );
  store.agreements.removeTerms(before.id, first.from);
  store.agreements.setTerms(before.id, { ...first, from: startsOn });
  return undefined;
}

function refusalOfDay(
  { store, clock }: CommandContext,
  before: AgreementRow,
  lastTermsFrom: string,
  from: string,
): Refusal | undefined {
  const today = clock.today();
  if (lastTermsFrom > today && from !== lastTermsFrom && lastTermsFrom !== before.startsOn)
    return refuseField(
      'NOT_POSSIBLE_NOW',
      'from',
      `Un changement est déjà prévu le ${formatDateShort(lastTermsFrom)}. Modifier celui-là, ou le retirer d’abord.`,
    );
  if (!mayChangeOn(from, before.startsOn))
    return refuseField(
      'INVALID_INPUT',
      'from',
      'Les journées se comptent par mois\u00a0: choisir le premier d’un mois.',
    );
  const { lastVisit, settledUntil } = store.agreements.countedUnder(before.id, from, today);
  const earliest = earliestChange({ today, lastTermsFrom, lastPastVisit: lastVisit, settledUntil });
  if (from < earliest)
    return refuseField(
      'NOT_POSSIBLE_NOW',
      'from',
      `Ce qui est compté garde ses conditions\u00a0: le changement prend effet le ${formatDateShort(earliest)} au plus tôt.`,
    );
  if (before.lastDay !== null && from > before.lastDay)
    return refuseField(
      'INVALID_INPUT',
      'from',
      `La convention finit le ${formatDateShort(before.lastDay)}. Pour la suite, la renouveler.`,
    );
  return undefined;
}

/**
 * Saves what an agreement gives where it changes, from a day on (X1): the first of this month, or the day of the
 * change already planned, unless `from` says another. What is as it was before that day leaves no trace. Answers that day; undefined where
 * nothing that it gives changed.
 */
export function saveTerms(
  context: CommandContext,
  before: AgreementRow,
  fields: AgreementFields,
  from: string | undefined,
): Outcome<string | undefined> {
  const { store, clock } = context;
  const moved = moveBeginning(context, before, fields.startsOn);
  if (moved !== undefined) return moved;
  const all = store.agreements.termsOf(before.id);
  const last = all.at(-1);
  const terms = termsOfFields(fields);
  if (last === undefined || givesTheSame(last, terms)) return done(undefined);
  const today = clock.today();
  const month = `${today.slice(0, 7)}-01`;
  const day = from ?? (last.from > month ? last.from : month);
  const refusal = refusalOfDay(context, { ...before, startsOn: fields.startsOn }, last.from, day);
  if (refusal !== undefined) return refusal;
  const preceding = all.findLast((one) => one.from < day);
  if (preceding !== undefined && givesTheSame(preceding, terms)) store.agreements.removeTerms(before.id, day);
  else store.agreements.setTerms(before.id, { ...terms, from: day });
  return done(day);
}
