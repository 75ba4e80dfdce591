import type { Resource } from '../../../shared/contract/resources.ts';
import type { Price } from '../../../shared/contract/pricing.ts';
import type { AccessoryWish } from '../../../shared/contract/pricing-accessories.ts';
import type { HandDiscount } from '../../../shared/contract/pricing-terms.ts';
import { formatRange, joinWords, quoted } from '../../../shared/domain/french.ts';
import { formatRate } from '../../../shared/domain/money.ts';
import { discountShare } from '../../../shared/domain/pricing-accessories.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { notFound, refuse, refuseField, type Refusal } from '../outcome.ts';
import { accessoryLeft } from '../pricing/accessories.ts';
import { labelOf } from './view.ts';

/** What is wrong with the accessories of a wish in themselves: one asked for twice, unknown, or not for this resource. */
export function accessoryProblem(
  { store }: QueryContext,
  wishes: readonly AccessoryWish[],
  resource: Resource,
): Refusal | undefined {
  if (new Set(wishes.map(({ accessoryId }) => accessoryId)).size < wishes.length)
    return refuseField(
      'INVALID_INPUT',
      'accessories',
      'Un accessoire est demandé deux fois. N’en garder qu’une ligne.',
    );
  for (const { accessoryId } of wishes) {
    const accessory = store.pricing.accessory(accessoryId);
    if (accessory === undefined) return notFound('Cet accessoire');
    const { name, resourceIds } = accessory;
    if (resourceIds.length > 0 && !resourceIds.includes(resource.id))
      return refuseField(
        'NOT_POSSIBLE_NOW',
        'accessories',
        `${quoted(name)} n’accompagne pas ${quoted(resource.name)}. Le retirer, ou choisir une autre ressource.`,
      );
  }
  return undefined;
}

/** Set where a stock does not hold what a wish asks for: how many are left, and who has the others. */
export function accessoriesMissing(
  context: QueryContext,
  wish: {
    readonly startsAt: string;
    readonly endsAt: string;
    readonly accessories: readonly AccessoryWish[];
  },
  except: readonly number[],
): Refusal | undefined {
  for (const { accessoryId, quantity } of wish.accessories) {
    const accessory = context.store.pricing.accessory(accessoryId);
    if (accessory === undefined) continue;
    const { left, held } = accessoryLeft(context, accessory, wish, except);
    if (left === null || left >= quantity) continue;
    const today = context.clock.today();
    const rows = held.flatMap(({ bookingId }) => context.store.bookings.find(bookingId, today) ?? []);
    const who = rows
      .slice(0, 3)
      .map((row) => `${labelOf(row)}, ${row.resourceName}, ${formatRange(row.startsAt, row.endsAt)}`);
    const by = who.length === 0 ? '' : ` Déjà pris par ${joinWords(who)}.`;
    return refuse(
      'BOOKING_CAPACITY',
      `${quoted(accessory.name)}\u00a0: il en reste ${left} sur ${accessory.stock} à ce moment.${by}`,
      { fields: { accessories: `Il en reste ${left}.` }, details: { accessoryId, left } },
    );
  }
  return undefined;
}

/**
 * Who may give a discount by hand: managers and treasurers any, reception up to the share that the settings say,
 * volunteers none. Asked for what is newly given only: what stands was given already.
 */
export function discountRefusal(
  context: CommandContext,
  plan: { readonly price: Price | null },
  wish: { readonly discount: HandDiscount | null; readonly discountReason: string },
): Refusal | undefined {
  const { discount } = wish;
  const { role } = context.actor;
  if (discount === null || role === 'manager' || role === 'treasurer' || role === 'system') return undefined;
  if (role !== 'reception')
    return refuse('NOT_ALLOWED', 'Une remise se demande à la personne qui gère le lieu.');
  const before = (plan.price?.lines ?? []).reduce(
    (sum, { kind, amount }) => (kind === 'discount' ? sum : sum + amount),
    0,
  );
  const { receptionMost } = context.store.pricing.discountRule();
  if (discountShare(before, discount) <= receptionMost) return undefined;
  return refuseField(
    'NOT_ALLOWED',
    'discount',
    `L’accueil peut remettre ${formatRate(receptionMost)} au plus. Demander à la personne qui gère le lieu.`,
  );
}
