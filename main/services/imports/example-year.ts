import { addDays, addMonths, dayOfWeek } from '../../../shared/domain/calendar.ts';
import { holidayName } from '../../../shared/domain/holidays.ts';
import type { StoredDocument } from '../../store/billing-documents.ts';
import type { CommandContext } from '../context.ts';
import { attendanceCommands } from '../attendance/commands.ts';
import { billingCommands } from '../billing/commands.ts';
import { bookingsCommands } from '../bookings/commands.ts';
import { must, onDay, type Chance, type Happening } from './example-author.ts';
import type { ExamplePeople } from './example-people.ts';
import type { ExamplePlace } from './example-place.ts';

/** The place's days between issue and due date, as a new file has them. */
const termDays = 30;

/** What the days of the example are made of. */
export interface YearParts {
  readonly from: string;
  readonly today: string;
  readonly people: ExamplePeople;
  readonly place: ExamplePlace;
  readonly chance: Chance;
}

/** Whether the place opens on a day of the example. */
export const isOpen = (day: string): boolean => dayOfWeek(day) <= 5 && holidayName(day) === null;

/** The open days from `from` to `until`, both included. */
export function openDays(from: string, until: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) if (isOpen(day)) days.push(day);
  return days;
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function bookingOn(day: string, { place, people, chance, today }: YearParts, isMachine: boolean): Happening {
  const start = 9 + chance.upTo(6);
  const hours = 1 + chance.upTo(isMachine ? 2 : 3);
  const resourceId = chance.pick(isMachine ? place.machines : place.rooms);
  const byStructure = !isMachine && chance.upTo(2) === 0;
  const organisationId = byStructure ? chance.pick(place.organisations.slice(2)) : null;
  const made = addDays(day, -(1 + chance.upTo(20)));
  return {
    day: made < today ? made : today,
    happen: (context) => {
      // Whoever comes second finds the slot taken, here as at the desk, and leaves it.
      bookingsCommands.create(context, {
        resourceId,
        startsAt: `${day}T${clock(start)}`,
        endsAt: `${day}T${clock(start + hours)}`,
        places: 1,
        personId: byStructure ? null : chance.pick(people.adults.slice(0, 40)),
        organisationId,
        title: isMachine
          ? ''
          : chance.pick(['Réunion', 'Formation', 'Atelier', 'Conseil d’administration', '']),
        attendees: 0,
        note: '',
        setup: '',
        publicLabel: '',
        optionUntil: day > addDays(today, 7) && chance.upTo(4) === 0 ? addDays(today, 5) : null,
        category: null,
        categoryReason: '',
        accessories: [],
        discount: null,
        discountReason: '',
        supervisedBy: null,
      });
    },
  };
}

/** A year of bookings and three weeks to come: rooms, and the sister association's machines. */
export function bookings(parts: YearParts): Happening[] {
  const until = addDays(parts.today, 21);
  // What is booked for the day itself is written by hand.
  const days = openDays(addDays(parts.from, 21), until).filter((day) => day !== parts.today);
  return days.flatMap((day) => {
    const rooms = parts.chance.upTo(3);
    const machines = 1 + parts.chance.upTo(2);
    return [
      ...Array.from({ length: rooms }, () => bookingOn(day, parts, false)),
      ...Array.from({ length: machines }, () => bookingOn(day, parts, true)),
    ];
  });
}

/** Who was here: the permanent ones most days, others now and then, La Filature's two on some days (X3). */
export function checkIns({ from, today, people, chance }: YearParts): Happening[] {
  return openDays(from, addDays(today, -1)).map((day) => {
    const regulars = people.adults.slice(0, 10).filter(() => chance.upTo(10) < 5);
    const others = [people.adults[10 + chance.upTo(36)] ?? 0];
    const visitors = people.adults.slice(-2).filter(() => chance.upTo(10) === 0);
    const present = new Set([...regulars, ...others, ...visitors]);
    const halves = [['morning'], ['afternoon'], ['morning', 'afternoon'], ['morning', 'afternoon']] as const;
    const chosen = [...present].map((personId) => ({ personId, halves: [...chance.pick(halves)] }));
    return {
      day,
      happen: (context) => {
        for (const one of chosen) must(attendanceCommands.checkIn(context, { ...one, date: day }));
      },
    };
  });
}

