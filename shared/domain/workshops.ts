/** What holds of a workshop's places, prices and registrations, whoever asks (B3, B10, C2). */
import type { LocalDate, LocalDateTime } from './calendar.ts';
import { formatAmount } from './money.ts';

/** Who a seat is priced for, as price lists name them (C2). */
type Category = 'member' | 'partner' | 'association' | 'company' | 'public' | 'individual';

/** What a seat costs: nothing, what the person gives, or an amount by category; cents with tax. */
export type WorkshopPricing =
  | { readonly mode: 'free' }
  | { readonly mode: 'open'; readonly suggested: number }
  | {
      readonly mode: 'listed';
      readonly prices: readonly { readonly category: Category; readonly amount: number }[];
    };

/** The seats of a session. `places` null: as many as come. Somebody who waits asks for `seats` together. */
export interface SeatsTaken {
  readonly places: number | null;
  readonly taken: number;
  readonly waiting: readonly { readonly seats: number }[];
}

/** The places that are left, never below 0; null where they are not counted. */
export function placesLeft({ places, taken }: Pick<SeatsTaken, 'places' | 'taken'>): number | null {
  return places === null ? null : Math.max(0, places - taken);
}

/**
 * Whether so many seats can be given to somebody who asks now: `in`; `behind`, where there would be room but somebody
 * who has waited longer can be served with it (B10); `full`.
 */
export function admission(seats: SeatsTaken, asked: number): 'in' | 'behind' | 'full' {
  const left = placesLeft(seats);
  if (left === null) return 'in';
  if (asked > left) return 'full';
  return nextWaiting(seats) === undefined ? 'in' : 'behind';
}

/** The first in line whose seats fit into what is left (B10): a group that is too large lets the next one pass. */
export function nextWaiting<W extends { readonly seats: number }>(
  seats: Omit<SeatsTaken, 'waiting'> & { readonly waiting: readonly W[] },
): W | undefined {
  const left = placesLeft(seats);
  return seats.waiting.find((one) => left === null || one.seats <= left);
}

/**
 * What somebody is to pay for their seats, in cents (C2): nothing where it is free; what they give where the price is
 * open, the suggestion as long as nothing is said; else the amount of their category, that of private persons where
 * none is set for it.
 */
export function registrationPrice(
  pricing: WorkshopPricing,
  asked: { readonly category: Category; readonly seats: number; readonly given: number | null },
): number {
  if (pricing.mode === 'free') return 0;
  if (pricing.mode === 'open') return asked.given ?? pricing.suggested * asked.seats;
  const of = (category: Category): number | undefined =>
    pricing.prices.find((price) => price.category === category)?.amount;
  return (of(asked.category) ?? of('individual') ?? 0) * asked.seats;
}

/** What is wrong with a price as it is set, in French, or undefined. */
export function pricingFault(pricing: WorkshopPricing): string | undefined {
  if (pricing.mode !== 'listed') return undefined;
  const categories = pricing.prices.map(({ category }) => category);
  if (new Set(categories).size < categories.length) return 'Un seul prix par catégorie.';
  return categories.includes('individual')
    ? undefined
    : 'Indiquer le prix des particuliers\u00a0: il vaut pour qui n’a pas de prix à soi.';
}

const categoryWords: Readonly<Record<Category, string>> = {
  member: 'adhérent',
  partner: 'partenaire',
  association: 'association',
  company: 'entreprise',
  public: 'organisme public',
  individual: 'particulier',
};

/** « gratuit », « prix libre, 5,00 € conseillés », « 10,00 € adhérent, 15,00 € particulier ». */
export function pricingWords(pricing: WorkshopPricing): string {
  if (pricing.mode === 'free') return 'gratuit';
  if (pricing.mode === 'open')
    return pricing.suggested === 0
      ? 'prix libre'
      : `prix libre, ${formatAmount(pricing.suggested)} conseillés`;
  const [only] = pricing.prices;
  if (only !== undefined && pricing.prices.length === 1) return formatAmount(only.amount);
  const order = Object.keys(categoryWords);
  return pricing.prices
    .toSorted((one, other) => order.indexOf(one.category) - order.indexOf(other.category))
    .map(
      ({ category, amount }) =>
        `${amount === 0 ? 'gratuit' : formatAmount(amount)} ${categoryWords[category]}`,
    )
    .join(', ');
}

/** When one may register: from a day on, until a moment; without one, until the session ends. */
export interface RegistrationTimes {
  readonly endsAt: LocalDateTime;
  readonly opensOn: LocalDate | null;
  readonly closesAt: LocalDateTime | null;
  readonly isCancelled: boolean;
}

export type RegistrationState = 'open' | 'not_yet' | 'closed' | 'over' | 'cancelled';

/**
 * Where registering stands at a moment of the place's clock. `closed` and `not_yet` are for the public: whoever comes
 * to the door is noted all the same.
 */
export function registrationState(times: RegistrationTimes, now: LocalDateTime): RegistrationState {
  if (times.isCancelled) return 'cancelled';
  if (now >= times.endsAt) return 'over';
  if (times.opensOn !== null && now.slice(0, 10) < times.opensOn) return 'not_yet';
  if (times.closesAt !== null && now >= times.closesAt) return 'closed';
  return 'open';
}

/** « de 12 à 17 ans », « à partir de 16 ans », « jusqu’à 12 ans », or an empty text: for every age. */
export function agesWords(from: number | null, until: number | null): string {
  if (from === null) return until === null ? '' : `jusqu’à ${until} ans`;
  return until === null ? `à partir de ${from} ans` : `de ${from} à ${until} ans`;
}

/** Whether an age fits; an age that is not known is never a reason to say no. */
export function fitsAges(age: number | null, from: number | null, until: number | null): boolean {
  return age === null || ((from === null || age >= from) && (until === null || age <= until));
}
