import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { likeNames } from '../../../shared/domain/names.ts';
import type { Recognition } from '../../store/networks.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { repricePerson } from './visit-pricing.ts';

type Commands = CommandHandlers<'networks'>;
type RecogniseInput = Parameters<Commands['recognise']>[1];

/** Screens of people show the partner beside the name: they hear of it too. */
export function emitChange(context: CommandContext, id: number, personId: number, partnerId?: number): void {
  repricePerson(context, personId, partnerId);
  context.emit('networks.changed', [id]);
  context.emit('people.changed', [personId]);
}

function refusalOfRecognition({ store, clock }: CommandContext, input: RecogniseInput): Refusal | undefined {
  const { personId, partnerOrganisationId, seenOn, validUntil } = input;
  const person = store.people.find(personId);
  if (person === undefined || person.mergedInto !== null) return notFound('Cette personne');
  const partner = store.organisations.find(partnerOrganisationId);
  if (partner === undefined) return notFound('Cette structure');
  if (!partner.isPartner)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `Aucune convention avec ${partner.name}. L’enregistrer d’abord, puis reconnaître ses membres.`,
    );
  if (seenOn > clock.today())
    return refuseField('INVALID_INPUT', 'seenOn', 'La preuve a été vue un jour à venir. Vérifier la date.');
  if (validUntil < seenOn)
    return refuseField(
      'INVALID_INPUT',
      'validUntil',
      'La validité finirait avant le jour où la preuve a été vue. Vérifier les dates.',
    );
  return undefined;
}

/** Whatever recognition of the same person and partner has a day in common with `[from, until]`. */
function runningWith(context: CommandContext, input: RecogniseInput): Recognition[] {
  const { personId, partnerOrganisationId, seenOn, validUntil } = input;
  return context.store.networks
    .recognitions({ personId, partnerOrganisationId })
    .filter((one) => one.until >= one.seenOn && one.seenOn <= validUntil && one.until >= seenOn);
}

/** Whoever is recognised under a number of the partner's list is the one that it names, if the names are alike (P5). */
function linkToList({ store }: CommandContext, input: RecogniseInput): void {
  const { personId, partnerOrganisationId, partnerMemberNumber } = input;
  const member = store.partnerMembers.byNumber(partnerOrganisationId, partnerMemberNumber);
  const person = store.people.find(personId);
  if (member === undefined || person === undefined || member.personId !== null) return;
  if (!likeNames(member, person)) return;
  store.partnerMembers.update(member.id, { ...member, personId });
}

/** Named by the list and nobody here again, where nothing else says who it is. */
function unlinkFromList({ store }: CommandContext, recognition: Recognition): void {
  const { personId, partnerOrganisationId, partnerMemberNumber } = recognition;
  const member = store.partnerMembers.byNumber(partnerOrganisationId, partnerMemberNumber);
  const others = store.networks.recognitions({ personId, partnerOrganisationId });
  if (member === undefined || member.personId !== personId || others.length > 0) return;
  store.partnerMembers.update(member.id, { ...member, personId: null });
}

/** One in force at a time (X2): a newer proof takes over from the day it was seen. */
const recognise: Commands['recognise'] = (context, input) => {
  const refusal = refusalOfRecognition(context, input);
  if (refusal !== undefined) return refusal;
  const { store, clock } = context;
  const [running, ...others] = runningWith(context, input);
  if (others.length > 0 || (running !== undefined && running.seenOn >= input.seenOn)) {
    const last = running?.until ?? input.seenOn;
    return refuse(
      'ALREADY_EXISTS',
      `Cette personne est déjà reconnue jusqu’au ${formatDateShort(last)}, sur une preuve du même jour ou plus récente. Terminer d’abord cette reconnaissance.`,
      { details: { recognitionId: running?.id ?? null } },
    );
  }
  if (running !== undefined) {
    const endedOn = addDays(input.seenOn, -1);
    store.networks.endRecognition(running.id, endedOn);
    context.audit('recognition', running.id, { endedOn: running.endedOn }, { endedOn });
  }
  const id = store.networks.recognise(
    { ...input, replacesId: running?.id ?? null, replacedEndedOn: running?.endedOn ?? null },
    clock.now(),
  );
  linkToList(context, input);
  context.audit('recognition', id, null, input);
  emitChange(context, id, input.personId, input.partnerOrganisationId);
  return done(
    { id, version: 1 },
    {
      name: 'networks.takeBackRecognition',
      input: { id, version: 1 },
      label: 'Membre d’une structure partenaire reconnu',
    },
  );
};

const endRecognition: Commands['endRecognition'] = (context, { id, version, endedOn }) => {
  const { networks } = context.store;
  const before = networks.recognition(id);
  if (before === undefined) return notFound('Cette reconnaissance');
  if (before.version !== version) return stale();
  const { personId, seenOn, validUntil } = before;
  if (endedOn !== null && (endedOn < seenOn || endedOn > validUntil)) {
    const message = `Choisir un jour entre le ${formatDateShort(seenOn)} et le ${formatDateShort(validUntil)}.`;
    return refuseField('INVALID_INPUT', 'endedOn', message);
  }
  if (
    endedOn === null &&
    networks.recognitions(before).some((one) => one.id !== id && one.until > before.until)
  )
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Une reconnaissance plus récente a pris la suite. Retirer d’abord celle-là.',
    );
  const saved = networks.endRecognition(id, endedOn);
  context.audit('recognition', id, { personId, endedOn: before.endedOn }, { personId, endedOn });
  emitChange(context, id, personId, before.partnerOrganisationId);
  return done(
    { id, version: saved },
    {
      name: 'networks.endRecognition',
      input: { id, version: saved, endedOn: before.endedOn },
      label: endedOn === null ? 'Reconnaissance rétablie' : 'Reconnaissance terminée',
    },
  );
};

const takeBackRecognition: Commands['takeBackRecognition'] = (context, { id, version }) => {
  const { networks } = context.store;
  const before = networks.recognition(id);
  if (before === undefined) return notFound('Cette reconnaissance');
  if (before.version !== version) return stale();
  if (networks.recognitions(before).some((one) => one.replacesId === id))
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Une reconnaissance plus récente a pris la suite. Retirer d’abord celle-là.',
    );
  networks.removeRecognition(id);
  if (before.replacesId !== null) {
    networks.endRecognition(before.replacesId, before.replacedEndedOn);
    context.audit('recognition', before.replacesId, { replacedBy: id }, { endedOn: before.replacedEndedOn });
  }
  unlinkFromList(context, before);
  context.audit('recognition', id, before, null);
  emitChange(context, id, before.personId, before.partnerOrganisationId);
  return done({});
};

/** The recognition of a partner's members (X2). */
export const recognitionCommands = {
  recognise,
  endRecognition,
  takeBackRecognition,
} satisfies Partial<Commands>;
