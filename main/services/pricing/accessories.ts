import type { AccessoryFields } from '../../../shared/contract/pricing-accessories.ts';
import { minutesOf } from '../../../shared/domain/calendar.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { peakLoad } from '../../../shared/domain/places-taken.ts';
import type { AccessoryHeld } from '../../store/accessories.ts';
import type { CommandContext, CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuseField, stale, type Refusal } from '../outcome.ts';

type Calls = 'saveAccessory' | 'archiveAccessory';

/** How many of an accessory are left throughout a time, and who has the others; null where there is no limit. */
export function accessoryLeft(
  { store, clock }: QueryContext,
  accessory: { readonly id: number; readonly stock: number | null },
  time: { readonly startsAt: string; readonly endsAt: string },
  except: readonly number[],
): { readonly left: number | null; readonly held: readonly AccessoryHeld[] } {
  if (accessory.stock === null) return { left: null, held: [] };
  const [from, to] = [minutesOf(time.startsAt), minutesOf(time.endsAt)];
  const held = store.pricing.accessoryHeld(accessory.id, from, to, clock.today(), except);
  return { left: Math.max(0, accessory.stock - peakLoad(held, from, to, accessory.stock)), held };
}

function fieldsRefusal({ store }: CommandContext, fields: AccessoryFields): Refusal | undefined {
  const categories = new Set(fields.prices.map(({ category }) => category));
  if (categories.size < fields.prices.length)
    return refuseField('INVALID_INPUT', 'prices', 'Une catégorie a deux fois un prix. N’en garder qu’un.');
  if (new Set(fields.resourceIds).size < fields.resourceIds.length)
    return refuseField('INVALID_INPUT', 'resourceIds', 'Une ressource est choisie deux fois.');
  if (fields.resourceIds.some((id) => store.resources.find(id) === undefined))
    return notFound('Une ressource de l’accessoire');
  return undefined;
}

/** A smaller stock must do for what is booked from now on. */
function stockRefusal(
  { store, clock }: CommandContext,
  id: number,
  { name, stock }: AccessoryFields,
): Refusal | undefined {
  if (stock === null) return undefined;
  const from = minutesOf(clock.localNow());
  const held = store.pricing.accessoryHeld(id, from, Number.MAX_SAFE_INTEGER, clock.today(), []);
  const most = peakLoad(held, from, Number.MAX_SAFE_INTEGER, stock);
  if (most <= stock) return undefined;
  return refuseField(
    'IN_USE',
    'stock',
    `Des réservations à venir prennent jusqu’à ${most} ${quoted(name)} en même temps. Les alléger d’abord.`,
  );
}

/** What comes along with bookings, for the settings. */
export const accessoryCommands: Pick<CommandHandlers<'pricing'>, Calls> = {
  saveAccessory(context, { id, version, fields }) {
    const { pricing } = context.store;
    const refusal = fieldsRefusal(context, fields);
    if (refusal !== undefined) return refusal;
    if (id === undefined) {
      const added = pricing.insertAccessory(fields);
      context.audit('accessory', added, null, fields);
      context.emit('pricing.changed', [added]);
      return done(
        { id: added, version: 1 },
        {
          name: 'pricing.archiveAccessory',
          input: { id: added, version: 1, archived: true },
          label: `${quoted(fields.name)} ajouté`,
        },
      );
    }
    const before = pricing.accessory(id);
    if (before === undefined) return notFound('Cet accessoire');
    if (before.version !== version) return stale();
    const tooFew = stockRefusal(context, id, fields);
    if (tooFew !== undefined) return tooFew;
    const saved = pricing.updateAccessory(id, version, fields, minutesOf(context.clock.localNow()));
    if (saved === undefined) return stale();
    const { name, per, stock, prices, resourceIds } = before;
    const previous = { name, per, stock, prices, resourceIds };
    context.audit('accessory', id, previous, fields);
    context.emit('pricing.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'pricing.saveAccessory',
        input: { id, version: saved, fields: previous },
        label: `${quoted(name)} modifié`,
      },
    );
  },
  archiveAccessory(context, { id, version, archived }) {
    const { pricing } = context.store;
    const before = pricing.accessory(id);
    if (before === undefined) return notFound('Cet accessoire');
    const saved = pricing.archiveAccessory(id, version, archived);
    if (saved === undefined) return stale();
    context.audit('accessory', id, { archived: before.archived }, { archived });
    context.emit('pricing.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'pricing.archiveAccessory',
        input: { id, version: saved, archived: before.archived },
        label: `${quoted(before.name)} ${archived ? 'archivé' : 'remis en service'}`,
      },
    );
  },
};

export const accessoryQueries: Pick<QueryHandlers<'pricing'>, 'accessories' | 'accessoriesLeft'> = {
  accessories: ({ store }, { withArchived }) => done(store.pricing.accessories(withArchived)),
  accessoriesLeft: (context, { resourceId, exceptBookingId, ...time }) => {
    const except = exceptBookingId === undefined ? [] : [exceptBookingId];
    const along = context.store.pricing
      .accessories(false)
      .filter(({ resourceIds }) => resourceIds.length === 0 || resourceIds.includes(resourceId));
    return done(
      along.map((accessory) => ({
        accessoryId: accessory.id,
        name: accessory.name,
        left: accessoryLeft(context, accessory, time, except).left,
      })),
    );
  },
};
