import { addDays, addMonths, lastDayOfTerm, type LocalDate } from '../calendar.ts';
import { formatDateShort, plural } from '../french.ts';
import { declarationDeadline, type Statutes } from './statutes.ts';

/** A mandate as the rules look at it. `until` is its term, `endedOn` its last day where it ended otherwise. */
export interface Mandate {
  readonly id: number;
  readonly body: 'board' | 'bureau' | 'other';
  readonly holderName: string;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly endedOn: LocalDate | null;
}

/** Whether somebody holds the mandate on a day: until it is ended, its term passed or not. */
export function isInOffice(mandate: Mandate, date: LocalDate): boolean {
  return mandate.from <= date && (mandate.endedOn === null || date <= mandate.endedOn);
}

/** Whether its term has come by a day, and nobody has ended or renewed it. */
export function isOverdue(mandate: Mandate, date: LocalDate): boolean {
  return isInOffice(mandate, date) && mandate.until !== null && mandate.until < date;
}

/** The term of a mandate that begins on a day; null where the statutes give none. */
export function termOf(statutes: Pick<Statutes, 'termMonths'>, from: LocalDate): LocalDate | null {
  return statutes.termMonths === 0 ? null : lastDayOfTerm(from, statutes.termMonths);
}

/**
 * The board's mandates that an assembly on a day has to renew: those whose term is there (or comes within two months,
 * since assemblies are not held on the same day every year), and where the board is renewed by thirds or halves at
 * least that share of it, those who have sat longest first;
 * where mandates have a term, the terms say it.
 */
export function toRenew(
  mandates: readonly Mandate[],
  statutes: Pick<Statutes, 'renewal'>,
  date: LocalDate,
): readonly Mandate[] {
  const board = mandates.filter((one) => one.body === 'board' && isInOffice(one, date));
  const due = board.filter(({ until }) => until !== null && until <= addMonths(date, 2));
  const open = board.filter(({ until }) => until === null);
  if (statutes.renewal === 'whole' || due.length > 0 || open.length === 0) return due;
  const share = Math.ceil(board.length / (statutes.renewal === 'thirds' ? 3 : 2));
  return open.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id - b.id)).slice(0, share);
}

/** What the board lacks or has too many of on a day, a sentence each. */
export function boardFaults(
  mandates: readonly Mandate[],
  statutes: Pick<Statutes, 'boardMinimum' | 'boardMaximum'>,
  date: LocalDate,
): readonly string[] {
  const board = mandates.filter((one) => one.body === 'board' && isInOffice(one, date));
  const { boardMinimum, boardMaximum } = statutes;
  const faults: string[] = [];
  if (board.length < boardMinimum)
    faults.push(
      `${plural(board.length, 'membre')} au conseil, les statuts en veulent ${boardMinimum} au moins\u00a0: ${plural(boardMinimum - board.length, 'siège')} à pourvoir.`,
    );
  if (boardMaximum > 0 && board.length > boardMaximum)
    faults.push(
      `${plural(board.length, 'membre')} au conseil, les statuts en admettent ${boardMaximum} au plus.`,
    );
  for (const one of board.filter((mandate) => isOverdue(mandate, date)))
    faults.push(
      `Le mandat de ${one.holderName} est à terme depuis le ${formatDateShort(one.until ?? date)}.`,
    );
  return faults;
}

/** What has to be told to the prefecture: since when, and by when. */
export interface OpenDeclaration {
  readonly changedOn: LocalDate;
  readonly dueOn: LocalDate;
}

/**
 * The declaration that is owed: the board or the bureau has changed since the last one. A change of more than half a
 * year ago was written down afterwards, from old minutes, and is nobody's business any more.
 */
export function openDeclaration(
  mandates: readonly Mandate[],
  coveredUntil: LocalDate | undefined,
  today: LocalDate,
): OpenDeclaration | undefined {
  const since = addMonths(today, -6);
  const changes = mandates
    .filter(({ body }) => body !== 'other')
    .flatMap(({ from, endedOn }) => [from, ...(endedOn === null ? [] : [addDays(endedOn, 1)])])
    .filter((day) => day <= today && day >= since && (coveredUntil === undefined || day > coveredUntil));
  const [first] = changes.toSorted();
  return first === undefined ? undefined : { changedOn: first, dueOn: declarationDeadline(first) };
}
