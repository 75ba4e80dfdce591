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
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { seasonOf } from '../../../shared/domain/memberships.ts';
import type { TicketSheet } from './sheets.ts';

/** A file understood: its columns as they will be read, and what each line will do. */
export interface DrawnPlan {
  readonly source: TicketSheet;
  readonly recognised: RecognisedSheet;
  readonly plan: PeopleImportPlan;
}

type Choices = Pick<ImportSource, 'mapping' | 'decisions'>;

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

/** Draws the plan of an import (P4) against what the place knows now; refused where no row of titles is found. */
export function drawPlan(context: QueryContext, source: TicketSheet, choices: Choices): Outcome<DrawnPlan> {
  const found = recogniseColumns(source.sheet.rows);
  if (found === undefined) {
    return refuse(
      'FILE_UNREADABLE',
      'Aucune ligne de titres n’a été reconnue. Ajouter une première ligne qui nomme les colonnes, par exemple «\u00a0Nom\u00a0», «\u00a0Prénom\u00a0», «\u00a0Courriel\u00a0».',
    );
  }
  const columns = corrected(found.columns, choices.mapping);
  const recognised = { ...found, columns, mapping: mappingOf(columns) };
  const plan = planPeopleImport({
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
  });
  return done({ source, recognised, plan });
}
