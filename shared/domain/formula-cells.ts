/**
 * What a spreadsheet may take for a formula when it opens a CSV. Blanks before the sign do not protect, and
 * apostrophes before it are ours or the author's own: both must be seen so that reading back is exact.
 */
const formulaStart = /^'*\s*[=+\-@]|^'*[\t\r]/u;

/**
 * R1: a text that a spreadsheet would take for a formula, made harmless with an apostrophe in front; any other
 * text unchanged. `restoreFormula` gives back exactly what went in.
 */
export function neutraliseFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** R1: the text as it was before `neutraliseFormula`; a text that was never neutralised is unchanged. */
export function restoreFormula(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell) ? cell.slice(1) : cell;
}
