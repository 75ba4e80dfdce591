/** Which of our resources, people and structures a calendar of somebody else's speaks of. */
import { foldedWords, fold } from '../text-folding.ts';
import type { PersonName } from '../names.ts';
import type { FoundEvent } from './calendar-events.ts';
import { organisationKey } from './known-subjects.ts';
import { KnownNames } from './presence-names.ts';
import { splitFullName } from './reading-words.ts';

/** Somebody that a name of the file may be. */
export interface MatchableParty extends PersonName {
  readonly kind: 'person' | 'organisation';
  readonly id: number;
  readonly name: string;
  readonly commune: string;
  readonly email: string;
}

export interface MatchableResource {
  readonly id: number;
  readonly name: string;
}

const longestKey = 200;

/** The key of a place as the file writes it. */
export function placeKey({ place }: Pick<FoundEvent, 'place'>): string {
  return fold(place).trim().slice(0, longestKey) || 'sans lieu';
}

/** Whether all words of one stand in the other, in their order and side by side. */
function contains(text: string, words: string): boolean {
  return words !== '' && ` ${foldedWords(text).join(' ')} `.includes(` ${foldedWords(words).join(' ')} `);
}

/**
 * The resource that a place names: of just that name is sure; « Salle Est, 1er étage » is likely to be the Salle Est,
 * where only one resource fits, the longest name counting.
 */
export function resourceOf(
  place: string,
  resources: readonly MatchableResource[],
): { readonly resourceId: number; readonly sure: boolean } | undefined {
  const same = resources.filter(({ name }) => fold(name) === fold(place));
  if (same.length === 1 && same[0] !== undefined) return { resourceId: same[0].id, sure: true };
  const within = resources
    .filter(({ name }) => contains(place, name))
    .toSorted((one, other) => other.name.length - one.name.length);
  const [best, next] = within;
  if (best === undefined || same.length > 1 || next?.name.length === best.name.length) return undefined;
  return { resourceId: best.id, sure: false };
}

/** What a name of the file was recognised as. */
export interface PartyMatch {
  readonly party: MatchableParty;
  /** French: by what. */
  readonly ground: string;
  /** Taken unless somebody says otherwise; else only proposed. */
  readonly sure: boolean;
}

/** Everybody by mail, by name and by structure, ready to be asked about each event. */
export class KnownParties {
  readonly #byEmail = new Map<string, MatchableParty[]>();
  readonly #byOrganisation = new Map<string, MatchableParty[]>();
  readonly #people: ReadonlyMap<number, MatchableParty>;
  readonly #names: KnownNames;
  readonly #organisations: readonly MatchableParty[];

  constructor(parties: readonly MatchableParty[]) {
    const add = (map: Map<string, MatchableParty[]>, key: string, party: MatchableParty): void => {
      if (key !== '') map.set(key, [...(map.get(key) ?? []), party]);
    };
    for (const party of parties) {
      add(this.#byEmail, party.email.trim().toLowerCase(), party);
      if (party.kind === 'organisation') add(this.#byOrganisation, organisationKey(party.name), party);
    }
    const people = parties.filter(({ kind }) => kind === 'person');
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#names = new KnownNames(people.map((person) => ({ ...person, hint: person.commune })));
    this.#organisations = parties.filter(({ kind }) => kind === 'organisation');
  }

  /** Who a name and an address are, the address first; one address that several share says nothing. */
  find({ name, email }: FoundEvent['who']): PartyMatch | undefined {
    const byEmail = this.#byEmail.get(email) ?? [];
    const [only] = byEmail;
    if (only !== undefined && byEmail.length === 1)
      return { party: only, ground: 'même courriel', sure: true };
    return this.named(name);
  }

  /** Who bears just this name, a structure first; somebody of nearly this name is proposed. */
  named(name: string): PartyMatch | undefined {
    if (name === '') return undefined;
    const organisations = this.#byOrganisation.get(organisationKey(name)) ?? [];
    const [organisation] = organisations;
    if (organisation !== undefined && organisations.length === 1)
      return { party: organisation, ground: 'même nom', sure: true };
    if (foldedWords(name).length < 2) return undefined;
    const { sure, candidates } = this.#names.find({ ...splitFullName(name), bracket: '' }, () => false);
    const [candidate] = candidates;
    const party = candidate === undefined ? undefined : this.#people.get(candidate.person.id);
    if (party === undefined || candidates.length > 1) return undefined;
    return sure ? { party, ground: 'même nom', sure } : { party, ground: 'nom ressemblant', sure };
  }

  /** A structure whose name stands within a title: « Réunion Biovallée ». Only proposed. */
  within(title: string): PartyMatch | undefined {
    const found = this.#organisations.filter(({ name }) => name.length > 3 && contains(title, name));
    const [party] = found;
    return party === undefined || found.length > 1
      ? undefined
      : { party, ground: 'son nom est dans le titre', sure: false };
  }
}

/** A name of the file that may be somebody: how it is written, and as whom it was recognised. */
export interface WrittenParty {
  readonly key: string;
  readonly written: string;
  readonly email: string;
  /** Its name is the event's title: taken as whom it is for, no title is left. */
  readonly isTitle: boolean;
  readonly match: PartyMatch | undefined;
}

/**
 * For whom an event is, by what the file writes: its title where that is somebody's very name, whoever organises it
 * where that tells anything (a calendar that organises all of its own events does not), else a structure that its
 * title names. Undefined where nothing may be anybody.
 */
export function writtenParty(
  event: FoundEvent,
  known: KnownParties,
  organiserTells: boolean,
): WrittenParty | undefined {
  const { title, who } = event;
  const byTitle = known.named(title);
  if (byTitle?.sure === true)
    return {
      key: `titre ${fold(title)}`.slice(0, longestKey),
      written: title,
      email: '',
      isTitle: true,
      match: byTitle,
    };
  const organiser = known.find(who);
  if ((organiser !== undefined || organiserTells) && (who.name !== '' || who.email !== '')) {
    const written = who.name === '' ? who.email : who.name;
    const key = `nom ${who.email === '' ? fold(who.name) : who.email}`.slice(0, longestKey);
    return { key, written, email: who.email, isTitle: false, match: organiser };
  }
  const within = known.within(title);
  return within === undefined
    ? undefined
    : {
        key: `titre ${fold(title)}`.slice(0, longestKey),
        written: title,
        email: '',
        isTitle: false,
        match: within,
      };
}

/** Whether organisers tell whom events are for: not where one and the same organises them all. */
export function organisersTell(events: readonly FoundEvent[]): boolean {
  const organisers = new Set(
    events.map(({ who }) => who.email || fold(who.name)).filter((key) => key !== ''),
  );
  return organisers.size > 1 || (organisers.size === 1 && events.length < 3);
}
