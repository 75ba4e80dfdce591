import { formatDateLong, formatTime, plural } from '../../../shared/domain/french.ts';
import { quorumInWords, quorumOf } from '../../../shared/domain/governance/statutes.ts';
import type { AssemblyRow } from '../../store/governance-assemblies.ts';
import type { QueryContext } from '../context.ts';
import { resolutionView, nameOfAssembly } from './assembly-view.ts';
import { dayOf, figuresOf, inForce, rulesFor } from './attendance.ts';

/** A point of the agenda as the minutes have it. */
export interface MinutesItem {
  readonly title: string;
  readonly text: string;
  /** « adoptée par… (à 19 h 12, 23 voix) », empty for what was not voted. */
  readonly result: string;
}

/** The figures for the minutes (R2), plain so that they can be frozen. */
export interface Minutes {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Times, convocation, attendance: a sentence each. */
  readonly sentences: readonly string[];
  readonly items: readonly MinutesItem[];
}

function itemsOf(context: QueryContext, assembly: AssemblyRow): MinutesItem[] {
  const { assemblies } = context.store.governance;
  const { rules } = rulesFor(context, assembly);
  return assemblies.resolutions(assembly.id).map((row, index) => {
    const view = resolutionView(row, assemblies.candidacies(row.id), assembly, rules);
    const basis =
      row.votedAt === null
        ? ''
        : ` À ${formatTime(row.votedAt)}, ${plural(row.voices ?? 0, 'voix', 'voix')} présentes et représentées.`;
    const majority = row.ballot === null ? '' : ` Majorité requise\u00a0: ${view.majorityInWords}.`;
    const result = view.result === '' ? '' : `${capitalised(view.result)}.${basis}${majority}`;
    const others = view.candidates.filter(({ elected }) => !elected);
    const losers = others.map(({ name, votes }) => `${name} (${plural(votes, 'voix', 'voix')})`).join(', ');
    return {
      title: `${index + 1}. ${row.title}`,
      text: row.text,
      result: losers === '' ? result : `${result} Non élus\u00a0: ${losers}.`,
    };
  });
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The figures for the minutes of an assembly as they stand; `closedAt` is given while it is being closed. */
export function minutesOf(context: QueryContext, assembly: AssemblyRow): Minutes {
  const { roll } = context.store.governance;
  const { rules } = rulesFor(context, assembly);
  const rows = roll.of(assembly.id);
  const proxies = roll.proxies(assembly.id);
  const now = figuresOf(assembly, rules, rows, proxies);
  const came = rows.filter(({ votes, arrivedAt }) => votes && arrivedAt !== null);
  const early = came.filter(({ leftAt }) => leftAt !== null);
  const isSecond = assembly.firstAssemblyId !== null;
  const { openedAt, closedAt } = assembly;
  const convoked = rows.flatMap(({ votes, convokedOn }) =>
    votes && convokedOn !== null ? [convokedOn] : [],
  );
  const [first, last] = [convoked.toSorted()[0], convoked.toSorted().at(-1)];
  const sentences = [
    `${isSecond ? 'Seconde convocation. ' : ''}L’assemblée s’est tenue le ${formatDateLong(dayOf(assembly), { year: true })}${assembly.place === '' ? '' : `, ${assembly.place}`}.`,
    first === undefined || last === undefined
      ? 'Aucune convocation n’est notée.'
      : `${plural(convoked.length, 'personne a été convoquée', 'personnes ont été convoquées')} ${first === last ? `le ${formatDateLong(first, { year: true })}` : `entre le ${formatDateLong(first, { year: true })} et le ${formatDateLong(last, { year: true })}`}.`,
    openedAt === null
      ? 'La séance n’est pas encore ouverte.'
      : `La séance est ouverte à ${formatTime(openedAt)}${closedAt === null ? '' : ` et close à ${formatTime(closedAt)}`}.`,
    now.needed === 0
      ? `${capitalised(now.sentence)}.`
      : `Quorum\u00a0: ${quorumInWords(quorumOf(rules, assembly.kind, isSecond))}. ${capitalised(now.sentence)}.`,
    ...(early.length > 0
      ? [
          `Départs avant la fin\u00a0: ${early.map(({ name, leftAt }) => `${name} (${formatTime(leftAt ?? '')})`).join(', ')}.`,
        ]
      : []),
  ];
  return {
    title: nameOfAssembly(assembly),
    facts: [
      { label: 'Électeurs', value: String(now.electors) },
      { label: 'Présents', value: String(now.present) },
      { label: 'Représentés', value: String(now.represented) },
      { label: 'Voix', value: String(now.voices) },
      {
        label: 'Quorum',
        value: now.needed === 0 ? 'aucun' : `${now.needed}, ${now.reached ? 'atteint' : 'non atteint'}`,
      },
      { label: 'Pouvoirs', value: String(inForce(proxies).length) },
    ],
    sentences,
    items: itemsOf(context, assembly),
  };
}

/** The minutes that an assembly keeps: what was frozen when it closed, else as it stands. */
export function keptMinutes(
  context: QueryContext,
  assembly: AssemblyRow,
): { readonly minutes: Minutes; readonly frozen: boolean } {
  if (assembly.minutes === null) return { minutes: minutesOf(context, assembly), frozen: false };
  return { minutes: JSON.parse(assembly.minutes) as Minutes, frozen: true };
}

/** The same as text to copy into a document. */
export function minutesText(minutes: Minutes): string {
  const facts = minutes.facts.map(({ label, value }) => `${label}\u00a0: ${value}`).join('\n');
  const items = minutes.items.map(({ title, text, result }) =>
    [title, text, result].filter((part) => part !== '').join('\n'),
  );
  return [minutes.title, minutes.sentences.join('\n'), facts, ...items].join('\n\n');
}
