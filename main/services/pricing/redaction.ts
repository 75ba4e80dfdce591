import type { Role } from '../../../shared/contract/define.ts';
import type { Price } from '../../../shared/contract/pricing.ts';

/** Volunteers see what a use costs, not the dates of a membership or the partner behind it (F4). */
export function priceForRole(price: Price, role: Role): Price {
  return role === 'volunteer' ? { ...price, reason: '' } : price;
}
