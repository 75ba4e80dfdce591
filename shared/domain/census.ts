/** The sheet of figures that federations and networks ask each year, each with how it was counted and from what. */
import {
  fablabLines,
  placeLines,
  publicLines,
  type CensusInput,
  type CensusLine,
  type Counted,
} from './census-counts.ts';
import { eventLines, economyLines, teamLines } from './census-economy.ts';
import { askers, censusFields, censusGroups, type Asker, type CensusGroup } from './census-fields.ts';
import { dossierFrameOf, type Dossier, type DossierFrame, type DossierRow } from './dossier.ts';

/** Every figure that the file can answer, in the order of the sheet. */
export function censusLines(input: CensusInput): CensusLine[] {
  const parts: readonly (readonly [CensusGroup, readonly Counted[]])[] = [
    ['Le lieu', placeLines(input)],
    ['Les publics', publicLines(input)],
    ['Le fablab', fablabLines(input)],
    ['Les événements', eventLines(input)],
    ['L’équipe', teamLines(input)],
    ['L’économie', economyLines(input)],
  ];
  return parts.flatMap(([group, lines]) => lines.map((line) => ({ ...line, group })));
}

/** The names of who asks for a figure. */
export const askerNames = (asked: readonly Asker[]): string[] => asked.map((asker) => askers[asker]);

/** The sheet as a dossier: counted figures with how they were, then what was answered for the year. */
export function censusDossierFrom(
  lines: readonly CensusLine[],
  answers: ReadonlyMap<string, string>,
  frame: DossierFrame & { readonly year: number },
): Dossier {
  const { year } = frame;
  return {
    title: `Questionnaires des réseaux ${year}`,
    detail: 'Chaque chiffre avec la façon dont il est compté',
    ...dossierFrameOf(frame),
    createdAt: `${year}-12-31T12:00:00.000Z`,
    chapters: censusGroups.map((group) => ({
      title: group,
      blocks: [
        {
          kind: 'table',
          title: `${group} en chiffres`,
          columns: [
            { header: 'Chiffre', kind: 'text' },
            { header: 'Valeur', kind: 'own' },
            { header: 'Comment il est compté', kind: 'text' },
            { header: 'Demandé par', kind: 'text' },
          ],
          rows: lines
            .filter((line) => line.group === group)
            .map(({ label, kind, value, how, asked }): DossierRow => ({
              cells: [label, value, how, askerNames(asked).join(', ')],
              kind,
              strong: false,
            })),
          note: '',
          masked: false,
        },
        ...censusFields
          .filter((field) => field.group === group)
          .map(({ key, label, prompt }) => ({
            kind: 'text' as const,
            title: label,
            text: answers.get(key) ?? '',
            prompt,
          })),
      ],
    })),
  };
}
