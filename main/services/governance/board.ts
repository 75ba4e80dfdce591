import type { OutputOf } from '../../../shared/contract/contract.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import {
  boardFaults,
  isInOffice,
  isOverdue,
  openDeclaration,
  termOf,
  toRenew,
  type Mandate,
} from '../../../shared/domain/governance/mandates.ts';
import type { StoredMandate } from '../../store/governance-mandates.ts';
import type { QueryContext } from '../context.ts';
import { rulesOn } from './electorate.ts';

type Board = OutputOf<'governance.board'>;

/** A mandate as the rules look at it. */
export const mandateOf = (row: StoredMandate): Mandate => ({
  id: row.id,
  body: row.body,
  holderName: row.personName,
  from: row.startsOn,
  until: row.endsOn,
  endedOn: row.endedOn,
});

/** A mandate as screens show it on a day. */
export function mandateView(row: StoredMandate, date: string) {
  const { resolutionId: _id, ...rest } = row;
  return { ...rest, isOverdue: isOverdue(mandateOf(row), date) };
}

const bodyNames = { bureau: 'Bureau', board: 'Conseil d’administration', other: 'Autres' } as const;

function lineOf({ store }: QueryContext, mandate: StoredMandate): string {
  const person = store.people.find(mandate.personId);
  const address = [person?.address, [person?.postcode, person?.commune].filter(Boolean).join(' ')]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
  const forWhom = mandate.organisationName === '' ? '' : `, pour ${mandate.organisationName}`;
  const since = `depuis le ${formatDateShort(mandate.startsOn)}`;
  return `${mandate.role}\u00a0: ${mandate.personName}${forWhom}, ${since}${address === '' ? '' : `, ${address}`}`;
}

/** Who sits on a day as text, ready for the declaration to the prefecture: bureau first, then the board. */
export function boardList(context: QueryContext, date: string): string {
  const seated = context.store.governance.mandates.all().filter((row) => isInOffice(mandateOf(row), date));
  return (['bureau', 'board'] as const)
    .flatMap((body) => {
      const rows = seated.filter((row) => row.body === body);
      return rows.length === 0
        ? []
        : [[bodyNames[body], ...rows.map((row) => lineOf(context, row))].join('\n')];
    })
    .join('\n\n');
}

/** The declaration that is owed today, with the list to copy. */
export function owedDeclaration(context: QueryContext): Board['declaration'] {
  const { mandates } = context.store.governance;
  const today = context.clock.today();
  const last = mandates.declarations()[0]?.declaredOn;
  const open = openDeclaration(mandates.all().map(mandateOf), last, today);
  if (open === undefined) return null;
  return { ...open, lateDays: daysBetween(open.dueOn, today), text: boardList(context, today) };
}

/** The board on a day: who sits, whose term comes, what is vacant, and what has to be declared. */
export function boardOn(context: QueryContext, date: string): Board {
  const { mandates } = context.store.governance;
  const all = mandates.all();
  const plain = all.map(mandateOf);
  const { rules } = rulesOn(context, date);
  const order = { bureau: 0, board: 1, other: 2 } as const;
  return {
    rows: all
      .filter((row) => isInOffice(mandateOf(row), date))
      .toSorted((a, b) => order[a.body] - order[b.body] || (a.startsOn < b.startsOn ? -1 : 1))
      .map((row) => mandateView(row, date)),
    toRenew: toRenew(plain, rules, date).map(({ id }) => id),
    // Before anybody is written down there is nothing to find fault with.
    faults: all.length === 0 ? [] : [...boardFaults(plain, rules, date)],
    proposedTerm: termOf(rules, date),
    declaration: owedDeclaration(context),
    declarations: mandates.declarations(),
  };
}
