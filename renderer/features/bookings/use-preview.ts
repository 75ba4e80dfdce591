import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useSettledQuery } from '../../api/settled-query.ts';
import { bareFields } from './free-slots.ts';

export type Preview = OutputOf<'bookings.preview'>;

/** A query needs an input even while nothing is asked. */
const NOTHING = {
  fields: bareFields({ resourceId: 1, startsAt: '2000-01-01T00:00', endsAt: '2000-01-01T01:00' }),
};

/**
 * What booking or moving would give, asked once typing or dragging pauses. `preview` is undefined while nothing can be
 * asked; `outdated` while it answers an earlier question.
 */
export function usePreview(
  fields: BookingFields | undefined,
  exceptId?: number,
): { readonly preview: Preview | undefined; readonly outdated: boolean } {
  // Free texts change nothing about price or conflicts: typing a title asks nothing.
  const question =
    fields === undefined
      ? undefined
      : {
          fields: { ...fields, title: '', note: '', setup: '', publicLabel: '', optionUntil: null },
          ...(exceptId !== undefined && { exceptId }),
        };
  const { data, outdated } = useSettledQuery('bookings.preview', question, NOTHING);
  return { preview: data, outdated };
}
