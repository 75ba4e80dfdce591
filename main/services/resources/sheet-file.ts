import type { Resource } from '../../../shared/contract/resources.ts';
import { bookableSentence } from '../../../shared/domain/bookable-by.ts';
import { formatMinutes, plural } from '../../../shared/domain/french.ts';
import { weekLines, weekSentence, whenWords } from '../../../shared/domain/hours-words.ts';
import type { Fact } from '../../formats/pdf/page.ts';
import { renderResourceSheet } from '../../formats/pdf/resource-sheet.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { placeFrame } from '../settings/frame-queries.ts';

const kindWords = { room: 'Salle', desk: 'Poste', machine: 'Machine', equipment: 'Matériel' } as const;
const stateWords = { available: '', maintenance: 'En entretien', out_of_order: 'En panne' } as const;
const membershipWords = {
  no: '',
  warn: 'adhésion à jour souhaitée',
  trial: 'à titre d’essai sans adhésion',
  block: 'adhésion à jour demandée',
} as const;

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const words = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

function factsOf({ store, clock }: QueryContext, resource: Resource): Fact[] {
  const { bookableBy, capacity, seats, bufferBefore, bufferAfter, requiresMembership } = resource;
  const types = store.membershipTypes.list(clock.today(), true);
  const who = bookableSentence(bookableBy, {
    membershipTypes: bookableBy.membershipTypeIds.flatMap(
      (id) => types.find((type) => type.id === id)?.name ?? [],
    ),
    organisations: bookableBy.organisationIds.flatMap((id) => store.pricing.organisation(id)?.name ?? []),
  });
  const rule = store.bookingRules.find({ of: 'resource', resourceId: resource.id });
  const ahead = [
    rule?.noticeHours == null ? '' : `au moins ${plural(rule.noticeHours, 'heure')} avant`,
    rule?.horizonDays == null ? '' : `au plus ${plural(rule.horizonDays, 'jour')} avant`,
  ];
  const buffers = [
    bufferBefore > 0 ? `${formatMinutes(bufferBefore)} avant` : '',
    bufferAfter > 0 ? `${formatMinutes(bufferAfter)} après` : '',
  ];
  return [
    { label: 'Personnes', value: seats > 0 ? `${seats} au plus` : '' },
    { label: 'Places', value: capacity > 1 ? String(capacity) : '' },
    { label: 'Qui peut réserver', value: words([who, membershipWords[requiresMembership]]) },
    { label: 'Se réserve', value: words(ahead) },
    { label: 'Battement', value: words(buffers) },
  ].filter(({ value }) => value !== '');
}

/** The sheet of a resource for its door (PDF). */
export const sheetFile: QueryHandlers<'resources'>['sheetFile'] = async (context, { resourceId }) => {
  const { store, clock, files } = context;
  const resource = store.resources.find(resourceId);
  if (resource === undefined) return notFound('Cette ressource');
  const place = store.settings.place();
  const seasons = store.hoursSeasons
    .list()
    .filter((one) => one.resourceId === resourceId || (one.resourceId === null && resource.hours === null));
  const state = stateWords[resource.state];
  const bytes = await renderResourceSheet(
    {
      ...placeFrame(context),
      name: resource.name,
      kind: kindWords[resource.kind],
      picture: store.resourcePictures.find(resourceId)?.bytes,
      facts: factsOf(context, resource),
      hours: weekLines(resource.hours ?? place.hours),
      seasons: seasons.map(
        ({ name, when, hours }) => `${name}, ${whenWords(when)}\u00a0: ${weekSentence(hours)}.`,
      ),
      rules: linesOf(resource.rules),
      setups: linesOf(resource.setups),
      equipment: linesOf(resource.equipment),
      state: state === '' || resource.stateNote === '' ? state : `${state}\u00a0: ${resource.stateNote}`,
    },
    { createdAt: clock.now() },
  );
  return done(
    files.put(
      `fiche-${resource.name.replaceAll(/[^\p{L}\p{N}-]+/gu, ' ').trim()}.pdf`,
      'application/pdf',
      bytes,
    ),
  );
};
