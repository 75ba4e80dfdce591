import type { PriceList, PriceListFields } from '../../../shared/contract/pricing.ts';
import { formatDateLong, quoted } from '../../../shared/domain/french.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { accessoryCommands } from './accessories.ts';

function isTwice(prices: PriceListFields['prices']): boolean {
  return new Set(prices.map(({ category }) => category)).size < prices.length;
}

function pricesRefusal(fields: PriceListFields): Refusal | undefined {
  const twice = 'Une catégorie a deux fois un tarif. N’en garder qu’un.';
  if (isTwice(fields.prices)) return refuseField('INVALID_INPUT', 'prices', twice);
  const index = fields.seasons.findIndex(({ prices }) => isTwice(prices));
  if (index !== -1) return refuseField('INVALID_INPUT', `seasons.${index}.prices`, twice);
  const spans = [...fields.halfDayWindows.entries()].map(
    ([at, span]) => [`halfDayWindows.${at}`, span] as const,
  );
  const [empty] = [...spans, ['eveningWindow', fields.eveningWindow] as const].filter(
    ([, span]) => span !== null && span.from === span.to,
  );
  if (empty !== undefined)
    return refuseField('INVALID_INPUT', empty[0], 'Cette plage commence et finit à la même heure.');
  const rule = fields.rules.findIndex(({ window }) => window !== null && window.from === window.to);
  if (rule !== -1)
    return refuseField(
      'INVALID_INPUT',
      `rules.${rule}.window`,
      'Cette plage commence et finit à la même heure.',
    );
  return undefined;
}

/** A dated version stands beside the others of its line: two cannot begin on one day. */
function versionRefusal(
  { store }: CommandContext,
  id: number,
  lineId: number | undefined,
  fields: PriceListFields,
): Refusal | undefined {
  if (lineId === undefined) return undefined;
  if (id === 0 && fields.effectiveFrom === null)
    return refuseField('INVALID_INPUT', 'effectiveFrom', 'Dire à partir de quel jour ce tarif s’applique.');
  const other = store.pricing
    .lists()
    .find(
      (list) =>
        list.lineId === lineId &&
        list.id !== id &&
        !list.archived &&
        list.effectiveFrom === fields.effectiveFrom,
    );
  if (other === undefined) return undefined;
  const since =
    other.effectiveFrom === null ? 'sans date' : `du ${formatDateLong(other.effectiveFrom, { year: true })}`;
  return refuseField(
    'ALREADY_EXISTS',
    'effectiveFrom',
    `Une version ${since} existe déjà. La modifier, ou choisir un autre jour.`,
  );
}

function listRefusal(
  context: CommandContext,
  id: number,
  lineId: number | undefined,
  fields: PriceListFields,
): Refusal | undefined {
  const { store } = context;
  if (new Set(fields.resourceIds).size < fields.resourceIds.length)
    return refuseField('INVALID_INPUT', 'resourceIds', 'Une ressource est choisie deux fois.');
  const wrong = pricesRefusal(fields) ?? versionRefusal(context, id, lineId, fields);
  if (wrong !== undefined) return wrong;
  if (fields.resourceIds.some((resourceId) => store.resources.find(resourceId) === undefined))
    return notFound('Une ressource de la grille');
  const taken = store.pricing.takenBy(fields.resourceIds, lineId ?? 0);
  if (taken === undefined) return undefined;
  return refuseField(
    'ALREADY_EXISTS',
    'resourceIds',
    `${quoted(taken.resource)} suit déjà la grille ${quoted(taken.list)}. L’en retirer d’abord.`,
  );
}

function addList(context: CommandContext, fields: PriceListFields, lineId: number | undefined) {
  const { pricing } = context.store;
  const line = lineId === undefined ? undefined : pricing.find(lineId)?.lineId;
  if (lineId !== undefined && line === undefined) return notFound('Cette grille tarifaire');
  const refusal = listRefusal(context, 0, line, fields);
  if (refusal !== undefined) return refusal;
  const added = pricing.insert(fields, line ?? null);
  context.audit('price_list', added, null, fields);
  context.emit('pricing.changed', [added]);
  return done(
    { id: added, version: 1 },
    {
      name: 'pricing.archiveList',
      input: { id: added, version: 1, archived: true },
      label: `Grille ${quoted(fields.name)} ajoutée`,
    },
  );
}

/** A list's fields, as they are saved. */
function fieldsOf(list: PriceList): PriceListFields {
  const { id: _id, version: _version, archived: _archived, lineId: _lineId, ...fields } = list;
  return fields;
}

type Lists = Pick<CommandHandlers<'pricing'>, 'saveList' | 'archiveList' | 'saveDiscountRule'>;

const listCommands: Lists = {
  saveList(context, { id, version, lineId, fields }) {
    if (id === undefined) return addList(context, fields, lineId);
    const { pricing } = context.store;
    const before = pricing.find(id);
    if (before === undefined) return notFound('Cette grille tarifaire');
    const refusal = listRefusal(context, id, before.lineId, fields);
    if (refusal !== undefined) return refusal;
    const saved = pricing.update(id, version ?? 0, fields);
    if (saved === undefined) return stale();
    const previous = fieldsOf(before);
    context.audit('price_list', id, previous, fields);
    context.emit('pricing.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'pricing.saveList',
        input: { id, version: saved, fields: previous },
        label: `Grille ${quoted(before.name)} modifiée`,
      },
    );
  },
  archiveList(context, { id, version, archived }) {
    const { pricing } = context.store;
    const before = pricing.find(id);
    if (before === undefined) return notFound('Cette grille tarifaire');
    if (!archived) {
      const refusal = listRefusal(context, id, before.lineId, fieldsOf(before));
      if (refusal !== undefined) return refusal;
    }
    const versions = pricing.lists().filter((list) => list.lineId === before.lineId && !list.archived);
    if (archived && before.id === before.lineId && versions.length > 1)
      return refuse(
        'IN_USE',
        `${quoted(before.name)} a des versions datées. Les archiver d’abord, ou les modifier.`,
      );
    const saved = pricing.archive(id, version, archived);
    if (saved === undefined) return stale();
    context.audit('price_list', id, { archived: before.archived }, { archived });
    context.emit('pricing.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'pricing.archiveList',
        input: { id, version: saved, archived: before.archived },
        label: `Grille ${quoted(before.name)} ${archived ? 'archivée' : 'remise en service'}`,
      },
    );
  },
  saveDiscountRule(context, { version, receptionMost }) {
    const { pricing } = context.store;
    const before = pricing.discountRule();
    const saved = pricing.setDiscountRule(version, receptionMost);
    if (saved === undefined) return stale();
    context.audit('discount_rule', 1, { receptionMost: before.receptionMost }, { receptionMost });
    context.emit('pricing.changed');
    return done(
      { version: saved },
      {
        name: 'pricing.saveDiscountRule',
        input: { version: saved, receptionMost: before.receptionMost },
        label: 'Remises de l’accueil modifiées',
      },
    );
  },
};

export const pricingCommands: CommandHandlers<'pricing'> = { ...listCommands, ...accessoryCommands };