/** What is sold at the counter, two days in five. */
export function counterSales({ from, today, chance }: YearParts): Happening[] {
  return openDays(from, today)
    .filter(() => chance.upTo(5) < 2)
    .map((day) => ({
      day,
      happen: (context) => {
        const articles = context.store.billing.sales.articles().filter(({ archived }) => !archived);
        const article = chance.pick(articles);
        const quantity = 1000 * (1 + chance.upTo(3));
        const method = chance.pick(['cash', 'cash', 'card'] as const);
        must(
          billingCommands.sell(context, {
            lines: [{ articleId: article.id, quantity }],
            method,
            tendered: null,
            buyer: null,
          }),
        );
      },
    }));
}

/** Which invoices of a run are forgotten by whoever owes them: two of the last that fell due, one of the run before. */
const forgotten: readonly (readonly number[])[] = [[1, 4], [3]];

/** The days of the month's runs: the first open day of each month, up to today. */
function runDays(from: string, today: string): string[] {
  const days: string[] = [];
  for (let month = addMonths(`${from.slice(0, 7)}-01`, 1); month <= today; month = addMonths(month, 1)) {
    const [day] = openDays(month, addDays(month, 9));
    if (day !== undefined && day <= today) days.push(day);
  }
  return days;
}

/** The month's run (I6): issued in order (I1), paid within four weeks but for the few that wait for a reminder. */
export function invoicing({ from, today, chance }: YearParts, agenda: Happening[]): Happening[] {
  const days = runDays(from, today);
  const lastDue = days.findLastIndex((day) => addDays(day, termDays) < today);
  return days.map((day, run) => ({
    day,
    happen: (context) => {
      const until = addDays(`${day.slice(0, 7)}-01`, -1);
      const { draftIds } = must(billingCommands.draftAll(context, { until }));
      for (const [index, id] of draftIds.entries()) {
        must(billingCommands.issue(context, { id, version: 1, issuedOn: day }));
        const document = context.store.billing.documents.find(id);
        const paidOn = addDays(day, 3 + chance.upTo(termDays - 5));
        const isForgotten = forgotten[lastDue - run]?.includes(index) ?? false;
        if (document === undefined || document.amounts.gross <= 0 || isForgotten || paidOn > today) continue;
        agenda.push({ day: paidOn, happen: (later) => pay(later, chance, document, paidOn) });
      }
    },
  }));
}

function pay(context: CommandContext, chance: Chance, document: StoredDocument, receivedOn: string): void {
  const amount = document.amounts.gross;
  must(
    billingCommands.pay(context, {
      payer: document.buyer,
      amount,
      method: chance.pick(['transfer', 'transfer', 'cheque', 'card'] as const),
      receivedOn,
      reference: '',
      allocations: [{ kind: 'document', id: document.id, amount }],
    }),
  );
}

/** A draft that waits on the desk: a training for a structure. */
export function waitingDraft({ today, place }: YearParts): Happening {
  return {
    day: today,
    happen: (context) => {
      must(
        billingCommands.draft(onDay(context, today), {
          buyer: { kind: 'organisation', id: place.organisations[6] ?? 0 },
          lines: [
            {
              designation: 'Formation «\u00a0premiers pas en découpe laser\u00a0»',
              source: { kind: 'free' },
              suppliedOn: today,
              quantity: 2000,
              unit: 'demi-journée',
              unitPrice: 15_000,
              includesVat: true,
              vatRate: 2000,
              discount: 0,
            },
          ],
          note: '',
        }),
      );
      const lines = [
        {
          designation: 'Séminaire d’équipe, deux jours, accueil compris',
          bookingId: null,
          suppliedOn: addDays(today, 30),
          quantity: 2000,
          unit: 'jours',
          unitPrice: 38_000,
          includesVat: true,
          vatRate: 2000,
          discount: 0,
        },
      ];
      const quote = must(
        billingCommands.newQuote(onDay(context, today), {
          customer: { kind: 'organisation', id: place.organisations[7] ?? 0 },
          bookingIds: [],
          slots: [],
          lines,
          note: 'Café et vidéoprojecteur compris.',
        }),
      );
      must(billingCommands.sendQuote(onDay(context, today), { ...quote, sentOn: today }));
    },
  };
}
