import type { AccessoryWish } from '../../../shared/contract/pricing-accessories.ts';
import { addDays, weekStart } from '../../../shared/domain/calendar.ts';
import type { CommandContext } from '../context.ts';
import { attendanceCommands } from '../attendance/commands.ts';
import { bookingsCommands } from '../bookings/commands.ts';
import { must, type Happening } from './example-author.ts';
import { isOpen, openDays, type YearParts } from './example-year.ts';

interface Written {
  readonly resourceId: number | undefined;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly title?: string;
  readonly personId?: number | undefined;
  readonly organisationId?: number | undefined;
  readonly optionUntil?: string;
  readonly setup?: string;
  readonly accessories?: AccessoryWish[];
}

function book(context: CommandContext, written: Written): boolean {
  const { resourceId = 0, day, from, to, personId = null, organisationId = null } = written;
  return bookingsCommands.create(context, {
    resourceId,
    startsAt: `${day}T${from}`,
    endsAt: `${day}T${to}`,
    places: 1,
    personId,
    organisationId,
    title: written.title ?? '',
    attendees: 0,
    note: '',
    setup: written.setup ?? '',
    publicLabel: '',
    optionUntil: written.optionUntil ?? null,
    category: null,
    categoryReason: '',
    accessories: written.accessories ?? [],
    discount: null,
    discountReason: '',
    supervisedBy: null,
  }).ok;
}

/** What stands in the planning of the day itself: rooms, the shared table and machines. */
function ofTheDay({ today, place, people }: YearParts): Written[] {
  const { rooms, machines, table, organisations, accessories } = place;
  const [east, west, , meeting] = rooms;
  const [beamer = 0, coffee = 0] = accessories;
  const { adults } = people;
  const on = { day: today };
  return [
    {
      ...on,
      resourceId: meeting,
      from: '09:30',
      to: '11:00',
      title: 'Réunion d’équipe',
      organisationId: organisations[3],
    },
    {
      ...on,
      resourceId: east,
      from: '10:00',
      to: '12:00',
      title: 'Formation tableur',
      setup: 'en U',
      accessories: [
        { accessoryId: beamer, quantity: 1 },
        { accessoryId: coffee, quantity: 10 },
      ],
      organisationId: organisations[5],
    },
    {
      ...on,
      resourceId: west,
      from: '14:00',
      to: '16:30',
      title: 'Atelier numérique',
      organisationId: organisations[4],
    },
    { ...on, resourceId: table, from: '09:00', to: '12:00', personId: adults[33] },
    { ...on, resourceId: machines[0], from: '10:00', to: '13:00', personId: adults[12] },
    { ...on, resourceId: machines[2], from: '14:00', to: '16:00', personId: adults[17] },
  ];
}

/** The evening on which the fablab is staffed: every Thursday from three weeks ago to a fortnight ahead. */
function evenings({ today, place, people }: YearParts): Written[] {
  const thursday = addDays(weekStart(today), 3);
  const { adults } = people;
  return [-21, -14, -7, 0, 7, 14]
    .map((days) => addDays(thursday, days))
    .filter(isOpen)
    .flatMap((day, week) => [
      { day, resourceId: place.machines[0], from: '18:00', to: '20:30', personId: adults[10 + week] },
      { day, resourceId: place.machines[1], from: '18:00', to: '20:00', personId: adults[18 + week] },
      { day, resourceId: place.machines[2], from: '19:00', to: '20:30', personId: adults[26 + week] },
    ]);
}

/** The option on which the desk must decide today: for the first room that is free, some days ahead. */
function option(context: CommandContext, { today, place }: YearParts): void {
  const wanted = {
    from: '14:00',
    to: '17:00',
    title: 'Assemblée de quartier',
    organisationId: place.organisations[7],
    optionUntil: today,
  };
  openDays(addDays(today, 8), addDays(today, 21)).some((day) =>
    place.rooms.some((resourceId) => book(context, { ...wanted, resourceId, day })),
  );
}

/** What is booked for today and for the fablab's evenings, before the chance of the year takes its slots. */
export function bookedAhead(parts: YearParts): Happening[] {
  const { today } = parts;
  const written = [...(isOpen(today) ? ofTheDay(parts) : []), ...evenings(parts)];
  return [
    ...written.map((one) => ({
      day: addDays(one.day < today ? one.day : today, -25),
      happen: (context: CommandContext) => void book(context, one),
    })),
    { day: addDays(today, -9), happen: (context) => option(context, parts) },
  ];
}

/** Who is here this morning. */
export function arrivals({ today, people }: YearParts): Happening[] {
  const here = [...people.adults.slice(0, 7), ...people.adults.slice(33, 34), ...people.adults.slice(-1)];
  const happen = (context: CommandContext): void => {
    for (const personId of here)
      must(attendanceCommands.checkIn(context, { personId, date: today, halves: ['morning'] }));
  };
  return isOpen(today) ? [{ day: today, happen }] : [];
}
