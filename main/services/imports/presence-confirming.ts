import type { PresenceSource } from '../../../shared/contract/presence-import.ts';
import { correctionFile } from '../../../shared/domain/imports/correction-file.ts';
import { formatMonth, quoted } from '../../../shared/domain/french.ts';
import { nameOfLine } from '../../../shared/domain/imports/plan-presence.ts';
import type { PlannedPresenceLine } from '../../../shared/domain/imports/presence-plan.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, refuseField, type Outcome } from '../outcome.ts';
import { openNotebook } from './notebook.ts';
import { drawPresence, memoryOf, type DrawnPresence } from './presence-planning.ts';
import { rememberSheet } from './presence-remembering.ts';
import { presenceTotalsOf } from './presence-wording.ts';
import { writePresence } from './presence-writing.ts';
import { sheetRead } from '../ticket-sheets.ts';

const cellReasons: Readonly<Record<string, string>> = {
  unclear: 'ne se lit pas',
  future: 'jour à venir',
  waiting: 'personne à préciser',
  conflict: 'noté autrement dans Comptoir',
};

/** Why a line is not wholly written; nothing where it is. */
function leftOver(line: PlannedPresenceLine): readonly string[] {
  const reasons = Object.entries(cellReasons).flatMap(([outcome, words]) => {
    const cells = line.cells.filter((cell) => cell.outcome === outcome);
    const days = cells.map(({ date }) => `${date.slice(8)}/${date.slice(5, 7)}`).join(', ');
    return cells.length === 0 ? [] : [`${words}\u00a0: ${days}.`];
  });
  return reasons.length === 0 ? [] : [...line.reasons, ...reasons];
}

function corrections({ files }: CommandContext, { source, layout, plan }: DrawnPresence) {
  const back = plan.lines
    .map((line) => ({ line, reasons: leftOver(line) }))
    .filter(({ reasons }) => reasons.length > 0);
  const text = correctionFile(
    source.sheet.rows,
    layout.headerIndex,
    back.map(({ line, reasons }) => ({
      lineNumber: line.lineNumber,
      name: nameOfLine(line),
      outcome: 'refuse' as const,
      writes: false,
      paymentKnown: false,
      reasons,
    })),
  );
  if (text === undefined) return null;
  const name = source.fileName.replace(/\.[^.]*$/u, '');
  return files.put(`${name}-a-corriger.csv`, 'text/csv', new TextEncoder().encode(text));
}

function isNothingNew({ plan }: DrawnPresence): boolean {
  const writes = new Set(['add', 'complete', 'replace']);
  return (
    !plan.lines.some(
      ({ cells, recognition }) =>
        recognition !== undefined || cells.some(({ outcome }) => writes.has(outcome)),
    ) && !plan.unnamed.some(({ outcome }) => writes.has(outcome))
  );
}

function draw(context: CommandContext, input: PresenceSource): Outcome<DrawnPresence> {
  const source = sheetRead(input.ticket);
  if (source === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  const drawn = drawPresence(context, source, input);
  if (!drawn.ok) return drawn;
  const { month, year } = drawn.value.month;
  if (!drawn.value.monthIsSure)
    return refuseField(
      'INVALID_INPUT',
      'month',
      `La feuille ne dit pas son année. Confirmer qu’il s’agit de ${formatMonth(`${year}-${String(month).padStart(2, '0')}-01`)}, ou choisir le mois.`,
    );
  return drawn;
}

/**
 * Writes what the dry run of a presence sheet showed (P4, B12): drawn again inside the transaction, so that nothing
 * noted since is overwritten; all of it or nothing. A sheet that brings nothing new makes no import.
 */
export const confirmPresence: CommandHandlers<'imports'>['confirmPresence'] = (context, input) => {
  const drawn = draw(context, input);
  if (!drawn.ok) return drawn;
  const { source, plan } = drawn.value;
  const totals = presenceTotalsOf(drawn.value);
  const answer = { importId: null, totals, corrections: corrections(context, drawn.value) };
  if (isNothingNew(drawn.value)) return done(answer);
  const notes = openNotebook(context, source.fileName, 'presence');
  const written = context.store.search.together(() => writePresence(context, notes, plan));
  if (!written.ok) return written;
  rememberSheet(context, drawn.value, input, memoryOf(drawn.value.remembered), written.value);
  const { importId } = notes;
  context.audit('import', importId, null, { fileName: source.fileName, ...notes.finish() });
  for (const event of [
    'people.changed',
    'attendance.changed',
    'networks.changed',
    'imports.changed',
  ] as const)
    context.emit(event);
  return done(
    { ...answer, importId },
    { name: 'imports.undo', input: { importId }, label: `Import de ${quoted(source.fileName)}` },
  );
};
