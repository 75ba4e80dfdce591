import type { PartnerMember } from '../../store/partner-members.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, type Outcome } from '../outcome.ts';
import { personCommands } from '../people/persons.ts';
import { recognitionCommands } from './recognition-commands.ts';

type Commands = CommandHandlers<'networks'>;

function fieldsOf({ memberNumber, lastName, firstName, validUntil, listedOn, endedOn }: PartnerMember) {
  return { memberNumber, lastName, firstName, validUntil, listedOn, endedOn };
}

const noContact = { email: '', phone: '', address: '', postcode: '', commune: '' };

/** The person who is welcomed: the one said to be it, or somebody new with a name and nothing more. */
function personOf(
  context: CommandContext,
  member: PartnerMember,
  personId: number | undefined,
): Outcome<number> {
  if (personId !== undefined) {
    const known = context.store.people.find(personId);
    return known === undefined || known.mergedInto !== null ? notFound('Cette personne') : done(personId);
  }
  const { lastName, firstName } = member;
  const unsaid = { civility: '', gender: null, birthDate: null, note: '' };
  const fields = { lastName, firstName, ...unsaid, ...noContact };
  const made = personCommands.create(context, { fields, guardians: [] });
  return made.ok ? done(made.value.id) : made;
}

function recogniseByList(
  context: CommandContext,
  member: PartnerMember,
  personId: number,
): Outcome<number | null> {
  const { store, clock } = context;
  const { partnerOrganisationId, memberNumber, listedOn, until } = member;
  const covered = store.networks
    .recognitions({ personId, partnerOrganisationId })
    .some((one) => one.until >= clock.today());
  // Known already on a proof of their own: the list says nothing more.
  if (covered) return done(null);
  const made = recognitionCommands.recognise(context, {
    personId,
    partnerOrganisationId,
    partnerMemberNumber: memberNumber,
    proof: 'list',
    seenOn: listedOn,
    validUntil: until,
  });
  return made.ok ? done(made.value.id) : made;
}

const welcome: Commands['welcome'] = (context, { id, personId }) => {
  const { store, clock } = context;
  const member = store.partnerMembers.find(id);
  if (member === undefined) return notFound('Ce membre d’une structure partenaire');
  if (member.personId !== null)
    return refuse('ALREADY_EXISTS', 'Cette personne est déjà venue\u00a0: la chercher par son nom.', {
      details: { personId: member.personId },
    });
  if (member.until < clock.today())
    return refuse(
      'NOT_POSSIBLE_NOW',
      `${member.partnerName} ne compte plus cette personne parmi ses membres. Demander une preuve à jour, puis la reconnaître.`,
    );
  const person = personOf(context, member, personId);
  if (!person.ok) return person;
  const recognition = recogniseByList(context, member, person.value);
  if (!recognition.ok) return recognition;
  const version = store.partnerMembers.update(id, { ...fieldsOf(member), personId: person.value });
  const { partnerOrganisationId } = member;
  context.audit('partner_member', id, { personId: null }, { personId: person.value, partnerOrganisationId });
  context.emit('networks.changed', [id]);
  const displayName = store.people.find(person.value)?.displayName ?? '';
  const made = { personAdded: personId === undefined, recognitionId: recognition.value };
  return done(
    { id, version, personId: person.value, displayName },
    {
      name: 'networks.unwelcome',
      input: { id, version, ...made },
      label: `${displayName} accueilli·e, membre de ${member.partnerName}`,
    },
  );
};

const rests = refuse(
  'IN_USE',
  'Un passage, une réservation ou autre chose repose déjà sur cette personne. Le retirer d’abord.',
);

const unwelcome: Commands['unwelcome'] = (context, { id, version, personAdded, recognitionId }) => {
  const { store } = context;
  const member = store.partnerMembers.find(id);
  if (member === undefined) return notFound('Ce membre d’une structure partenaire');
  if (member.version !== version || member.personId === null) return rests;
  const person = store.people.find(member.personId);
  if (recognitionId !== null) {
    const taken = recognitionCommands.takeBackRecognition(context, { id: recognitionId, version: 1 });
    if (!taken.ok) return rests;
  }
  store.partnerMembers.update(id, { ...fieldsOf(member), personId: null });
  context.audit('partner_member', id, { personId: member.personId }, { personId: null });
  context.emit('networks.changed', [id]);
  context.emit('people.changed', [member.personId]);
  // Only whoever came in by the welcome, and of whom nothing has been said since, goes with it.
  if (personAdded && (person?.version !== 1 || !store.partnerMembers.removePerson(member.personId)))
    return rests;
  return done({});
};

/** Partners' members whom lists name, as they come for the first time (X2). */
export const memberCommands = { welcome, unwelcome } satisfies Partial<Commands>;
