import { useDebouncedValue } from '@mantine/hooks';
import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useQuery } from '../../api/hooks.ts';
import { bareFields } from './free-slots.ts';

export type Preview = OutputOf<'bookings.preview'>;

const PATIENCE_MILLISECONDS = 220;
/** A query needs an input even while nothing is asked. */
const NOTHING = bareFields({
  resourceId: 1,
  startsAt: '2000-01-01T00:00',
  endsAt: '2000-01-01T01:00',
});

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
    fields === undefined ? undefined : JSON.stringify({ ...fields, title: '', note: '', optionUntil: null });
  const [asked] = useDebouncedValue(question, PATIENCE_MILLISECONDS);
  const settled = asked === undefined ? NOTHING : (JSON.parse(asked) as BookingFields);
  const answer = useQuery(
    'bookings.preview',
    { fields: settled, ...(exceptId !== undefined && { exceptId }) },
    { enabled: asked !== undefined },
  );
  const current = question === undefined || asked === undefined ? undefined : answer.data;
  return { preview: current, outdated: answer.outdated || question !== asked };
}
