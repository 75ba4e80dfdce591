/** Members by type and their renewal as pictures with their sentences (R3). */
import { grouped } from '../audience.ts';
import { plural } from '../french.ts';
import { formatInteger } from '../money.ts';
import type { DashboardPeriod } from './periods.ts';
import type { Picture } from './pictures.ts';
import type { MemberFigures, TypeFigures } from './renewals.ts';
import {
  againstBefore,
  againstRate,
  fewestPublic,
  masked,
  maskedColumn,
  notBegun,
  shareOf,
  wholeRate,
} from './words.ts';

const holders = 'personnes et structures';

/** `1 personne ou structure`, `112 personnes et structures`. */
const holderWords = (count: number | null): string =>
  count === null ? `moins de 5 ${holders}` : plural(count, 'personne ou structure', holders);

/** How many were members, and how many for the first time. */
export function membersSentence(
  now: MemberFigures,
  before: MemberFigures,
  hasBegun: boolean,
  forPublic: boolean,
): string {
  if (!hasBegun) return notBegun;
  const then = before.members === 0 ? null : before.members;
  const count = masked(now.members, forPublic);
  if (now.members === 0) return `Aucune adhésion sur cette période${againstBefore(0, then, formatInteger)}.`;
  if (count === null) return `${capital(holderWords(null))} ont eu une adhésion.`;
  const compared =
    masked(before.members, forPublic) === null ? '' : againstBefore(now.members, then, formatInteger);
  return `${holderWords(count)} ${count < 2 ? 'a' : 'ont'} eu une adhésion${newWords(now, forPublic)}${compared}.`;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function newWords({ newcomers, members }: MemberFigures, forPublic: boolean): string {
  if (masked(newcomers, forPublic) === null) return '';
  if (newcomers === 0) return ', aucune pour la première fois';
  if (newcomers === members)
    return members === 1 ? ', pour la première fois' : ', toutes pour la première fois';
  return `, dont ${formatInteger(newcomers)} pour la première fois`;
}

interface TypeLine {
  readonly label: string;
  readonly count: number | null;
}

/** Every type that had members now or a year before; for the public the small ones grouped, then masked. */
function typeLines(now: MemberFigures, before: MemberFigures, forPublic: boolean): readonly TypeLine[] {
  const counts = new Map(
    before.types.filter(({ members }) => members > 0).map(({ typeName }) => [typeName, 0]),
  );
  for (const { typeName, members } of now.types)
    if (members > 0 || counts.has(typeName)) counts.set(typeName, members);
  const lines = Array.from(counts, ([label, count]) => ({ label, count })).toSorted(
    (one, other) => other.count - one.count,
  );
  return forPublic ? grouped(lines) : lines;
}

/** A figure of each line; that of « Autres » is what all types without a line of their own come to. */
function columnOf(
  types: readonly TypeFigures[],
  key: 'members' | 'newcomers',
  lines: readonly TypeLine[],
  forPublic: boolean,
): readonly (number | null)[] {
  const rest = new Map(types.map((type) => [type.typeName, type[key]]));
  const own = lines.map(({ label }) => {
    const count = rest.get(label);
    rest.delete(label);
    return count;
  });
  const others = [...rest.values()].reduce((sum, count) => sum + count, 0);
  const isGrouped = (label: string): boolean => forPublic && (label === 'Autres' || label === 'Ensemble');
  return maskedColumn(
    own.map((count, index) => count ?? (isGrouped(lines[index]?.label ?? '') ? others : 0)),
    forPublic,
  );
}

/** Members by type, in a copy for the public with the small counts grouped, then masked. */
export function membersPicture(
  now: MemberFigures,
  before: MemberFigures,
  period: DashboardPeriod,
  forPublic: boolean,
): Picture {
  const lines = typeLines(now, before, forPublic);
  const thenOf =
    before.members === 0 ? lines.map(() => null) : columnOf(before.types, 'members', lines, forPublic);
  const newOf = columnOf(now.types, 'newcomers', lines, forPublic);
  return {
    key: 'members',
    title: 'Adhésions par type',
    period: period.name,
    sentence: membersSentence(now, before, period.until !== null, forPublic),
    note: 'Une adhésion en cours au moins un jour de la période. Qui a deux types compte dans chacun, et une fois dans l’ensemble.',
    chart:
      now.members === 0 || lines.every(({ count }) => count === null)
        ? null
        : {
            kind: 'bars',
            unit: 'count',
            categories: lines.map(({ label }) => label),
            series: [
              { label: 'Cette période', tone: 'first', values: lines.map(({ count }) => count) },
              { label: 'Un an plus tôt', tone: 'before', values: thenOf },
            ],
            words: lines.map(({ count }) => (count === null ? 'moins de 5' : formatInteger(count))),
            atLeast: 0,
          },
    table: {
      columns: [
        { header: 'Type', kind: 'text' },
        { header: 'Adhésions', kind: 'count' },
        { header: 'Dont nouvelles', kind: 'count' },
        { header: 'Un an plus tôt', kind: 'count' },
      ],
      rows: [
        ...lines.map(({ label, count }, index) => [
          label,
          count,
          newOf[index] ?? null,
          thenOf[index] ?? null,
        ]),
        [
          'Ensemble',
          masked(now.members, forPublic),
          masked(now.newcomers, forPublic),
          before.members === 0 ? null : masked(before.members, forPublic),
        ],
      ],
    },
  };
}

/** What became of the memberships that came to their end. */
export function renewalSentence(
  { ended, renewed }: Pick<MemberFigures, 'ended' | 'renewed'>,
  before: Pick<MemberFigures, 'ended' | 'renewed'>,
  period: Pick<DashboardPeriod, 'until' | 'to'>,
  forPublic: boolean,
): string {
  if (period.until === null) return notBegun;
  if (ended === 0) return 'Aucune adhésion n’est arrivée à terme sur cette période.';
  const yet = period.until < period.to ? ' à ce jour' : '';
  if (forPublic && ended < fewestPublic)
    return 'Moins de 5 adhésions sont arrivées à terme sur cette période.';
  const thenRate = forPublic && before.ended < fewestPublic ? null : shareOf(before.renewed, before.ended);
  const rate = shareOf(renewed, ended) ?? 0;
  const compared = forPublic && before.ended > 0 && thenRate === null ? '' : againstRate(rate, thenRate);
  if (ended === 1) {
    const was = renewed === 1 ? 'a été' : 'n’a pas été';
    return `La seule adhésion arrivée à terme ${was} suivie d’une autre${yet}${compared}.`;
  }
  if (renewed === 0)
    return `Aucune des ${formatInteger(ended)} adhésions arrivées à terme n’a été suivie d’une autre${yet}${compared}.`;
  if (renewed === ended)
    return `Les ${formatInteger(ended)} adhésions arrivées à terme ont toutes été suivies d’une autre${compared}.`;
  const verb = renewed === 1 ? 'a été suivie' : 'ont été suivies';
  return `${plural(renewed, 'adhésion')} sur les ${formatInteger(ended)} arrivées à terme ${verb} d’une autre${yet} (${wholeRate(rate)})${compared}.`;
}

interface RenewalLine {
  readonly label: string;
  readonly ended: number;
  readonly renewed: number;
}

/** Types of which fewer than five came to their end are one line together in a copy for the public. */
function renewalLines({ types }: MemberFigures, forPublic: boolean): RenewalLine[] {
  const lines = types
    .filter(({ ended }) => ended > 0)
    .map(({ typeName, ended, renewed }) => ({ label: typeName, ended, renewed }));
  if (!forPublic) return lines;
  const counts = lines.map((line) => ({ label: line.label, count: line.ended }));
  const { told, rest } = { told: new Set<string>(), rest: { label: 'Autres', ended: 0, renewed: 0 } };
  for (const { label, count } of grouped(counts)) if (count !== null && label !== 'Autres') told.add(label);
  for (const { label, ended, renewed } of lines) {
    if (told.has(label)) continue;
    rest.ended += ended;
    rest.renewed += renewed;
  }
  const shown = lines.filter(({ label }) => told.has(label));
  return rest.ended < fewestPublic ? shown : [...shown, rest];
}

/** Renewal by type, as a rate of what came to its end. */
export function renewalPicture(
  now: MemberFigures,
  before: MemberFigures,
  period: DashboardPeriod,
  forPublic: boolean,
): Picture {
  const lines = renewalLines(now, forPublic);
  const then = new Map(
    renewalLines(before, forPublic).map(({ label, ended, renewed }) => [label, shareOf(renewed, ended)]),
  );
  return {
    key: 'renewal',
    title: 'Renouvellement',
    period: period.name,
    sentence: renewalSentence(now, before, period, forPublic),
    note: 'Adhésions dont la suivante devait commencer dans la période\u202f; une autre, de quelque type, a suivi ou non. Une adhésion suivie d’un autre type est renouvelée.',
    chart:
      lines.length === 0
        ? null
        : {
            kind: 'bars',
            unit: 'rate',
            categories: lines.map(({ label }) => label),
            series: [
              {
                label: 'Cette période',
                tone: 'first',
                values: lines.map(({ ended, renewed }) => shareOf(renewed, ended)),
              },
              {
                label: 'Un an plus tôt',
                tone: 'before',
                values: lines.map(({ label }) => then.get(label) ?? null),
              },
            ],
            words: lines.map(({ ended, renewed }) => `${renewed} sur ${ended}`),
            atLeast: 10_000,
          },
    table: {
      columns: [
        { header: 'Type', kind: 'text' },
        { header: 'Arrivées à terme', kind: 'count' },
        { header: 'Suivies d’une autre', kind: 'count' },
        { header: 'Renouvellement (%)', kind: 'rate' },
        { header: 'Un an plus tôt (%)', kind: 'rate' },
      ],
      rows: lines.map(({ label, ended, renewed }) => [
        label,
        ended,
        renewed,
        shareOf(renewed, ended),
        then.get(label) ?? null,
      ]),
    },
  };
}
