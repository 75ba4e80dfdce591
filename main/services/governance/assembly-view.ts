import type {
  AssemblySheet,
  AssemblySummary,
  Resolution,
} from '../../../shared/contract/governance-assemblies.ts';
import type { StatutesFields } from '../../../shared/contract/governance-statutes.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatDateShort, joinWords, plural } from '../../../shared/domain/french.ts';
import { ballotInWords } from '../../../shared/domain/governance/ballots.ts';
import {
  convocationDeadline,
  deadlineInWords,
  majorityInWords,
  quorumInWords,
  quorumOf,
  rulesOf,
  secondAssemblyFrom,
} from '../../../shared/domain/governance/statutes.ts';
import type { AssemblyRow, CandidacyRow, ResolutionRow } from '../../store/governance-assemblies.ts';
import type { StoredRollRow } from '../../store/governance-roll.ts';
import type { QueryContext } from '../context.ts';
import { dayOf, figuresOf, rulesFor } from './attendance.ts';

const kindNames = {
  ordinary: 'Assemblée générale ordinaire',
  extraordinary: 'Assemblée générale extraordinaire',
} as const;

/** What an assembly is called: its title, or what it is and when. */
export function nameOfAssembly(assembly: Pick<AssemblyRow, 'title' | 'kind' | 'heldAt'>): string {
  if (assembly.title !== '') return assembly.title;
  return `${kindNames[assembly.kind]} du ${formatDateLong(dayOf(assembly), { year: true })}`;
}

export function summaryOf(assembly: AssemblyRow): AssemblySummary {
  const {
    rules: _rules,
    frozenOn: _frozen,
    openedAt: _opened,
    closedAt: _closed,
    minutes: _minutes,
    ...row
  } = assembly;
  return { ...row, name: nameOfAssembly(assembly), isSecond: assembly.firstAssemblyId !== null };
}

function electionInWords(candidates: readonly CandidacyRow[]): string {
  const elected = candidates.filter((one) => one.elected);
  if (elected.length === 0) return 'personne n’est élu';
  const names = elected.map(({ name, votes }) => `${name} (${plural(votes, 'voix', 'voix')})`);
  return `${elected.length === 1 ? 'élection de' : 'élections de'} ${joinWords(names)}`;
}

/** A resolution with its result in words. */
export function resolutionView(
  row: ResolutionRow,
  candidates: readonly CandidacyRow[],
  assembly: AssemblyRow,
  rules: StatutesFields,
): Resolution {
  const { assemblyId: _id, electors: _electors, ...rest } = row;
  const majority = row.majority ?? rulesOf(rules, assembly.kind).majority;
  const { ballot, adopted } = row;
  const elected = row.body === null ? '' : electionInWords(candidates);
  return {
    ...rest,
    result: ballot === null || adopted === null ? elected : ballotInWords(ballot, adopted),
    majorityInWords: majorityInWords(majority),
    candidates: [...candidates],
  };
}

/** Whether an assembly is still to be held or going on. */
export const isAhead = ({ status }: Pick<AssemblyRow, 'status'>): boolean =>
  status === 'planned' || status === 'convoked' || status === 'open';

/** What is not as the statutes want it, a sentence each. */
function warningsOf(
  assembly: AssemblyRow,
  rows: readonly StoredRollRow[],
  deadline: string,
  today: string,
): string[] {
  const electors = rows.filter(({ votes }) => votes);
  const waiting = electors.filter(({ convokedOn }) => convokedOn === null);
  const late = electors.filter(({ convokedOn }) => convokedOn !== null && convokedOn > deadline);
  const silent = electors.filter(
    (row) => row.holder?.kind === 'organisation' && row.representativeId === null,
  );
  const limit = formatDateShort(deadline);
  const warnings: string[] = [];
  if (late.length > 0)
    warnings.push(
      `${plural(late.length, 'convocation est partie', 'convocations sont parties')} après le ${limit}\u00a0: les décisions peuvent être contestées.`,
    );
  if (waiting.length > 0 && isAhead(assembly) && today > deadline)
    warnings.push(
      `${plural(waiting.length, 'personne n’est pas convoquée', 'personnes ne sont pas convoquées')}, et le délai est passé depuis le ${limit}. Reporter l’assemblée, ou convoquer en le disant.`,
    );
  if (silent.length > 0 && isAhead(assembly))
    warnings.push(`Sans représentant nommé\u00a0: ${joinWords(silent.map(({ name }) => name))}.`);
  return warnings;
}

/** One assembly whole: its rules, its deadline in words, what is amiss, and the quorum as it stands. */
export function sheetOf(context: QueryContext, assembly: AssemblyRow): AssemblySheet {
  const { assemblies, roll } = context.store.governance;
  const { rules, byStatutes } = rulesFor(context, assembly);
  const today = context.clock.today();
  const isSecond = assembly.firstAssemblyId !== null;
  const deadline = convocationDeadline(rules, dayOf(assembly), isSecond);
  const rows = roll.of(assembly.id);
  const attendance =
    assembly.frozenOn === null ? null : figuresOf(assembly, rules, rows, roll.proxies(assembly.id));
  const lateDays = daysBetween(deadline, today);
  const failed =
    attendance !== null && !attendance.reached && !isSecond && assembly.secondAssemblyId === null;
  return {
    ...summaryOf(assembly),
    statutes: rules,
    byStatutes,
    frozenOn: assembly.frozenOn,
    openedAt: assembly.openedAt,
    closedAt: assembly.closedAt,
    deadline,
    lateDays,
    deadlineInWords: deadlineInWords(deadline, today, lateDays),
    quorumInWords: quorumInWords(quorumOf(rules, assembly.kind, isSecond)),
    warnings: warningsOf(assembly, rows, deadline, today),
    resolutions: assemblies
      .resolutions(assembly.id)
      .map((row) => resolutionView(row, assemblies.candidacies(row.id), assembly, rules)),
    attendance,
    secondFrom: failed && dayOf(assembly) <= today ? secondAssemblyFrom(rules, dayOf(assembly)) : null,
  };
}
