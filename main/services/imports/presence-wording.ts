import type { OutputOf } from '../../../shared/contract/contract.ts';
import { displayName } from '../../../shared/domain/names.ts';
import { plural, quoted } from '../../../shared/domain/french.ts';
import { halfDaysOfLine, nameOfLine } from '../../../shared/domain/imports/plan-presence.ts';
import type { CellOutcome, PlannedPresenceLine } from '../../../shared/domain/imports/presence-plan.ts';
import type { DrawnPresence } from './presence-planning.ts';

type Plan = OutputOf<'imports.planPresence'>;

function lineInWords(line: PlannedPresenceLine): Plan['lines'][number] {
  const { personId, candidates } = line;
  const person = candidates.find((one) => one.person.id === personId)?.person;
  return {
    line: line.lineNumber,
    name: nameOfLine(line),
    status: line.status,
    personId: personId ?? null,
    personName: person === undefined ? displayName(line.written) : displayName(person),
    sameAs: line.sameAs ?? null,
    candidates: candidates.map(({ person: one, ground }) => ({
      personId: one.id,
      name: displayName(one),
      hint: one.hint,
      ground,
    })),
    partner: line.partner ?? null,
    halfDays: halfDaysOfLine(line),
    reasons: [...line.reasons],
    cells: line.cells.map(({ date, written, outcome, letter, held, billed }) => ({
      date,
      written,
      outcome,
      letter: letter ?? null,
      held: held ?? null,
      billed,
    })),
  };
}

/** The control totals of a presence sheet (P4). */
export function presenceTotalsOf({ plan }: DrawnPresence): Plan['totals'] {
  const { lines, unnamed } = plan;
  const count = (wanted: CellOutcome): number =>
    lines.reduce((sum, { cells }) => sum + cells.filter(({ outcome }) => outcome === wanted).length, 0);
  const here = lines.filter(({ status }) => status === 'known' || status === 'likely' || status === 'new');
  const written = unnamed.filter(({ outcome }) => outcome === 'add' || outcome === 'replace');
  return {
    people: here.filter(({ sameAs }) => sameAs === undefined).length,
    newPeople: here.filter(({ status }) => status === 'new').length,
    recognised: here.filter(({ recognition }) => recognition !== undefined).length,
    add: count('add'),
    same: count('same'),
    complete: count('complete'),
    conflict: count('conflict'),
    replace: count('replace'),
    unclear: count('unclear'),
    future: count('future'),
    waiting: count('waiting'),
    halfDays: lines.reduce((sum, line) => sum + halfDaysOfLine(line), 0),
    visitors: unnamed.reduce((sum, { sheet }) => sum + sheet, 0),
    newVisitors: written.reduce((sum, { sheet, held }) => sum + sheet - held, 0),
    toSay: lines.filter(({ status }) => status === 'ask').length,
    control: plan.control ?? null,
  };
}

/** What is to be said of the sheet as a whole: what was not read, and what differs from the file without conflict. */
function notesOf({ plan, layout, source }: DrawnPresence): string[] {
  const notes: string[] = [];
  const { sheetName, sheets, kind } = source.sheet;
  if (kind !== 'csv' && sheets.length > 1) notes.push(`Feuille lue\u00a0: ${quoted(sheetName ?? '')}.`);
  const hidden = source.sheet.rows.filter(({ isHidden }) => isHidden === true).length;
  if (hidden > 0)
    notes.push(
      `${plural(hidden, 'ligne masquée', 'lignes masquées')} dans le classeur, lues comme les autres.`,
    );
  if (layout.others.length > 0)
    notes.push(`Colonnes laissées de côté\u00a0: ${layout.others.map(({ heading }) => heading).join(', ')}.`);
  if (plan.unread.length > 0) notes.push(`Lignes sans nom\u00a0: ${plan.unread.join(', ')}.`);
  if (plan.notOnSheet > 0)
    notes.push(
      `${plural(plan.notOnSheet, 'passage noté', 'passages notés')} dans Comptoir ces jours-là ${plan.notOnSheet < 2 ? 'n’est' : 'ne sont'} pas sur la feuille\u00a0: rien n’y change.`,
    );
  return notes;
}

/** A drawn presence sheet as the screen shows it. */
export function presenceInWords(drawn: DrawnPresence): Plan {
  const { plan, month } = drawn;
  return {
    fileName: drawn.source.fileName,
    title: drawn.layout.title,
    month: `${month.year}-${String(month.month).padStart(2, '0')}`,
    monthIsSure: drawn.monthIsSure,
    codes: plan.codes.map(({ code, times, guess, meaning }) => ({
      code,
      times,
      guess: guess ?? null,
      means: meaning ?? null,
    })),
    partners: plan.partners.map(({ key, name, status, organisationId, choice, lines }) => ({
      key,
      name,
      status,
      organisationId: organisationId ?? null,
      choice: choice ?? null,
      lines,
    })),
    days: plan.days.map(({ closed, stated, ...day }) => ({
      ...day,
      closed: closed ?? null,
      stated: stated ?? null,
    })),
    unnamed: plan.unnamed.map(({ lineNumber, ...rest }) => ({ ...rest, line: lineNumber })),
    lines: plan.lines.map(lineInWords),
    notes: notesOf(drawn),
    seats: drawn.seats,
    totals: presenceTotalsOf(drawn),
    remembered: drawn.remembered !== undefined,
  };
}
