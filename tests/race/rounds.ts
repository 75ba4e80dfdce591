import { addMinutes } from '../../shared/domain/calendar.ts';
import type { CallName } from '../../shared/contract/contract.ts';
import type { WarningCode } from '../../shared/contract/errors.ts';
import { furnish } from '../support/booking-place.ts';
import type { TestPlace } from '../support/place.ts';

/** What posts race for: a booking of an hour and a half, each round for a slot of its own. */

/** One thing that a post tries: a call, or a bare insertion past the rules, where only the triggers stand. */
export type Attempt =
  | { readonly call: CallName; readonly input: object; readonly accept: WarningCode[]; readonly key?: string }
  | { readonly row: { readonly resourceId: number; readonly startsAt: string; readonly endsAt: string } };

export interface Round {
  readonly kind: RoundKind;
  /** Done by one post before all start: its booking's id is what `attempts` is given. */
  readonly prepare: Attempt | undefined;
  /** What a post tries, in turn. */
  readonly attempts: (post: number, prepared: number) => readonly Attempt[];
  /** A post stops at its first success. */
  readonly stopsWhenHeld: boolean;
  /** How many bookings must come of it, whoever wins. */
  readonly held: number;
  /** Whether the place's midnight strikes as the posts start. */
  readonly atMidnight: boolean;
}

export const roundKinds = [
  'one slot',
  'half an hour shifted',
  'a whole and its part',
  'three places',
  'buffers',
  'a move and a new one',
  'an option at midnight',
  'one key sent by all',
  'past the rules, by SQL',
] as const;
export type RoundKind = (typeof roundKinds)[number];

/** What two clients of one served place can race for: its clock and its file are its own. */
export const roundKindsOverHttp = roundKinds.filter(
  (kind) => kind !== 'an option at midnight' && kind !== 'past the rules, by SQL',
);

/** The resources that the rounds are about, by what they are for. */
export interface RaceResources {
  readonly room: number;
  readonly whole: number;
  readonly part: number;
  readonly desks: number;
  readonly buffered: number;
  readonly elsewhere: number;
}

/** Makes them: rooms, one of them with a part, three desks, and a room that is aired between two uses. */
export async function raceResources(place: TestPlace): Promise<RaceResources> {
  const { resource } = furnish(place);
  const part = await resource({ name: 'Salle Est' });
  return {
    room: await resource({ name: 'Salle Nord' }),
    part,
    whole: await resource({ name: 'Grand espace' }, [part]),
    desks: await resource({ name: 'Table', kind: 'desk', capacity: 3 }),
    buffered: await resource({ name: 'Atelier', bufferBefore: 15, bufferAfter: 30 }),
    elsewhere: await resource({ name: 'Salle Sud' }),
  };
}

/** The day on which the posts sit. */
export const raceDay = '2026-11-24';
/** A second before its midnight in Paris, and just after it. */
export const beforeMidnight = Date.parse('2026-11-24T22:59:59.000Z');
export const afterMidnight = Date.parse('2026-11-24T23:00:01.000Z');

const firstDay = '2026-12-01T06:00';
const accept: WarningCode[] = ['OUTSIDE_OPENING_HOURS'];

/** The slot of a number: three a day, at hours that every clock change leaves alone. */
function slot(number: number): { readonly startsAt: string; readonly endsAt: string } {
  const startsAt = addMinutes(firstDay, Math.floor(number / 3) * 1440 + (number % 3) * 360);
  return { startsAt, endsAt: addMinutes(startsAt, 90) };
}

function shifted(by: number, { startsAt, endsAt }: ReturnType<typeof slot>): ReturnType<typeof slot> {
  return { startsAt: addMinutes(startsAt, by), endsAt: addMinutes(endsAt, by) };
}

const create = (resourceId: number, when: ReturnType<typeof slot>, more: object = {}): Attempt => ({
  call: 'bookings.create',
  input: { resourceId, ...when, ...more },
  accept,
});

type Play = Partial<Round> & Pick<Round, 'attempts'>;

/** Each kind of round over a slot, for some resources. */
const plays: Readonly<
  Record<RoundKind, (resources: RaceResources, when: ReturnType<typeof slot>, number: number) => Play>
> = {
  'one slot': ({ room }, when) => ({ attempts: () => [create(room, when)] }),
  'half an hour shifted': ({ room }, when) => ({
    // Any two of them overlap, whatever the number of posts.
    attempts: (post) => [create(room, shifted((post % 3) * 30, when))],
  }),
  'a whole and its part': ({ whole, part }, when) => ({
    attempts: (post) => [create(post % 2 === 0 ? whole : part, when)],
  }),
  'three places': ({ desks }, when) => ({
    attempts: () => [create(desks, when), create(desks, when)],
    stopsWhenHeld: false,
    held: 3,
  }),
  buffers: ({ buffered }, when) => ({
    // Side by side they would fit: the airing between them does not.
    attempts: (post) => [create(buffered, shifted((post % 2) * 90, when))],
  }),
  'a move and a new one': ({ room, elsewhere }, when) => ({
    prepare: create(elsewhere, when),
    attempts: (post, prepared) =>
      post === 0
        ? [
            {
              call: 'bookings.move',
              input: { id: prepared, version: 1, resourceId: room, ...when },
              accept,
            },
          ]
        : [create(room, when)],
  }),
  'an option at midnight': ({ room }, when) => ({
    prepare: create(room, when, { optionUntil: raceDay }),
    attempts: (post, prepared) =>
      post === 0
        ? [{ call: 'bookings.confirm', input: { id: prepared, version: 1 }, accept }, create(room, when)]
        : [create(room, when)],
    atMidnight: true,
  }),
  'one key sent by all': ({ room }, when, number) => ({
    attempts: () => {
      const key = number.toString(16).padStart(32, '0');
      const again = { ...create(room, when, { title: 'Une fois' }), key };
      return [again, again];
    },
    stopsWhenHeld: false,
  }),
  'past the rules, by SQL': ({ room }, when) => ({
    attempts: () => [{ row: { resourceId: room, ...when } }],
  }),
};

/** The round of this number: kinds in turn, so that every kind is played as often as any other. */
export function roundOf(
  resources: RaceResources,
  number: number,
  kinds: readonly RoundKind[] = roundKinds,
): Round {
  const kind = kinds[number % kinds.length] ?? 'one slot';
  return {
    kind,
    prepare: undefined,
    stopsWhenHeld: true,
    held: 1,
    atMidnight: false,
    ...plays[kind](resources, slot(number), number),
  };
}
