import type { ElectorRow, StatutesFields } from '../../../shared/contract/governance-statutes.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import { statutesOn, usualStatutes } from '../../../shared/domain/governance/statutes.ts';
import { mayVoteOn, type MayVote } from '../../../shared/domain/governance/voting.ts';
import type { VoterRow } from '../../store/governance-statutes.ts';
import type { QueryContext } from '../context.ts';

/** The rules in force on a day; the usual ones, and `byStatutes` false, where none are saved. */
export function rulesOn(
  { store }: QueryContext,
  date: string,
): { readonly rules: StatutesFields; readonly byStatutes: boolean } {
  const saved = store.governance.statutes.all().map(({ fields }) => fields);
  const rules = statutesOn(saved, date);
  if (rules !== undefined) return { rules: rules as StatutesFields, byStatutes: true };
  return { rules: { ...usualStatutes, votingTypeIds: null }, byStatutes: false };
}

/** P3's « may vote on D » of one person or structure: every screen, list and paper asks here. */
export function voteOf(voter: VoterRow, rules: StatutesFields, date: string): MayVote {
  return mayVoteOn(
    { kind: voter.holder.kind, birthDate: voter.birthDate, memberships: voter.memberships },
    rules,
    date,
  );
}

export interface Elector extends ElectorRow {
  readonly listName: string;
  readonly sortKey: string;
}

export interface Electorate {
  readonly rows: readonly Elector[];
  readonly electors: number;
  readonly excluded: number;
  readonly longGone: number;
}

/** Whoever left so long ago is no news on any list: as long as the retention's « last tie » (G2). */
const goneMonths = 36;

/** Everybody who may vote on a day by these rules, and why each of the others may not; by name. */
export function electorateOn(context: QueryContext, date: string, rules: StatutesFields): Electorate {
  const since = addMonths(date, -goneMonths);
  let longGone = 0;
  const rows = context.store.governance.statutes.voters().flatMap((voter): Elector[] => {
    const answer = voteOf(voter, rules, date);
    if (!answer.votes && voter.memberships.every(({ until }) => until < since)) {
      longGone += 1;
      return [];
    }
    const { holder, name, listName, sortKey, memberNumber } = voter;
    return [
      {
        holder,
        name,
        listName,
        sortKey,
        memberNumber,
        votes: answer.votes,
        reason: answer.votes ? '' : answer.sentence,
        remark: answer.votes ? answer.remark : '',
      },
    ];
  });
  const electors = rows.filter(({ votes }) => votes).length;
  return { rows, electors, excluded: rows.length - electors, longGone };
}
