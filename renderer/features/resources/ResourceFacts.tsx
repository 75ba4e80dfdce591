import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { bookableSentence } from '../../../shared/domain/bookable-by.ts';
import { formatMinutes, joinWords, plural } from '../../../shared/domain/french.ts';
import { weekLines, weekSentence, whenWords } from '../../../shared/domain/hours-words.ts';
import { useQuery } from '../../api/hooks.ts';
import { homePaths, resourcePath } from '../../shell/paths.ts';
import { resourceKinds } from './kinds.ts';

const membershipWords = {
  no: 'sans condition d’adhésion',
  warn: 'prévenir sans adhésion à jour',
  trial: 'à titre d’essai sans adhésion',
  block: 'adhésion à jour exigée',
} as const;

/** What a resource is and asks, a fact a line: places, who, rules, buffers, hours, prices, parts. */
export function ResourceFacts({
  resource,
  all,
}: {
  readonly resource: Resource;
  readonly all: readonly Resource[];
}): ReactNode {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Personnes', resource.seats > 0 ? `${resource.seats} au plus` : ''],
    ['En même temps', resource.capacity > 1 ? plural(resource.capacity, 'réservation') : 'une réservation'],
    ['Qui réserve', <Who key="who" resource={resource} />],
    ['Adhésion', membershipWords[resource.requiresMembership]],
    ['Règles', <Rules key="rules" resource={resource} />],
    ['Battement', buffers(resource)],
    [
      'Usage continu',
      resource.continuousUse ? 'oui, seuls le début et la fin sont aux heures d’ouverture' : '',
    ],
    [
      'Horaires',
      resource.opensWithShifts ? 'pendant les permanences' : <Hours key="hours" resource={resource} />,
    ],
    ['Tarif', <Prices key="prices" resource={resource} />],
    ['Réunit', <Related key="parts" ids={resource.partIds} all={all} />],
    ['Fait partie de', <Related key="wholes" ids={resource.wholeIds} all={all} />],
    ['Appartient à', resource.ownerName ?? ''],
    ['Groupe', resource.group],
  ];
  const empty = (key: string): boolean =>
    (key === 'Réunit' && resource.partIds.length === 0) ||
    (key === 'Fait partie de' && resource.wholeIds.length === 0);
  return (
    <dl className="resource-facts">
      {facts.map(([label, value]) =>
        value === '' || empty(label) ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function buffers({ bufferBefore, bufferAfter }: Resource): string {
  return joinWords([
    ...(bufferBefore > 0 ? [`${formatMinutes(bufferBefore)} avant`] : []),
    ...(bufferAfter > 0 ? [`${formatMinutes(bufferAfter)} après`] : []),
  ]);
}

function Who({ resource }: { readonly resource: Resource }): ReactNode {
  const { bookableBy } = resource;
  const types = useQuery('memberships.types', { withArchived: true }).data ?? [];
  const organisations = useQuery(
    'people.organisations',
    { limit: 500 },
    { enabled: bookableBy.organisationIds.length > 0 },
  ).data;
  return bookableSentence(bookableBy, {
    membershipTypes: bookableBy.membershipTypeIds.flatMap(
      (id) => types.find((type) => type.id === id)?.name ?? [],
    ),
    organisations: bookableBy.organisationIds.flatMap(
      (id) => organisations?.rows.find((row) => row.id === id)?.name ?? [],
    ),
  });
}

type Rule = OutputOf<'resources.rules'>[number];

function ruleWords({ noticeHours, horizonDays, minutesPerDay, minutesPerWeek }: Rule): string {
  return joinWords([
    ...(noticeHours === null ? [] : [`au moins ${plural(noticeHours, 'heure')} avant`]),
    ...(horizonDays === null ? [] : [`au plus ${plural(horizonDays, 'jour')} à l’avance`]),
    ...(minutesPerDay === null ? [] : [`${formatMinutes(minutesPerDay)} par jour`]),
    ...(minutesPerWeek === null ? [] : [`${formatMinutes(minutesPerWeek)} par semaine`]),
  ]);
}

/** The rules of its kind and its own, each told apart: both hold (B8). */
function Rules({ resource }: { readonly resource: Resource }): ReactNode {
  const rules = useQuery('resources.rules', {}).data ?? [];
  const own = rules.find(({ target }) => target.of === 'resource' && target.resourceId === resource.id);
  const ofKind = rules.find(({ target }) => target.of === 'kind' && target.resourceKind === resource.kind);
  const many = resourceKinds.find(({ kind }) => kind === resource.kind)?.many ?? '';
  return (
    <>
      {own === undefined && ofKind === undefined && 'ni préavis ni limite'}
      {own !== undefined && <div>{ruleWords(own)}</div>}
      {ofKind !== undefined && (
        <div>
          {ruleWords(ofKind)} <span className="soft">({many.toLowerCase()}, toutes ensemble)</span>
        </div>
      )}{' '}
      <Link href={`${homePaths.settings}/regles`}>Règles de réservation</Link>
    </>
  );
}

function Hours({ resource }: { readonly resource: Resource }): ReactNode {
  const place = useQuery('settings.place', {}, { enabled: resource.hours === null }).data;
  const seasons = useQuery('resources.seasons', {}).data ?? [];
  const week = resource.hours ?? place?.hours;
  const holding = seasons.filter(
    ({ resourceId }) => resourceId === resource.id || (resourceId === null && resource.hours === null),
  );
  return (
    <>
      {week !== undefined &&
        weekLines(week).map(({ days, hours }) => (
          <div key={days}>
            {days} {hours}
          </div>
        ))}
      {resource.hours === null && <span className="soft">ceux du lieu</span>}
      {holding.map(({ id, name, when, hours }) => (
        <div key={id} className="soft">
          {name}, {whenWords(when)}
          {'\u00a0'}: {weekSentence(hours)}
        </div>
      ))}
    </>
  );
}

function Prices({ resource }: { readonly resource: Resource }): ReactNode {
  const lists = useQuery('pricing.lists', {}).data ?? [];
  const list = lists.find((one) => !one.archived && one.resourceIds.includes(resource.id));
  return list === undefined ? (
    'aucune grille'
  ) : (
    <Link href={`${homePaths.settings}/tarifs`}>{list.name}</Link>
  );
}

function Related({
  ids,
  all,
}: {
  readonly ids: readonly number[];
  readonly all: readonly Resource[];
}): ReactNode {
  return ids.map((id) => {
    const found = all.find((each) => each.id === id);
    return found === undefined ? null : (
      <div key={id}>
        <Link href={resourcePath(id)}>{found.name}</Link>
      </div>
    );
  });
}
