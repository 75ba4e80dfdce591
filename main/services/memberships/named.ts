import type { Membership } from '../../../shared/contract/memberships.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { isWithin } from '../../../shared/domain/memberships.ts';
import { busiestDay, namedAfter, namedTwice } from '../../../shared/domain/named-people.ts';
import type { NamedPerson } from '../../store/membership-parts.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { auditHolder, tellOf } from './telling.ts';

const lastDayOf = ({ endsOn, endedEarlyOn }: Membership): string => endedEarlyOn ?? endsOn;

function refusalOfDays(
  { startsOn, endsOn }: Membership,
  { from, until }: NamedPerson,
  index: number,
): Refusal | undefined {
  const period = { from: startsOn, until: endsOn };
  const days = `du ${formatDateShort(startsOn)} au ${formatDateShort(endsOn)}`;
  if (!isWithin(period, from))
    return refuseField('INVALID_INPUT', `people.${index}.from`, `Choisir un jour de l’adhésion, ${days}.`);
  if (until === null || (isWithin(period, until) && until >= from)) return undefined;
  const message = `Choisir un jour à partir du ${formatDateShort(from)} et jusqu’au ${formatDateShort(endsOn)}.`;
  return refuseField('INVALID_INPUT', `people.${index}.until`, message);
}

function refusalOfPeople(
  { store }: CommandContext,
  membership: Membership,
  people: readonly NamedPerson[],
): Refusal | undefined {
  for (const [index, one] of people.entries()) {
    const person = store.people.find(one.personId);
    if (person === undefined || person.mergedInto !== null) return notFound('Cette personne');
    const wrong = refusalOfDays(membership, one, index);
    if (wrong !== undefined) return wrong;
  }
  const spans = people.map(({ personId, from, until }) => ({
    personId,
    from,
    until: until ?? membership.endsOn,
  }));
  const twice = namedTwice(spans);
  if (twice !== undefined) {
    const name = store.people.find(twice.personId)?.displayName ?? '';
    return refuseField(
      'INVALID_INPUT',
      `people.${spans.indexOf(twice)}.personId`,
      `${name} est déjà dans la liste pour ces jours-là.`,
    );
  }
  const busiest = busiestDay(spans);
  if (busiest === undefined || busiest.people <= membership.namedLimit) return undefined;
  const covers = plural(membership.namedLimit, 'personne à la fois', 'personnes à la fois');
  return refuse(
    'INVALID_INPUT',
    `Cette adhésion couvre ${covers}, et il y en aurait ${busiest.people} le ${formatDateShort(busiest.date)}. Arrêter quelqu’un avant, ou prendre une deuxième adhésion.`,
    { fields: { people: `${covers} au plus` } },
  );
}

const daysOf = (people: readonly NamedPerson[], personId: number) =>
  people.filter((one) => one.personId === personId).map(({ from, until }) => ({ from, until }));

/** One entry of the log a person: a merge must see that somebody was named since (P5). */
function auditNamed(
  context: CommandContext,
  membership: Membership,
  before: readonly NamedPerson[],
  after: readonly NamedPerson[],
): number[] {
  const touched = [...new Set([...before, ...after].map(({ personId }) => personId))];
  const changed = touched.filter(
    (personId) => JSON.stringify(daysOf(before, personId)) !== JSON.stringify(daysOf(after, personId)),
  );
  for (const personId of changed) {
    context.audit(
      'membership',
      membership.id,
      { personId, named: daysOf(before, personId) },
      { personId, named: daysOf(after, personId) },
    );
  }
  return changed;
}

type SetNamed = CommandHandlers<'memberships'>['setNamed'];

/** Says whom a structure's membership covers by name: never more at once than was agreed. */
export const setNamed: SetNamed = (context, { id, version, people }) => {
  const { memberships } = context.store;
  const membership = memberships.find(id);
  if (membership === undefined) return notFound('Cette adhésion');
  if (membership.version !== version) return stale();
  if (membership.namedLimit === 0)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette adhésion ne couvre personne nommément. Le nombre se règle dans son type, pour les prochaines.',
    );
  const refusal = refusalOfPeople(context, membership, people);
  if (refusal !== undefined) return refusal;
  const previous = membership.named.map(({ personId, from, until }) => ({ personId, from, until }));
  const saved = memberships.setNamed(id, people);
  const touched = auditNamed(context, membership, previous, people);
  tellOf(context, membership, touched);
  return done(
    { id, version: saved },
    {
      name: 'memberships.setNamed',
      input: { id, version: saved, people: previous },
      label: 'Personnes couvertes modifiées',
    },
  );
};

/** A structure renews: who was covered on the last day stays covered, as far as the new number goes. */
export function keepNamed(context: CommandContext, id: number): void {
  const { memberships } = context.store;
  const taken = memberships.find(id);
  if (taken === undefined || taken.namedLimit === 0) return;
  const before = memberships
    .of(taken.holder)
    .find((one) => one.id !== id && one.typeId === taken.typeId && lastDayOf(one) < taken.startsOn);
  if (before === undefined || before.endedEarlyOn !== null) return;
  const spans = before.named.map(({ personId, from, until }) => ({
    personId,
    from,
    until: until ?? before.endsOn,
  }));
  const staying = namedAfter(spans, lastDayOf(before), taken.namedLimit);
  if (staying.length === 0) return;
  const people = staying.map((personId) => ({ personId, from: taken.startsOn, until: null }));
  memberships.setNamed(id, people);
  tellOf(context, taken, auditNamed(context, taken, [], people));
  context.audit('membership', id, null, auditHolder(taken, { namedFrom: before.id }));
}
