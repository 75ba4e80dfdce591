import type { ImportSource } from '../../../shared/contract/imports.ts';
import { correctionFile } from '../../../shared/domain/imports/correction-file.ts';
import type { PeopleImportPlan, PlannedSubject } from '../../../shared/domain/imports/import-plan.ts';
import { quoted } from '../../../shared/domain/french.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { openNotebook, type Notebook } from './notebook.ts';
import { drawPlan, rememberColumns, type DrawnPlan } from './planning.ts';
import { sheetRead } from '../ticket-sheets.ts';
import { totalsOf } from './wording.ts';
import { writeLineMoney } from './writing-lines.ts';
import { partyOf, writeLineSubjects, type WrittenSubjects } from './writing-subjects.ts';
import { refusalOfShares, typesOf } from './writing-types.ts';

const linesBetweenLooks = 50;

/** Runs over lines, telling how far it is and stopping when asked to: the transaction is then rolled back. */
function eachLine<T>(
  context: CommandContext,
  lines: readonly T[],
  label: string,
  work: (line: T) => Outcome<unknown>,
): Outcome<unknown> {
  for (const [index, line] of lines.entries()) {
    if (index % linesBetweenLooks === 0) {
      context.progress(index, lines.length, label);
      if (context.isCancelled())
        return refuse('CANCELLED', 'Import arrêté\u00a0: rien n’a été écrit. Il peut être relancé.');
    }
    const outcome = work(line);
    if (!outcome.ok) return outcome;
  }
  return done(undefined);
}

/** Whom the file's lines would be taken for if nobody had said « Deux personnes »: to be told apart for good (P5). */
function likenessesRefused(
  context: CommandContext,
  drawn: DrawnPlan,
  input: ImportSource,
): Outcome<ReadonlyMap<number, PlannedSubject>> {
  const decisions = input.decisions.filter(({ decision }) => decision !== 'two_people');
  if (decisions.length === input.decisions.length) return done(new Map());
  const without = drawPlan(context, drawn.source, { ...input, decisions });
  if (!without.ok) return without;
  const refused = new Set(
    input.decisions.filter(({ decision }) => decision === 'two_people').map(({ line }) => line),
  );
  const found = without.value.plan.lines.flatMap(({ lineNumber, member, contact }) => {
    const person = member?.kind === 'person' ? member : contact;
    return refused.has(lineNumber) && person?.match !== undefined ? [[lineNumber, person] as const] : [];
  });
  return done(new Map(found));
}

function tellApart(
  { store }: CommandContext,
  plan: PeopleImportPlan,
  subjects: WrittenSubjects,
  refused: ReadonlyMap<number, PlannedSubject>,
): void {
  for (const { lineNumber, member, contact } of plan.lines) {
    const other = refused.get(lineNumber);
    const person = member?.kind === 'person' ? member : contact;
    if (other === undefined || person === undefined) continue;
    const [one, two] = [partyOf(subjects, person), partyOf(subjects, other)];
    if (one?.kind === 'person' && two?.kind === 'person' && one.id !== two.id)
      store.people.tellApart(one.id, two.id);
  }
}

function write(
  context: CommandContext,
  drawn: DrawnPlan,
  notes: Notebook,
  input: ImportSource,
): Outcome<unknown> {
  const { plan } = drawn;
  // Drawn before anything is written: afterwards the file's own lines would be known already.
  const refused = likenessesRefused(context, drawn, input);
  if (!refused.ok) return refused;
  const subjects: WrittenSubjects = new Map();
  const lines = plan.lines.filter((line) => line.writes);
  const people = eachLine(context, lines, 'Personnes et structures', (line) => {
    writeLineSubjects(context, notes, subjects, line);
    return done(undefined);
  });
  if (!people.ok) return people;
  const typeOf = typesOf({ context, notes, plan, subjects, shares: input.newTypeShares });
  const writing = { context, notes, subjects, typeOf };
  const money = eachLine(context, lines, 'Adhésions et règlements', (line) => writeLineMoney(writing, line));
  if (money.ok) tellApart(context, plan, subjects, refused.value);
  return money;
}

function corrections({ files }: CommandContext, { source, recognised, plan }: DrawnPlan) {
  const text = correctionFile(source.sheet.rows, recognised.headerIndex, plan.lines);
  if (text === undefined) return null;
  const name = source.fileName.replace(/\.[^.]*$/u, '');
  return files.put(`${name}-a-corriger.csv`, 'text/csv', new TextEncoder().encode(text));
}

/**
 * Writes what the dry run showed (P4): planned again inside the transaction, so that nothing that happened since is
 * overwritten or counted twice; all lines that write or none. A file that brings nothing new makes no import.
 */
export const confirm: CommandHandlers<'imports'>['confirm'] = (context, input) => {
  const source = sheetRead(input.ticket);
  if (source === undefined) {
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  }
  const drawn = drawPlan(context, source, input);
  if (!drawn.ok) return drawn;
  const { plan, recognised } = drawn.value;
  const wrongShare = refusalOfShares(plan, input.newTypeShares);
  if (wrongShare !== undefined) return wrongShare;
  const totals = totalsOf(drawn.value);
  if (plan.totals.writing === 0)
    return done({ importId: null, totals, corrections: corrections(context, drawn.value) });
  const notes = openNotebook(context, source.fileName, recognised.source);
  const written = context.store.search.together(() => write(context, drawn.value, notes, input));
  if (!written.ok) return written;
  rememberColumns(context, drawn.value);
  const { importId } = notes;
  context.audit('import', importId, null, { fileName: source.fileName, ...notes.finish() });
  for (const event of ['people.changed', 'memberships.changed', 'imports.changed'] as const)
    context.emit(event);
  return done(
    { importId, totals, corrections: corrections(context, drawn.value) },
    { name: 'imports.undo', input: { importId }, label: `Import de ${quoted(source.fileName)}` },
  );
};
