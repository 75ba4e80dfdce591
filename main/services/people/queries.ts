import type { Party } from '../../../shared/contract/common.ts';
import type { PersonSummary, SearchHit } from '../../../shared/contract/people.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import { likelyDuplicates, likenessInWords } from '../../../shared/domain/likely-duplicates.ts';
import { plural } from '../../../shared/domain/french.ts';
import { ageOn, isMinorOn } from '../../../shared/domain/minors.ts';
import type { OrganisationRow } from '../../store/organisations.ts';
import type { PersonRow } from '../../store/people.ts';
import type { StoredSummary } from '../../store/people-lists.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { partnerMemberHits } from '../networks/member-queries.ts';
import { standingsOf } from '../networks/standing-queries.ts';
import { done, notFound, refuse } from '../outcome.ts';
import { candidateOf } from './likeness.ts';

/** More than a search ever shows: beyond, the text says too little. */
const mostFound = 5000;
/** More pairs than anybody goes through in one sitting. */
const mostPairs = 200;

const kindWords: Readonly<Record<OrganisationRow['kind'], string>> = {
  association: 'association',
  company: 'entreprise',
  public: 'structure publique',
  other: 'structure',
};

const withPhone = <T extends { readonly phone: string }>(row: T): T => ({
  ...row,
  phone: displayPhone(row.phone),
});

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function hintOf(person: PersonSummary, forVolunteers: boolean): string {
  if (forVolunteers) return joined(person.commune, person.minor ? 'mineur·e' : '');
  return joined(person.commune, person.age === null ? '' : plural(person.age, 'an'));
}

function personHit(person: PersonSummary, forVolunteers: boolean): SearchHit {
  // Whom a structure's membership covers by name needs none of their own (P3).

  return {
    kind: 'person',
    id: person.id,
    label: person.displayName,
    hint: hintOf(person, forVolunteers),
    memberNumber: person.memberNumber,
    inOrder: person.membership?.state === 'current' || person.coveredBy !== null,
    partner: person.partner,
    // How often somebody came is theirs to know and the desk's (F4).
    standing: forVolunteers ? null : person.standing,
  };
}

/** What people are on a day, with what is left of their visiting days: one reading for the whole list (X3). */
function withStandings(context: QueryContext, rows: readonly StoredSummary[]): PersonSummary[] {
  const recognised = rows.filter(({ partner }) => partner !== null).map(({ id }) => id);
  const standings = standingsOf(context, recognised, context.clock.today());
  return rows.map((row) => ({ ...row, standing: standings.get(row.id)?.sentence ?? null }));
}

function organisationHit(context: QueryContext, organisation: OrganisationRow): SearchHit {
  const { id, name, kind, commune, memberNumber } = organisation;
  const holder: Party = { kind: 'organisation', id };
  return {
    kind: 'organisation',
    id,
    label: name,
    hint: joined(kindWords[kind], commune),
    memberNumber,
    inOrder: context.store.memberships.stateOf(holder, context.clock.today()) === 'current',
    partner: organisation.isPartner ? name : null,
    standing: null,
  };
}

function sheetOf({ store, clock }: QueryContext, { erasedAt: _erasedAt, ...person }: PersonRow) {
  const today = clock.today();
  const { birthDate } = person;
  return {
    ...withPhone(person),
    age: birthDate === null ? null : ageOn(birthDate, today),
    minor: isMinorOn(birthDate ?? undefined, today) ?? false,
    guardians: store.ties.guardiansOf(person.id).map(withPhone),
    wards: [...store.ties.wardsOf(person.id)],
    organisations: [...store.ties.organisationsOf(person.id)],
  };
}

export const peopleQueries: QueryHandlers<'people'> = {
  search(context, { text, limit, kinds }) {
    const { store, clock, actor } = context;
    const namesOnly = actor.role === 'volunteer';
    const wanted = kinds ?? ['person', 'organisation'];
    const parties = wanted.filter((kind) => kind !== 'partner_member');
    const found = store.search.find(text, { kinds: parties, limit, namesOnly });
    const ids = found.filter(({ kind }) => kind === 'person').map(({ id }) => id);
    const summaries = withStandings(context, store.peopleLists.summaries(ids, clock.today()));
    const people = new Map(summaries.map((row) => [row.id, row]));
    const neverCame = wanted.includes('partner_member') ? partnerMemberHits(context, text, limit) : [];
    return done([
      ...found.flatMap(({ kind, id }) => {
        if (kind === 'person') {
          const person = people.get(id);
          return person === undefined ? [] : [personHit(person, namesOnly)];
        }
        const organisation = store.organisations.find(id);
        return organisation === undefined ? [] : [organisationHit(context, organisation)];
      }),
      ...neverCame,
    ]);
  },
  list(context, { text, filter, partnerId, consentKindId, offset, limit }) {
    const { store, clock } = context;
    const options = { kinds: ['person'], limit: mostFound, namesOnly: false } as const;
    const ids = text.trim() === '' ? null : store.search.find(text, options).map(({ id }) => id);
    const { total, rows } = store.peopleLists.list({
      filter,
      ids,
      partnerId: partnerId ?? null,
      consentKindId: consentKindId ?? null,
      date: clock.today(),
      limit,
      offset,
    });
    return done({ total, rows: withStandings(context, rows).map(withPhone) });
  },
  sheet(context, { id }) {
    const person = context.store.people.find(id);
    if (person === undefined) return notFound('Cette personne');
    return person.erasedAt === null
      ? done(sheetOf(context, person))
      : refuse(
          'NOT_POSSIBLE_NOW',
          `${person.displayName}\u00a0: la fiche a été effacée, avec tout ce qui n’est pas de la comptabilité.`,
        );
  },
  duplicates(context) {
    const { store, clock } = context;
    const pairs = likelyDuplicates(store.people.allNamesakes().map(candidateOf), (one, other) =>
      store.people.areToldApart(one.id, other.id),
    ).slice(0, mostPairs);
    const ids = [...new Set(pairs.flatMap(({ first, second }) => [first.id, second.id]))];
    const summaries = new Map(
      withStandings(context, store.peopleLists.summaries(ids, clock.today())).map((row) => [
        row.id,
        withPhone(row),
      ]),
    );
    return done(
      pairs.flatMap((pair) => {
        const first = summaries.get(pair.first.id);
        const second = summaries.get(pair.second.id);
        if (first === undefined || second === undefined) return [];
        return [{ first, second, reason: likenessInWords(pair.reason) }];
      }),
    );
  },
  organisations({ store }, { text, offset, limit }) {
    const options = { kinds: ['organisation'], limit: mostFound, namesOnly: false } as const;
    const ids = text.trim() === '' ? null : store.search.find(text, options).map(({ id }) => id);
    const { total, rows } = store.organisations.list(ids, limit, offset);
    return done({ total, rows: rows.map(withPhone) });
  },
  organisation({ store }, { id }) {
    const found = store.organisations.find(id);
    if (found === undefined) return notFound('Cette structure');
    return done({ ...withPhone(found), people: [...store.ties.peopleOf(id)] });
  },
};
