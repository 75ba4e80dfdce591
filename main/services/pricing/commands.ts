import { quoted } from '../../../shared/domain/french.ts';
import type { PriceListFields } from '../../store/pricing.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuseField, stale, type Refusal } from '../outcome.ts';

function listRefusal({ store }: CommandContext, id: number, fields: PriceListFields): Refusal | undefined {
  if (new Set(fields.resourceIds).size < fields.resourceIds.length)
    return refuseField('INVALID_INPUT', 'resourceIds', 'Une ressource est choisie deux fois.');
  if (new Set(fields.prices.map(({ category }) => category)).size < fields.prices.length)
    return refuseField('INVALID_INPUT', 'prices', 'Une catégorie a deux fois un tarif. N’en garder qu’un.');
  if (fields.resourceIds.some((resourceId) => store.resources.find(resourceId) === undefined))
    return notFound('Une ressource de la grille');
  const taken = store.pricing.takenBy(fields.resourceIds, id);
  if (taken !== undefined)
    return refuseField(
      'ALREADY_EXISTS',
      'resourceIds',
      `${quoted(taken.resource)} suit déjà la grille ${quoted(taken.list)}. L’en retirer d’abord.`,
    );
  return undefined;
}

export const pricingCommands: CommandHandlers<'pricing'> = {
  saveList(context, { id, version, fields }) {
    const { pricing } = context.store;
    const refusal = listRefusal(context, id ?? 0, fields);
    if (refusal !== undefined) return refusal;
    if (id === undefined) {
      const added = pricing.insert(fields);
      context.audit('price_list', added, null, fields);
      context.emit('pricing.changed', [added]);
      return done({ id: added, version: 1 });
    }
    const before = pricing.find(id);
    if (before === undefined) return notFound('Cette grille tarifaire');
    const saved = pricing.update(id, version ?? 0, fields);
    if (saved === undefined) return stale();
    const { id: _id, version: _version, archived: _archived, ...previous } = before;
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
};
