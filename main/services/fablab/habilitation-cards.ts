import type { FileTicket } from '../../../shared/contract/common.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { pictureSize } from '../../formats/pdf/picture.ts';
import { renderHabilitationCards, type HabilitationCardModel } from '../../formats/pdf/habilitation-card.ts';
import type { QueryContext } from '../context.ts';
import { refuse, type Refusal } from '../outcome.ts';
import { standings } from './habilitation-standings.ts';

/** The picture kept with somebody's files under a label or name that begins with « photo », where a card can show it. */
function pictureOf({ store }: QueryContext, personId: number): Uint8Array | undefined {
  for (const { id, label, fileName } of store.attachments.of('person', personId)) {
    if (![label, fileName].some((text) => fold(text).startsWith('photo'))) continue;
    const bytes = store.attachments.bytes(id);
    if (bytes !== undefined && pictureSize(bytes) !== undefined) return bytes;
  }
  return undefined;
}

function modelOf(context: QueryContext, personId: number): HabilitationCardModel[] {
  const { store } = context;
  const held = standings(context, { personId }).filter(({ state }) => state === 'held' || state === 'ending');
  const [first] = held;
  if (first === undefined) return [];
  const place = store.settings.place();
  return [
    {
      placeName: place.name === '' ? place.legalName : place.name,
      holderName: store.people.find(personId)?.displayName ?? first.displayName,
      picture: pictureOf(context, personId),
      lines: held
        .toSorted((one, other) => one.typeName.localeCompare(other.typeName, 'fr'))
        .map((each) => ({
          name: each.typeName,
          machines: store.habilitations.resourcesOf(each.typeId).map(({ name }) => name),
          // What ends soon ends: « finit le » is for the desk.
          until: each.words.replace(/^finit le/u, 'jusqu’au'),
          number: each.cardNumber,
        })),
    },
  ];
}

/** The cards of those of these people who hold something today, by name; refused where nobody does. */
export async function habilitationCards(
  context: QueryContext,
  personIds: readonly number[],
): Promise<FileTicket | Refusal> {
  const models = [...new Set(personIds)]
    .flatMap((personId) => modelOf(context, personId))
    .toSorted((one, other) => one.holderName.localeCompare(other.holderName, 'fr'));
  const [first] = models;
  if (first === undefined)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Aucune de ces personnes n’a d’habilitation en ce moment. En donner d’abord.',
    );
  const bytes = await renderHabilitationCards(models, { createdAt: context.clock.now() });
  const name = models.length === 1 ? fold(first.holderName).replaceAll(' ', '-') : 'habilitations';
  return context.files.put(`cartes-${name}-${context.clock.today()}.pdf`, 'application/pdf', bytes);
}
