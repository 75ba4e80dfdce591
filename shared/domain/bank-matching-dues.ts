/** Which invoices and fees a transfer pays: by their numbers, by the payer's name, by the amount. */
import { namedIn, type LabelWords } from './bank-label.ts';
import type { LineToMatch, OpenDue, Proposal, Sureness } from './bank-matching-types.ts';
import { formatAmount } from './money.ts';
import { foldTight } from './text-folding.ts';

const keyOf = ({ payer }: OpenDue): string => `${payer.kind} ${payer.id}`;

/** A payment of dues, each up to what it owes, as far as the amount goes. */
function paying(line: LineToMatch, dues: readonly OpenDue[], sure: Sureness, why: string): Proposal[] {
  const [first] = dues;
  if (first === undefined) return [];
  let left = line.amount;
  const allocations = dues.flatMap(({ kind, id, due }) => {
    const amount = Math.min(due, left);
    left -= amount;
    return amount > 0 ? [{ kind, id, amount }] : [];
  });
  const names = dues.map(({ label }) => label).join(', ');
  return [
    {
      choice: { kind: 'dues', payer: first.payer, allocations },
      sure,
      what: `${names} de ${first.payerName}`,
      why,
    },
  ];
}

const sumOf = (dues: readonly OpenDue[]): number => dues.reduce((sum, { due }) => sum + due, 0);

/** Invoices whose number stands in the label, of one payer. */
function byNumber(line: LineToMatch, dues: readonly OpenDue[], label: LabelWords): Proposal[] {
  const numbered = dues.filter(({ number }) => {
    const tight = foldTight(number);
    // `f20260004` is not `f202600042`.
    const at = tight === '' ? -1 : label.tight.indexOf(tight);
    return at >= 0 && !/^\d/u.test(label.tight.slice(at + tight.length));
  });
  if (numbered.length === 0 || new Set(numbered.map(keyOf)).size > 1) return [];
  const sum = sumOf(numbered);
  const said = numbered.length > 1 ? 'leurs numéros sont dans le libellé' : 'son numéro est dans le libellé';
  if (sum === line.amount) return paying(line, numbered, 'sure', `${said}, même montant`);
  const difference = formatAmount(Math.abs(sum - line.amount));
  return paying(
    line,
    numbered,
    'likely',
    sum > line.amount ? `${said}, il resterait ${difference}` : `${said}, ${difference} de trop`,
  );
}

/** What somebody owes whom the label names. */
function byName(line: LineToMatch, dues: readonly OpenDue[], label: LabelWords): Proposal[] {
  const payers = new Map<string, OpenDue[]>();
  for (const due of dues) {
    if (namedIn(label, due.payerName) === 'none') continue;
    payers.set(keyOf(due), [...(payers.get(keyOf(due)) ?? []), due]);
  }
  const isOnlyOne = payers.size === 1;
  return [...payers.values()].flatMap((own) => {
    const isFull = namedIn(label, own[0]?.payerName ?? '') === 'full';
    const same = own.filter(({ due }) => due === line.amount);
    const [one] = same;
    if (one !== undefined) {
      const isSure = isFull && isOnlyOne && same.length === 1;
      return paying(line, [one], isSure ? 'sure' : 'likely', 'son nom est dans le libellé, même montant');
    }
    if (sumOf(own) === line.amount)
      return paying(
        line,
        own,
        isFull && isOnlyOne ? 'sure' : 'likely',
        'son nom est dans le libellé, et c’est tout ce qui est dû',
      );
    return paying(line, own, 'possible', `son nom est dans le libellé, ${formatAmount(sumOf(own))} sont dus`);
  });
}

/** Invoices and fees that a line may pay, the surest way of finding them first. */
export function duesProposals(line: LineToMatch, dues: readonly OpenDue[], label: LabelWords): Proposal[] {
  const numbered = byNumber(line, dues, label);
  if (numbered.length > 0) return numbered;
  const named = byName(line, dues, label);
  if (named.length > 0) return named;
  const same = dues.filter(({ due }) => due === line.amount);
  return same.length === 1 ? paying(line, same, 'possible', 'seul reste dû de ce montant') : [];
}
