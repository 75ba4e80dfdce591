import { readFileSync } from 'node:fs';
import { readCsv } from '../../main/formats/csv-reading.ts';
import type {
  ExistingSubject,
  PeopleImportPlan,
  PlannedLine,
} from '../../shared/domain/imports/import-plan.ts';
import type { KnownMembershipType } from '../../shared/domain/imports/membership-type-names.ts';
import { planPeopleImport } from '../../shared/domain/imports/plan-people-import.ts';
import { recogniseColumns } from '../../shared/domain/imports/recognise-columns.ts';

const season = { kind: 'calendar_year' } as const;

/** A sample file read and its columns recognised; throws where it is not. */
export function openSample(fileName: string) {
  const reading = readCsv(readFileSync(new URL(`../fixtures/${fileName}`, import.meta.url)));
  const recognised = reading.ok ? recogniseColumns(reading.file.rows) : undefined;
  if (!reading.ok || recognised === undefined) throw new Error(`not read: ${fileName}`);
  return { file: reading.file, recognised };
}

/** The plan of importing a sample on 22 November 2026, types counting by calendar year. */
export function planSample(
  fileName: string,
  existing: readonly ExistingSubject[] = [],
  types: readonly KnownMembershipType[] = [],
) {
  const { file, recognised } = openSample(fileName);
  return planPeopleImport({
    ...recognised,
    rows: file.rows,
    existing,
    types,
    seasonOfNewTypes: season,
    today: '2026-11-22',
  });
}

/** What the place knows once a plan has been written, as the store would give it back. */
export function written(
  drawn: PeopleImportPlan,
  types: readonly KnownMembershipType[],
  before: readonly ExistingSubject[] = [],
) {
  const subjects = new Map(before.map((one) => [`existing:${one.id}`, one]));
  let nextId = 1 + before.length;
  const take = (line: PlannedLine, role: 'member' | 'contact' | 'payer') => {
    const planned = line[role];
    if (planned === undefined) return;
    const held = subjects.get(planned.key) ?? {
      id: nextId++,
      kind: planned.kind,
      memberships: [],
      payments: [],
      details: {},
    };
    const isMember = role === 'member';
    const { membership, payment } = line;
    const type = types.find((one) => one.name === membership?.typeName);
    subjects.set(planned.key, {
      ...held,
      details: { ...held.details, ...planned.details },
      ...(planned.memberNumber === undefined ? {} : { memberNumber: planned.memberNumber }),
      memberships:
        isMember && membership !== undefined && type !== undefined
          ? [
              ...held.memberships,
              {
                ...membership,
                typeId: type.id,
                feeCents: membership.feeCents ?? 0,
                paidCents: payment?.amountCents ?? 0,
              },
            ]
          : held.memberships,
      payments: isMember && payment !== undefined ? [...held.payments, payment] : held.payments,
    });
  };
  for (const line of drawn.lines)
    for (const role of ['member', 'contact', 'payer'] as const) take(line, role);
  return Array.from(subjects.values());
}

/** The types a plan proposes, as if they had been taken over. */
export const typesOf = (drawn: PeopleImportPlan): readonly KnownMembershipType[] =>
  drawn.newTypes.map((type, index) => ({
    id: index + 1,
    name: type.name,
    season,
    graceDays: 0,
    minimumFeeCents: 0,
  }));
/** The planned line that begins on a line of the file. */
export const at = (drawn: PeopleImportPlan, lineNumber: number) =>
  drawn.lines.find((line) => line.lineNumber === lineNumber);
