import type { Warning } from '../../../shared/contract/errors.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { mayBook, type Asker, type RuleNames } from '../../../shared/domain/bookable-by.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { ageOn } from '../../../shared/domain/minors.ts';
import type { QueryContext } from '../context.ts';
import { refuse, type Refusal } from '../outcome.ts';
import { partiesOf, partnerOpens } from '../pricing/category.ts';

interface Wish {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly startsAt: string;
}
interface Answer {
  readonly barred: Refusal | undefined;
  readonly warnings: readonly Warning[];
}

function askerOf({ store, actor }: QueryContext, wish: Wish, resource: Resource): Asker {
  const { personId, organisationId } = wish;
  const date = datePart(wish.startsAt);
  const parties = partiesOf(wish);
  const held = parties.map((party) => store.resources.heldOn(party, date));
  const person = personId === null ? undefined : store.people.find(personId);
  return {
    isPlace: parties.length === 0,
    isManager: actor.role === 'manager' || actor.role === 'system',
    name: person?.displayName ?? '',
    age: person?.birthDate == null ? undefined : ageOn(person.birthDate, date),
    membershipTypeIds: held.flatMap(({ membershipTypeIds }) => membershipTypeIds),
    organisationIds: held
      .flatMap(({ organisationIds }) => organisationIds)
      .concat(organisationId === null ? [] : [organisationId]),
    byAgreement: partnerOpens(store, wish, resource, date),
  };
}

function namesOf({ store, clock }: QueryContext, { name, bookableBy }: Resource): RuleNames {
  const types = store.membershipTypes.list(clock.today(), true);
  return {
    resource: name,
    membershipTypes: bookableBy.membershipTypeIds.flatMap(
      (id) => types.find((type) => type.id === id)?.name ?? [],
    ),
    organisations: bookableBy.organisationIds.flatMap((id) => store.pricing.organisation(id)?.name ?? []),
  };
}

/**
 * Whether a resource may be booked for somebody, by whoever books (B8). The rule follows whom it is for; the desk may
 * pass over it, and it is recorded, but for what only the manager books.
 */
export function whoMayBook(context: QueryContext, wish: Wish, resource: Resource): Answer {
  const rule = resource.bookableBy;
  if (rule.who === 'everyone' && rule.minimumAge === null) return { barred: undefined, warnings: [] };
  const answer = mayBook(rule, askerOf(context, wish, resource), namesOf(context, resource));
  if (answer.may) return { barred: undefined, warnings: [] };
  if (answer.firm) return { barred: refuse('NOT_ALLOWED', answer.reason), warnings: [] };
  return { barred: undefined, warnings: [{ code: 'NOT_ENTITLED', message: answer.reason }] };
}
