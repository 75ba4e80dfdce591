import type { ImportSource } from '../../../shared/contract/imports.ts';
import type { PeopleImportPlan } from '../../../shared/domain/imports/import-plan.ts';
import type { KnownMembershipType } from '../../../shared/domain/imports/membership-type-names.ts';
import { planPeopleImport } from '../../../shared/domain/imports/plan-people-import.ts';
import {
  mappingOf,
  recogniseColumns,
  type RecognisedColumn,
  type RecognisedSheet,
} from '../../../shared/domain/imports/recognise-columns.ts';
import { pairKey } from '../../../shared/domain/imports/known-subjects.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { seasonOf } from '../../../shared/domain/memberships.ts';
import { withErasedSaid } from './erased-lines.ts';
import { withSheet } from './sheets.ts';
import { type TicketSheet } from '../ticket-sheets.ts';

/** A file understood: its columns as they will be read, and what each line will do. */
export interface DrawnPlan {
  readonly source: TicketSheet;
  readonly recognised: RecognisedSheet;
  readonly plan: PeopleImportPlan;
  /** Whether the columns are those chosen for an earlier file of this shape. */
  readonly isRemembered: boolean;
}

type Choices = Pick<ImportSource, 'sheet' | 'mapping' | 'decisions' | 'fields'>;

/** The recognised columns with the person's corrections: a field chosen for one column leaves the other it was on. */
export function corrected(
  columns: readonly RecognisedColumn[],
  mapping: Choices['mapping'],
): readonly RecognisedColumn[] {
  if (mapping === undefined) return columns;
  const chosen = new Map(mapping.map(({ index, field }) => [index, field]));
  const taken = new Set(chosen.values());
  return columns.map((column): RecognisedColumn => {
    const { index, heading } = column;
    const field = chosen.get(index);
    if (field !== undefined) {
      return field === 'ignore'
        ? { index, heading, confidence: 'sure' }
        : { index, heading, field, confidence: 'sure' };
    }
    return column.field !== undefined && taken.has(column.field)
      ? { index, heading, confidence: 'unknown' }
      : column;
  });
}

function linesDecided(decisions: Choices['decisions'], wanted: string): ReadonlySet<number> {
  return new Set(decisions.filter(({ decision }) => decision === wanted).map(({ line }) => line));
}

function knownTypes({ store, clock }: QueryContext): KnownMembershipType[] {
  return store.membershipTypes.list(clock.today(), false).map((type) => ({
    id: type.id,
    name: type.name,
    season: seasonOf(type.season),
    graceDays: type.graceDays,
    minimumFeeCents: type.minimumFee,
  }));
}

/** The shape of a list: its headings, whatever stands below them. */
export function signatureOf({ columns }: Pick<RecognisedSheet, 'columns'>): string {
  return columns.map(({ heading }) => fold(heading)).join('|');
}

/** The columns as they were chosen for the last file of that shape, then as they are chosen now. */
function mappingFor({ store }: QueryContext, found: RecognisedSheet, mapping: Choices['mapping']) {
  const source = store.imports.sources.find('people', signatureOf(found));
  if (source === undefined) return { mapping, isRemembered: false };
  const kept = JSON.parse(source.choices) as NonNullable<Choices['mapping']>;
  const now = new Set((mapping ?? []).map(({ index }) => index));
  return {
    mapping: [...kept.filter(({ index }) => !now.has(index)), ...(mapping ?? [])],
    isRemembered: true,
  };
}

/** Remembers the columns of a spreadsheet, so that the next one of that shape asks nothing; known exports need none. */
export function rememberColumns({ store, clock }: CommandContext, { source, recognised }: DrawnPlan): void {
  if (recognised.source !== 'spreadsheet') return;
  store.imports.sources.remember({
    kind: 'people',
    signature: signatureOf(recognised),
    fileName: source.fileName,
    usedAt: clock.now(),
    choices: JSON.stringify(
      recognised.columns.map(({ index, field }) => ({ index, field: field ?? 'ignore' })),
    ),
  });
}

/** Draws the plan of an import (P4) against what the place knows now; refused where no row of titles is found. */
export function drawPlan(context: QueryContext, file: TicketSheet, choices: Choices): Outcome<DrawnPlan> {
  const chosen = withSheet(file, choices.sheet, 'people');
  if (!chosen.ok) return chosen;
  const source = chosen.value;
  const found = recogniseColumns(source.sheet.rows);
  if (found === undefined) {
    return refuse(
      'FILE_UNREADABLE',
      'Aucune ligne de titres n’a été reconnue. Ajouter une première ligne qui nomme les colonnes, par exemple «\u00a0Nom\u00a0», «\u00a0Prénom\u00a0», «\u00a0Courriel\u00a0».',
    );
  }
  const { mapping, isRemembered } = mappingFor(context, found, choices.mapping);
  const columns = corrected(found.columns, mapping);
  const recognised = { ...found, columns, mapping: mappingOf(columns) };
  const plan = planPeopleImport(
    {
      rows: source.sheet.rows,
      headerIndex: recognised.headerIndex,
      mapping: recognised.mapping,
      source: recognised.source,
      existing: context.store.imports.known(),
      types: knownTypes(context),
      seasonOfNewTypes: seasonOf(context.store.settings.place().defaultSeason),
      today: context.clock.today(),
      somebodyElse: linesDecided(choices.decisions, 'two_people'),
      leftOut: linesDecided(choices.decisions, 'leave_out'),
      toldApart: new Set(context.store.people.toldApart().map(([one, other]) => pairKey(one, other))),
      fieldChoices: new Map(
        choices.fields.map(({ line, subject, key, take }) => [`${line} ${subject} ${key}`, take]),
      ),
    },
    (at, total) => {
      context.progress(at, total, 'Comparaison avec ce qui est connu');
      return !context.isCancelled();
    },
  );
  if (plan === undefined) return refuse('CANCELLED', 'Lecture arrêtée\u00a0: rien n’a été écrit.');
  return done({ source, recognised, plan: withErasedSaid(context, plan), isRemembered });
}
