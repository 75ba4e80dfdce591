/**
 * Security deposits (cautions): held and given back, never income (glossary). A cheque or a card's imprint that lies in
 * the drawer is nobody's money yet; cash, a transfer, and a cheque that was cashed stand on account 165. Amounts are
 * cents.
 */
import type { AccountPurpose } from './accounting-chart.ts';
import type { Movement } from './accounting.ts';
import type { LocalDate } from './calendar.ts';
import type { Cents } from './money.ts';

/** How a deposit was handed over. */
export const depositMeans = ['cheque', 'cash', 'card_imprint', 'transfer'] as const;
export type DepositMeans = (typeof depositMeans)[number];

/** How money is given back. */
export const givingMeans = ['cash', 'cheque', 'transfer'] as const;
export type GivingMeans = (typeof givingMeans)[number];

/** What happened to a deposit so far. */
export interface DepositSteps {
  readonly amount: Cents;
  readonly receivedOn: LocalDate | null;
  readonly means: DepositMeans | null;
  /** When the cheque was taken to the bank, or the imprint debited. */
  readonly cashedOn: LocalDate | null;
  readonly givenBackOn: LocalDate | null;
  readonly givenBackMeans: GivingMeans | null;
  readonly kept: Cents;
}

export type DepositState = 'asked' | 'held' | 'settled';

/** Where a deposit stands: asked for, held, or given back (whole or in part). */
export function depositState({ receivedOn, givenBackOn }: DepositSteps): DepositState {
  if (givenBackOn !== null) return 'settled';
  return receivedOn === null ? 'asked' : 'held';
}

/** Whether the place has the money itself, and not a cheque or an imprint in a drawer. */
export function isInHand({ receivedOn, means, cashedOn }: DepositSteps): boolean {
  if (receivedOn === null) return false;
  return means === 'cash' || means === 'transfer' || cashedOn !== null;
}

/** What goes back in money: what is in hand less what is kept; 0 where the paper itself is handed back. */
export function returnedCents(deposit: DepositSteps): Cents {
  return deposit.givenBackOn !== null && isInHand(deposit) ? deposit.amount - deposit.kept : 0;
}

const where = (means: DepositMeans | GivingMeans): AccountPurpose => (means === 'cash' ? 'cash' : 'bank');

/** One step of a deposit, for the books; a step that moves no money is none. */
export interface DepositOperation {
  readonly step: 'in' | 'out';
  readonly on: LocalDate;
  readonly movements: readonly Movement[];
}

/**
 * What a deposit is for the books: money that comes in is owed back (165); given back, it goes as it came, and what is
 * kept of it becomes the customer's payment of what is billed for it (`collected`, where that payment was put).
 */
export function depositOperations(deposit: DepositSteps): readonly DepositOperation[] {
  const { amount, means, receivedOn, cashedOn, givenBackOn, givenBackMeans, kept } = deposit;
  if (!isInHand(deposit) || means === null) return [];
  const inOn = cashedOn ?? receivedOn ?? '';
  const operations: DepositOperation[] = [
    {
      step: 'in',
      on: inOn,
      movements: [
        { purpose: where(means), amount },
        { purpose: 'securityDeposits', amount: -amount },
      ],
    },
  ];
  if (givenBackOn === null) return operations;
  const returned = amount - kept;
  operations.push({
    step: 'out',
    on: givenBackOn,
    movements: [
      { purpose: 'securityDeposits', amount },
      ...(returned === 0 ? [] : [{ purpose: where(givenBackMeans ?? 'transfer'), amount: -returned }]),
      ...(kept === 0 ? [] : [{ purpose: 'collected' as const, amount: -kept }]),
    ],
  });
  return operations;
}
