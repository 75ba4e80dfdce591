import type { Material } from '../../../../shared/contract/fablab-materials.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { measured } from '../../../../shared/domain/machine-jobs.ts';

/** « 0,25 € le dm² », « 4,50 € les 100 g »: what a price is for. */
export function priceWords(price: number, per: number, unit: string): string {
  return per === 1000
    ? `${formatAmount(price)} par ${unit}`
    : `${formatAmount(price)} pour ${measured(per, unit)}`;
}

/** The machines and groups that use a material; empty: any. */
export function usersWords(
  { resourceIds, groups }: Pick<Material, 'resourceIds' | 'groups'>,
  machines: readonly { readonly resourceId: number; readonly name: string }[],
): string {
  const names = resourceIds.flatMap((id) => machines.find(({ resourceId }) => resourceId === id)?.name ?? []);
  return [...groups, ...names].join(', ');
}
