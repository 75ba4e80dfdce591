import { createHash } from 'node:crypto';
import type { StatementLine } from '../../../shared/contract/networks-statements.ts';
import { splitFullName } from '../../../shared/domain/imports/reading-words.ts';
import { daysFromHalfDays } from '../../../shared/domain/networks.ts';
import type { ToldVisit } from '../../../shared/domain/statement-rows.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { QueryContext } from '../context.ts';
import type { ReadStatement } from './statement-reading.ts';
import { firstOf, lastOf, pricedMonth } from './visit-pricing.ts';

/** Somebody whom a statement names and who was looked up by hand. */
export interface NamedPerson {
  readonly name: string;
  readonly memberNumber: string;
  readonly personId: number;
}

type Direction = StatementLine['direction'];
type Person = { readonly id: number; readonly displayName: string };

interface Pair {
  readonly direction: Direction;
  readonly date: string;
  readonly name: string;
  readonly memberNumber: string;
  readonly person: Person | null;
  theirs: number | null;
  ours: number | null;
}

const displayed = (person: { firstName: string; lastName: string }): string =>
  `${person.firstName} ${person.lastName}`.trim();

function personAt({ store }: QueryContext, id: number): Person | null {
  const person = store.people.find(id);
  return person === undefined || person.mergedInto !== null ? null : { id, displayName: displayed(person) };
}

/** One of ours: by their number here, else by a name that only one person has. */
function ourPerson(context: QueryContext, { name, memberNumber }: ToldVisit): Person | null {
  const { store } = context;
  const holder = memberNumber === '' ? undefined : store.memberNumbers.holderOf(memberNumber)?.holder;
  if (holder?.kind === 'person') return personAt(context, holder.id);
  const [one, ...others] = store.people.namesakes(splitFullName(name));
  return one === undefined || others.length > 0 ? null : personAt(context, one.id);
}

/** One of theirs: recognised here under their number there, else by name among those who are. */
function theirPerson(
  context: QueryContext,
  partnerId: number,
  { name, memberNumber }: ToldVisit,
): Person | null {
  const recognised = context.store.networks.recognitions({ partnerOrganisationId: partnerId });
  const byNumber =
    memberNumber === ''
      ? undefined
      : recognised.find((each) => fold(each.partnerMemberNumber) === fold(memberNumber));
  const ids = new Set(
    recognised.filter((each) => fold(each.displayName) === fold(name)).map(({ personId }) => personId),
  );
  const [only] = ids.size === 1 ? ids : [];
  const id = byNumber?.personId ?? only;
  return id === undefined ? null : personAt(context, id);
}

function personOf(
  context: QueryContext,
  partnerId: number,
  visit: ToldVisit,
  people: readonly NamedPerson[],
): Person | null {
  const named = people.find((each) => each.name === visit.name && each.memberNumber === visit.memberNumber);
  if (named !== undefined) return personAt(context, named.personId);
  return visit.at === 'issuer' ? ourPerson(context, visit) : theirPerson(context, partnerId, visit);
}

const keyOf = (direction: Direction, person: Person | null, name: string, date: string): string =>
  `${direction} ${person === null ? `? ${fold(name)}` : person.id} ${date}`;

function theirDays(
  context: QueryContext,
  partnerId: number,
  visits: readonly ToldVisit[],
  people: readonly NamedPerson[],
): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const visit of visits) {
    const { date, name, memberNumber, halfDays } = visit;
    const direction = visit.at === 'issuer' ? 'ours_there' : 'theirs_here';
    const person = personOf(context, partnerId, visit, people);
    const key = keyOf(direction, person, name, date);
    const pair = pairs.get(key) ?? { direction, date, name, memberNumber, person, theirs: 0, ours: null };
    pair.theirs = Math.min(2, (pair.theirs ?? 0) + halfDays);
    pairs.set(key, pair);
  }
  return pairs;
}

interface OurDay {
  readonly direction: Direction;
  readonly person: Person;
  readonly memberNumber: string;
  readonly date: string;
  readonly halfDays: number;
}

