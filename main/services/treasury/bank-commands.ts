import { proposalsForAll } from '../../../shared/domain/bank-matching.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, unconfirmed } from '../outcome.ts';
import { accept, takeBack } from './bank-accepting.ts';
import { noteBankMove, undoBankMove } from './bank-moves.ts';
import { sortLines } from './bank-planning.ts';
import { readStatement } from './bank-reading.ts';
import { bankState, matchWorld, stateOfLine } from './bank-world.ts';
import { sumOf } from './positions.ts';

type Bank = Pick<
  CommandHandlers<'treasury'>,
  | 'importStatement'
  | 'undoStatement'
  | 'matchLine'
  | 'matchSure'
  | 'unmatchLines'
  | 'startBank'
  | 'undoBankStart'
>;

const today = ({ clock }: CommandContext): string => clock.today();

const importStatement: Bank['importStatement'] = (context, { ticket, mapping, takeLike, balance }) => {
  const { bank } = context.store.treasury;
  const read = readStatement(context, { ticket, mapping });
  if (!read.ok) return read;
  const { statement, sheet, fileName } = read.value;
  if (sheet !== null && sheet.fault !== null) return refuseField('INVALID_INPUT', 'mapping', sheet.fault);
  const refusal = unconfirmed(
    statement.doubts.map((message) => ({ code: 'BALANCE_DIFFERS', message })),
    context.accepted,
  );
  if (refusal !== undefined) return refusal;
  const { fresh, known, like } = sortLines(context, statement.lines);
  const taken = [...fresh, ...like.filter(({ line }) => takeLike.includes(line))];
  const at = context.clock.now();
  if (sheet !== null)
    bank.remember(
      sheet.shape,
      sheet.columns.map(({ index, field }) => ({ index, field })),
      at,
    );
  if (taken.length === 0) return done({ importId: null, lines: 0, known: known.length });
  const days = taken.map(({ bookedOn }) => bookedOn).toSorted();
  const importId = bank.insertImport({
    publicId: context.newId(),
    at,
    fileName,
    format: statement.format,
    account: statement.account,
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    lines: taken.length,
  });
  for (const { identity, bookedOn, amount, label } of taken)
    bank.insertLine({ importId, identity, bookedOn, amount, label });
  const stated = statement.balance ?? balance;
  if (stated !== null) bank.insertBalance({ ...stated, moveId: null, importId });
  context.audit('bank_import', importId, null, { fileName, lines: taken.length });
  context.emit('treasury.changed');
  return done(
    { importId, lines: taken.length, known: known.length },
    { name: 'treasury.undoStatement', input: { importId }, label: 'Relevé importé' },
  );
};

const undoStatement: Bank['undoStatement'] = (context, { importId }) => {
  const { bank } = context.store.treasury;
  const statement = bank.statements().find(({ id }) => id === importId);
  if (statement === undefined || statement.undone) return notFound('Ce relevé');
  if (bank.hasMatches(importId))
    return refuse(
      'IN_USE',
      'Des lignes de ce relevé sont rapprochées\u00a0: annuler d’abord leurs rapprochements.',
    );
  bank.removeImport(importId, context.clock.now());
  context.audit('bank_import', importId, statement, null);
  context.emit('treasury.changed');
  return done({});
};

const undoOf = (lineIds: readonly number[], label: string) => ({
  name: 'treasury.unmatchLines',
  input: { lineIds },
  label,
});

const matchLine: Bank['matchLine'] = (context, { lineId, choice }) => {
  const line = context.store.treasury.bank.line(lineId);
  if (line === undefined) return notFound('Cette ligne');
  const state = bankState(context, today(context));
  const standing = stateOfLine(state, line);
  if (standing === 'matched' || standing === 'before')
    return refuse('ALREADY_EXISTS', 'Cette ligne est déjà rapprochée. La liste à jour est affichée.');
  clearBroken(context, lineId);
  const accepted = accept(context, line, choice, { state, why: '' });
  if (!accepted.ok) return accepted;
  return done({}, undoOf([lineId], choice.kind === 'aside' ? 'Ligne mise de côté' : 'Ligne rapprochée'));
};

/** What no longer comes to the line is let go before something else takes its place. */
function clearBroken(context: CommandContext, lineId: number): void {
  const { bank } = context.store.treasury;
  for (const { id } of bank.matchesOf(lineId)) bank.undoMatch(id, context.clock.now());
}

const matchSure: Bank['matchSure'] = (context, { lineIds }) => {
  const state = bankState(context, today(context));
  const open = state.lines.filter((line) => stateOfLine(state, line) === 'open');
  const proposals = proposalsForAll(open, matchWorld(context, state));
  const wanted = new Set(lineIds);
  const accepted: number[] = [];
  for (const line of open) {
    const [best] = proposals.get(line.id) ?? [];
    if (best?.sure !== 'sure' || !wanted.has(line.id)) continue;
    clearBroken(context, line.id);
    const choice =
      best.choice.kind === 'movements' ? { ...best.choice, keys: [...best.choice.keys] } : best.choice;
    const result = accept(context, line, structuredClone(choice) as Parameters<typeof accept>[2], {
      state,
      why: best.why,
    });
    if (!result.ok) return result;
    accepted.push(line.id);
  }
  if (accepted.length === 0)
    return refuse('NOT_POSSIBLE_NOW', 'Aucune de ces lignes n’a de proposition sûre.');
  return done({ lineIds: accepted }, undoOf(accepted, 'Lignes rapprochées'));
};

const unmatchLines: Bank['unmatchLines'] = (context, { lineIds }) => {
  for (const lineId of lineIds) {
    const taken = takeBack(context, lineId);
    if (!taken.ok) return taken;
  }
  return done({});
};

const startBank: Bank['startBank'] = (context, { on, balance }) => {
  const { bank } = context.store.treasury;
  if (on > today(context)) return refuseField('INVALID_INPUT', 'on', 'Choisir aujourd’hui ou un jour passé.');
  if (bank.balances().some(({ isStart }) => isStart))
    return refuse('ALREADY_EXISTS', 'Le compte a déjà un solde de départ\u00a0: l’annuler d’abord.');
  const missing = balance - sumOf(bankState(context, on).movements);
  const moveId =
    missing === 0
      ? null
      : noteBankMove(context, {
          purpose: 'broughtForward',
          amount: missing,
          on,
          label: 'Solde du compte repris',
        });
  bank.insertBalance({ on, amount: balance, moveId, importId: null });
  context.audit('bank_start', 0, null, { on, balance });
  context.emit('treasury.changed');
  return done({}, { name: 'treasury.undoBankStart', input: {}, label: 'Solde du compte repris' });
};

const undoBankStart: Bank['undoBankStart'] = (context) => {
  const { bank } = context.store.treasury;
  const start = bank.balances().find(({ isStart }) => isStart);
  if (start === undefined) return refuse('NOT_POSSIBLE_NOW', 'Le compte n’a pas de solde de départ.');
  if (start.moveId !== null) undoBankMove(context, start.moveId);
  bank.removeBalance(start.id, context.clock.now());
  context.audit('bank_start', 0, start, null);
  context.emit('treasury.changed');
  return done({});
};

/** The bank's statements: taken in, matched, taken back (I7). */
export const bankCommands: Bank = {
  importStatement,
  undoStatement,
  matchLine,
  matchSure,
  unmatchLines,
  startBank,
  undoBankStart,
};
