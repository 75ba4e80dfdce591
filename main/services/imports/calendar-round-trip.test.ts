import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/domain/calendar.ts';
import { room } from '../../../tests/support/booking-place.ts';
import { calendarFaults } from '../../../tests/support/calendar-check.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

interface Slot {
  readonly day: number;
  readonly hour: number;
  readonly quarter: number;
  readonly length: number;
  readonly fate: 'stays' | 'moved' | 'cancelled' | 'option';
  readonly title: string;
}

const slot: fc.Arbitrary<Slot> = fc.record({
  // From the week before the night of spring to the one after the night of autumn, and the nights themselves often.
  day: fc.oneof(fc.integer({ min: 0, max: 240 }), fc.constantFrom(7, 8, 217, 218)),
  hour: fc.integer({ min: 0, max: 23 }),
  quarter: fc.constantFrom(0, 15, 30, 45),
  length: fc.constantFrom(30, 60, 90, 480, 720),
  fate: fc.constantFrom('stays' as const, 'moved' as const, 'cancelled' as const, 'option' as const),
  title: fc.constantFrom('Couture', 'Café, thé; gâteau', 'Un\\deux', '« Été »\u202f!', ''),
});

const two = (value: number): string => String(value).padStart(2, '0');
const accept = ['OUTSIDE_OPENING_HOURS'] as const;

function boundsOf({ day, hour, quarter, length }: Slot) {
  const date = addDays('2027-03-20', day);
  const end = hour * 60 + quarter + length;
  return {
    startsAt: `${date}T${two(hour)}:${two(quarter)}`,
    endsAt: `${addDays(date, Math.floor(end / 1440))}T${two(Math.floor((end % 1440) / 60))}:${two(end % 60)}`,
  };
}

async function roomIn(place: TestPlace): Promise<number> {
  return (await place.mustCall('resources.save', { fields: { ...room, continuousUse: true }, partIds: [] }))
    .id;
}

/** Books what can be booked of the slots, then moves and cancels as they say. */
async function live(place: TestPlace, resourceId: number, slots: readonly Slot[]): Promise<void> {
  for (const each of slots) {
    const made = await place.call(
      'bookings.create',
      {
        resourceId,
        ...boundsOf(each),
        title: each.title,
        ...(each.fate === 'option' && { optionUntil: '2027-01-01' }),
      },
      { accept: [...accept] },
    );
    if (!made.ok) continue;
    if (each.fate === 'cancelled')
      await place.mustCall('bookings.cancel', { ...made.value, reason: 'Malade' });
    if (each.fate === 'moved')
      await place.call(
        'bookings.move',
        { ...made.value, resourceId, ...boundsOf({ ...each, day: each.day + 1 }) },
        { accept: [...accept] },
      );
  }
}

async function held(place: TestPlace) {
  const rows = await place.mustCall('bookings.inRange', { from: '2027-01-01T00:00', to: '2028-12-31T00:00' });
  return rows.map(({ startsAt, endsAt, label, status }) => ({ startsAt, endsAt, label, status }));
}

describe('a calendar that leaves and comes back', () => {
  it('T6: gives the same occurrences in an empty place, across both nights; a second time it changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(slot, { minLength: 1, maxLength: 14 }), async (slots) => {
        const [one, other] = [openTestPlace(), openTestPlace()];
        try {
          const resourceId = await roomIn(one);
          await live(one, resourceId, slots);
          const { ticket } = await one.mustCall('bookings.calendarFile', {
            of: { kind: 'resource', id: resourceId },
            from: '2027-01-01',
            to: '2028-12-31',
          });
          const bytes = one.files.get(ticket)?.bytes ?? new Uint8Array();
          expect(calendarFaults(bytes)).toEqual([]);
          await roomIn(other);
          const input = {
            ticket: other.files.put('agenda.ics', 'text/calendar', bytes).ticket,
            until: '2028-12-31',
          };
          const expected = (await held(one)).map((each) => ({
            ...each,
            label: each.label === 'Usage du lieu' ? 'Réservé' : each.label,
          }));
          if (
            (
              await one.mustCall('bookings.inRange', {
                from: '2027-01-01T00:00',
                to: '2028-12-31T00:00',
                withCancelled: true,
              })
            ).length === 0
          )
            return;
          const drawn = await other.mustCall('imports.planCalendar', input);
          const decisions = drawn.lines
            .filter(({ outcome }) => outcome === 'ask')
            .map(({ key }) => ({ key, decision: 'take' as const }));
          await other.mustCall('imports.confirmCalendar', { ...input, decisions });
          expect(await held(other)).toEqual(expected);
          const again = await other.mustCall('imports.planCalendar', { ...input, decisions });
          expect(again.totals).toMatchObject({ create: 0, update: 0, cancel: 0, same: expected.length });
        } finally {
          one.close();
          other.close();
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
