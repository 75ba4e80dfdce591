import type { Role } from '../../../shared/contract/define.ts';
import type { Price } from '../../../shared/contract/pricing.ts';

/** Volunteers see what a use costs, not the dates of a membership, the partner behind it, or why money was taken off (F4). */
export function priceForRole(price: Price, role: Role): Price {
  if (role !== 'volunteer') return price;
  const lines = price.lines.map((line) => (line.kind === 'discount' ? { ...line, why: '' } : line));
  return { ...price, lines, reason: '' };
}
