import { formatDateShort, quoted } from '../../../shared/domain/french.ts';
import { splitFullName } from '../../../shared/domain/imports/reading-words.ts';
import { passMessage } from '../../../shared/domain/pass-verdict.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, type Outcome, type Refusal } from '../outcome.ts';
import { editable, personCommands } from '../people/persons.ts';
import { agreementHere, judgePass, readPass, type JudgedPass } from './pass-check.ts';
import { recognitionCommands } from './recognition-commands.ts';

type Commands = Pick<CommandHandlers<'networks'>, 'welcomePass'>;

const nobody = {
  civility: '',
  gender: null,
  birthDate: null,
  email: '',
  phone: '',
  address: '',
  postcode: '',
  commune: '',
  note: '',
};

/** The person the desk chose, or a new sheet under the name that the pass gives. */
function personFor(context: CommandContext, judged: JudgedPass, personId: number | null): Outcome<number> {
  if (personId !== null) {
    const found = editable(context, personId);
    return found.ok ? done(found.person.id) : found;
  }
  const fields = { ...nobody, ...splitFullName(judged.pass.holderName) };
  const made = personCommands.create(context, { fields, guardians: [] });
  return made.ok ? done(made.value.id) : made;
}

/** Until when somebody is recognised, null without an agreement; and by which new recognition, if one was made. */
interface Recognised {
  readonly until: string | null;
  readonly made: { readonly id: number; readonly version: number } | null;
}

/** What showing a pass came to. */
export interface Welcomed {
  readonly personId: number;
  readonly displayName: string;
  readonly recognisedUntil: string | null;
  readonly recognition: Recognised['made'];
  /** Whose pass it is, where it had never been shown here before. */
  readonly newHolder: { readonly placeId: number; readonly holderPublicId: string } | null;
}

/** Recognises the holder until a day, unless they are already for as long; answers until when they are (X2). */
function recognised(
  context: CommandContext,
  judged: JudgedPass,
  personId: number,
  partnerOrganisationId: number,
  validUntil: string,
): Outcome<Recognised> {
  const today = context.clock.today();
  const running = context.store.networks
    .recognitions({ personId, partnerOrganisationId })
    .find(({ seenOn, until }) => seenOn <= today && until >= today);
  // Seen today already: a proof of the same day is not replaced by another.
  if (running !== undefined && (running.until >= validUntil || running.seenOn === today))
    return done({ until: running.until < validUntil ? running.until : validUntil, made: null });
  const made = recognitionCommands.recognise(context, {
    personId,
    partnerOrganisationId,
    partnerMemberNumber: judged.pass.memberNumber || judged.pass.holderId.slice(0, 8),
    proof: 'pass',
    seenOn: today,
    validUntil,
  });
  return made.ok ? done({ until: validUntil, made: made.value }) : made;
}

function refusalOf({ pass, place, problem, revokedOn }: JudgedPass): Refusal | undefined {
  if (problem === undefined) return undefined;
  const placeName = place?.name ?? pass.placeName;
  return refuse('NOT_POSSIBLE_NOW', passMessage(problem, { ...pass, placeName, revokedOn }));
}

/** A valid pass shown for the first time or again: it says whose it is and until when they are recognised (X2, X5). */
export function welcomeByPass(
  context: CommandContext,
  text: string,
  personId: number | null,
): Outcome<Welcomed> {
  const read = readPass(text);
  if (typeof read === 'string') return refuse('NOT_POSSIBLE_NOW', passMessage(read));
  const judged = judgePass(context, read);
  const refusal = refusalOf(judged);
  if (refusal !== undefined) return refusal;
  const { place, pass } = judged;
  if (place === undefined) throw new Error('a valid pass has no place');
  const person = personFor(context, judged, personId);
  if (!person.ok) return person;
  const { organisationId } = place;
  const agreement = agreementHere(context, organisationId, pass.validUntil);
  const recognition: Outcome<Recognised> =
    agreement === null || organisationId === null
      ? done({ until: null, made: null })
      : recognised(context, judged, person.value, organisationId, agreement.until);
  if (!recognition.ok) return recognition;
  const isNew = context.store.passes.holder(place.id, pass.holderId) === undefined;
  const on = context.clock.today();
  const shown = {
    placeId: place.id,
    holderPublicId: pass.holderId,
    personId: person.value,
    passId: pass.passId,
  };
  context.store.passes.noteShown({ ...shown, on });
  context.audit('person', person.value, null, {
    passShown: `${quoted(place.name)}, jusqu’au ${formatDateShort(pass.validUntil)}`,
  });
  context.emit('networks.changed', [place.id]);
  const displayName = context.store.people.find(person.value)?.displayName ?? pass.holderName;
  return done({
    personId: person.value,
    displayName,
    recognisedUntil: recognition.value.until,
    recognition: recognition.value.made,
    newHolder: isNew ? { placeId: place.id, holderPublicId: pass.holderId } : null,
  });
}

/** Takes back what a pass that was shown came to: the recognition, and whose pass it is. The person's sheet stays. */
export function unwelcome(
  context: CommandContext,
  { recognition, newHolder }: Pick<Welcomed, 'recognition' | 'newHolder'>,
): Outcome<unknown> {
  if (newHolder !== null) {
    context.store.passes.forgetHolder(newHolder.placeId, newHolder.holderPublicId);
    context.emit('networks.changed', [newHolder.placeId]);
  }
  return recognition === null ? done({}) : recognitionCommands.takeBackRecognition(context, recognition);
}

/** From a terminal: the desk's screens recognise and note the passage at once, by `attendance.checkInByPass`. */
const welcomePass: Commands['welcomePass'] = (context, { text, personId }) => {
  const welcomed = welcomeByPass(context, text, personId);
  if (!welcomed.ok) return welcomed;
  const { personId: id, displayName, recognisedUntil } = welcomed.value;
  return done({ personId: id, displayName, recognisedUntil });
};

export const welcomeCommands: Commands = { welcomePass };
