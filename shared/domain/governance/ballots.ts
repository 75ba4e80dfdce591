import { plural } from '../french.ts';
import type { Majority } from './statutes.ts';

/** The figures of a vote on a resolution. */
export interface Ballot {
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly blank: number;
}

/** What a vote is measured against. */
export interface BallotBasis {
  readonly majority: Majority;
  readonly blankVotesCount: boolean;
  /** Voices present and represented when the vote was taken. */
  readonly voices: number;
  readonly electors: number;
}

export interface BallotResult {
  readonly adopted: boolean;
  /** Votes in favour that were needed. */
  readonly needed: number;
  /** What the majority was counted on. */
  readonly base: number;
  readonly cast: number;
  /** Voices that took no part. */
  readonly missing: number;
}

const given = ({ votesFor, votesAgainst, abstentions, blank }: Ballot): number =>
  votesFor + votesAgainst + abstentions + blank;

/** Why figures cannot be right: more votes than voices. Undefined when they can. */
export function ballotRefusal(ballot: Ballot, voices: number): string | undefined {
  const total = given(ballot);
  if (total <= voices) return undefined;
  return `${plural(total, 'vote')} pour ${plural(voices, 'voix présente ou représentée', 'voix présentes et représentées')}\u00a0: il y en a ${total - voices} de trop. Recompter, ou pointer qui est arrivé entre-temps.`;
}

/**
 * The result by the statutes' majority. A half has to be passed (a tie is refused); two thirds and three quarters have
 * to be reached. With nothing cast nothing is adopted.
 */
export function resultOf(ballot: Ballot, basis: BallotBasis): BallotResult {
  const cast = ballot.votesFor + ballot.votesAgainst + (basis.blankVotesCount ? ballot.blank : 0);
  const base = { cast, present: basis.voices, electors: basis.electors }[basis.majority.of];
  const needed = {
    half: Math.floor(base / 2) + 1,
    two_thirds: Math.ceil((base * 2) / 3),
    three_quarters: Math.ceil((base * 3) / 4),
  }[basis.majority.share];
  const adopted = base > 0 && ballot.votesFor > 0 && ballot.votesFor >= needed;
  return { adopted, needed, base, cast, missing: basis.voices - given(ballot) };
}

/** A result as the minutes say it: « adoptée par 12 voix pour, 3 contre, 1 abstention ». */
export function ballotInWords(ballot: Ballot, adopted: boolean): string {
  const { votesFor, votesAgainst, abstentions, blank } = ballot;
  const unanimous = votesAgainst + abstentions + blank === 0 && votesFor > 0;
  if (unanimous) return `adoptée à l’unanimité (${plural(votesFor, 'voix', 'voix')})`;
  const parts = [
    `${plural(votesFor, 'voix', 'voix')} pour`,
    `${votesAgainst} contre`,
    plural(abstentions, 'abstention'),
    ...(blank > 0 ? [plural(blank, 'vote blanc ou nul', 'votes blancs ou nuls')] : []),
  ];
  return `${adopted ? 'adoptée' : 'rejetée'} par ${parts.join(', ')}`;
}

/** Why a candidate's votes cannot be right; each voice may name as many candidates as there are seats. */
export function electionRefusal(
  candidates: readonly { readonly name: string; readonly votes: number }[],
  voices: number,
): string | undefined {
  const over = candidates.find(({ votes }) => votes > voices);
  return over === undefined
    ? undefined
    : `${over.name} aurait ${plural(over.votes, 'voix', 'voix')}, pour ${voices} présentes et représentées. Recompter.`;
}
