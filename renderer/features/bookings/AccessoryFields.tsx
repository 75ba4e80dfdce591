import { Checkbox, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AccessoryWish } from '../../../shared/contract/pricing-accessories.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { fieldsOf, type BookingDraft } from './booking-draft.ts';

/**
 * What comes along with a booking: each accessory that goes with the resource, how many are left at that time, and how
 * many are asked for. What is charged by person begins with the people expected.
 */
export function AccessoryFields(props: {
  readonly draft: BookingDraft;
  readonly change: (patch: Partial<BookingDraft>) => void;
  readonly error: string | undefined;
  /** The booking that is changed: what it has already counts as left. */
  readonly exceptId?: number | undefined;
}): ReactNode {
  const { draft, change, error, exceptId } = props;
  const { accessories: chosen } = draft;
  const fields = fieldsOf(draft);
  const all = useQuery('pricing.accessories', { withArchived: false }).data ?? [];
  const along = all.filter(
    ({ id, resourceIds }) =>
      chosen.some((each) => each.accessoryId === id) ||
      (draft.resourceId !== null && (resourceIds.length === 0 || resourceIds.includes(draft.resourceId))),
  );
  const left = useQuery(
    'pricing.accessoriesLeft',
    {
      resourceId: fields?.resourceId ?? 1,
      startsAt: fields?.startsAt ?? '2000-01-01T00:00',
      endsAt: fields?.endsAt ?? '2000-01-01T01:00',
      ...(exceptId !== undefined && { exceptBookingId: exceptId }),
    },
    { enabled: fields !== undefined && fields.startsAt < fields.endsAt && along.length > 0 },
  ).data;
  if (along.length === 0) return null;
  const set = (accessoryId: number, quantity: number): void => {
    const others = chosen.filter((each) => each.accessoryId !== accessoryId);
    const rows: AccessoryWish[] = quantity > 0 ? [...others, { accessoryId, quantity }] : others;
    change({ accessories: rows });
  };
  return (
    <fieldset className="plain-fieldset">
      <legend>Accessoires</legend>
      {along.map(({ id, name, per }) => {
        const quantity = chosen.find((each) => each.accessoryId === id)?.quantity ?? 0;
        const free = left?.find((each) => each.accessoryId === id)?.left;
        const first = per === 'person' ? Math.max(1, draft.attendees) : 1;
        return (
          <div key={id} className="accessory-line">
            <Checkbox
              label={name}
              description={free == null ? undefined : leftWords(free)}
              checked={quantity > 0}
              onChange={(event) => set(id, event.currentTarget.checked ? first : 0)}
            />
            {quantity > 0 && (
              <NumberInput
                aria-label={per === 'person' ? `${name}, personnes` : `${name}, quantité`}
                size="xs"
                w={80}
                min={1}
                max={9999}
                value={quantity}
                onChange={(value) => set(id, Math.max(1, Number(value) || 1))}
              />
            )}
          </div>
        );
      })}
      {error !== undefined && <p className="refused-note">{error}</p>}
    </fieldset>
  );
}

function leftWords(left: number): string {
  return left === 0 ? 'plus aucun à ce moment' : plural(left, 'disponible');
}
