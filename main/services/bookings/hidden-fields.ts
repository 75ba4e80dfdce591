import type { BookingPatch } from '../../../shared/contract/booking-fields.ts';
import type { Role } from '../../../shared/contract/define.ts';
import type { BookingRow } from '../../store/bookings.ts';

/** What a volunteer's screen shows empty, and so cannot mean to empty (F4). */
type Hidden = Pick<BookingRow, 'note' | 'discountReason'>;

/**
 * A change as somebody of a role can mean it. A volunteer sees neither the note nor the reason of a discount: what she
 * leaves empty stays as it is, and a note that she writes is added to the one she does not see.
 */
export function meantBy(role: Role, patch: BookingPatch, { note, discountReason }: Hidden): BookingPatch {
  if (role !== 'volunteer') return patch;
  const { note: added = '', ...rest } = patch;
  const { discountReason: given, ...others } = rest;
  return {
    ...others,
    ...(given !== undefined && { discountReason: given === '' ? discountReason : given }),
    ...(added !== '' && { note: note === '' || note === added ? added : `${note}\n${added}` }),
  };
}

/** What takes a change back, without what a volunteer may not see: that stayed as it was. */
export function tellableTo(role: Role, patch: BookingPatch): BookingPatch {
  if (role !== 'volunteer') return patch;
  const { note: _note, discountReason: _reason, ...rest } = patch;
  return rest;
}