function ourDays(context: QueryContext, partnerId: number, from: string, to: string): OurDay[] {
  const { visits, agreements } = context.store;
  const there = visits
    .there({ partnerOrganisationId: partnerId, from, to })
    .map(({ personId, displayName, memberNumber, date, halfDays }): OurDay => {
      return { direction: 'ours_there', person: { id: personId, displayName }, memberNumber, date, halfDays };
    });
  const here = agreements.with(partnerId, to).flatMap(({ id }) =>
    visits
      .monthsOf(id)
      .filter((month) => lastOf(month) >= from && firstOf(month) <= to)
      .flatMap((month) => {
        const agreement = agreements.find(id, lastOf(month));
        return agreement === undefined ? [] : pricedMonth(context, agreement, month).days;
      })
      .map(({ day: { personId, displayName, memberNumber, date, halfDays } }): OurDay => {
        return {
          direction: 'theirs_here',
          person: { id: personId, displayName },
          memberNumber,
          date,
          halfDays,
        };
      }),
  );
  return [...there, ...here];
}

const daysWords = (halfDays: number): string => (halfDays === 1 ? 'une demi-journée' : 'une journée');

function remarkOf(pair: Pair, state: StatementLine['state']): string {
  const { direction, theirs, ours } = pair;
  const there = direction === 'ours_there';
  if (state === 'unknown_person') return 'Personne de ce nom ici\u00a0: choisir de qui il s’agit.';
  if (state === 'only_theirs')
    return there
      ? `À ajouter\u00a0: ${daysWords(theirs ?? 0)}.`
      : 'Aucun passage ici ce jour-là\u00a0: le pointer s’il a eu lieu.';
  if (state === 'only_ours')
    return there ? 'Notée ici, absente du relevé.' : 'Passage ici, absent du relevé.';
  if (state === 'agrees') return '';
  if (theirs === 0)
    return there ? 'Le relevé la reprend\u00a0: à retirer ici.' : 'Le relevé ne la compte pas.';
  const words = `Eux ${daysFromHalfDays(theirs ?? 0)}, nous ${daysFromHalfDays(ours ?? 0)}`;
  return there ? `${words}\u00a0: à changer ici.` : `${words}.`;
}

function stateOf({ person, theirs, ours }: Pair): StatementLine['state'] {
  if (person === null) return 'unknown_person';
  if (theirs === null) return 'only_ours';
  if (theirs === (ours ?? 0)) return 'agrees';
  return (ours ?? 0) === 0 ? 'only_theirs' : 'differs';
}

function lineOf(pair: Pair, index: number): StatementLine {
  const state = stateOf(pair);
  const { direction, date, name, memberNumber, person, theirs, ours } = pair;
  return {
    index,
    direction,
    state,
    date,
    name,
    memberNumber,
    person,
    theirHalfDays: theirs,
    ourHalfDays: ours,
    remark: remarkOf(pair, state),
    canTake: direction === 'ours_there' && (state === 'only_theirs' || state === 'differs'),
  };
}

function inOrder(one: Pair, other: Pair): number {
  if (one.direction !== other.direction) return one.direction === 'ours_there' ? -1 : 1;
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return one.name.localeCompare(other.name, 'fr');
}

/** A statement beside what is known here (X6): what agrees, what differs, what only one of the two has. */
export function compareStatement(
  context: QueryContext,
  statement: ReadStatement,
  people: readonly NamedPerson[],
): StatementLine[] {
  const { partnerId } = statement;
  if (partnerId === null) return [];
  const pairs = theirDays(context, partnerId, statement.visits, people);
  const dates = [...pairs.values()].map(({ date }) => date).toSorted();
  const from = [statement.from ?? '9999-12-31', dates[0] ?? '9999-12-31'].toSorted()[0] ?? '';
  const to = [statement.to ?? '', dates.at(-1) ?? ''].toSorted().at(-1) ?? '';
  for (const { direction, person, memberNumber, date, halfDays } of ourDays(context, partnerId, from, to)) {
    const key = keyOf(direction, person, '', date);
    const pair = pairs.get(key);
    if (pair !== undefined) pair.ours = halfDays;
    else if (date >= (statement.from ?? from) && date <= (statement.to ?? to))
      pairs.set(key, {
        direction,
        date,
        name: person.displayName,
        memberNumber,
        person,
        theirs: null,
        ours: halfDays,
      });
  }
  return [...pairs.values()]
    .filter(({ theirs, ours }) => (theirs ?? 0) !== 0 || (ours ?? 0) !== 0)
    .toSorted(inOrder)
    .map(lineOf);
}

/** Changes when any line of a comparison does. */
export function fingerprintOf(lines: readonly StatementLine[]): string {
  return createHash('sha256').update(JSON.stringify(lines)).digest('hex');
}
