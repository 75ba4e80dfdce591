/** Reads camt.053, the account statement of ISO 20022, in its versions 02, 04 and 08 (and those between). */
import {
  withIdentities,
  type RefusedLine,
  type StatedBalance,
  type StatementReading,
} from '../../shared/domain/bank-statement.ts';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { formatDateShort } from '../../shared/domain/french.ts';
import { formatAmount, type Cents } from '../../shared/domain/money.ts';
import { dayAt, entryOfCamt, signedAmount, type CamtLine } from './camt-entries.ts';
import { nodesAt, textAt, xmlRoot, type XmlFault, type XmlNode } from './xml-tree.ts';

const bounds = { elements: 2_000_000, depth: 64 };
const mostEntries = 50_000;

const faultWords: Readonly<Record<XmlFault, string>> = {
  too_large: 'Ce fichier est trop grand pour un relevé\u00a0: demander une période plus courte à la banque.',
  unsafe:
    'Ce fichier XML porte des définitions (DOCTYPE) qu’aucun relevé n’a\u00a0: il est refusé par sûreté.',
  broken: 'Ce fichier XML est abîmé ou incomplet\u00a0: le télécharger de nouveau.',
  other: 'Ce fichier XML n’est pas un relevé de compte camt.053.',
};

/** Whether a text is XML; OFX 2, which is too, is to be recognised before. */
export const isXml = (text: string): boolean => /^\uFEFF?\s*<(?:\?xml|!DOCTYPE|[A-Za-z])/u.test(text);

/** Says which message of ISO 20022 it is by its namespace, whatever the prefix: `camt.053`. */
const messageOf = (root: XmlNode): string => /camt\.\d{3}/u.exec(root.space)?.[0] ?? '';

interface Balance extends StatedBalance {
  readonly kind: string;
}

function balancesOf(statement: XmlNode): Balance[] {
  return nodesAt(statement, 'Bal').flatMap((balance) => {
    const kind = textAt(balance, 'Tp/CdOrPrtry/Cd');
    const [on, amount] = [dayAt(balance, 'Dt'), signedAmount(balance)];
    return on === undefined || amount === undefined ? [] : [{ kind, on, amount }];
  });
}

/** A statement of one page or day: what it holds, and what the bank says that it comes to. */
interface Page {
  readonly opening: Balance | undefined;
  readonly closing: Balance | undefined;
  readonly lines: readonly CamtLine[];
  readonly refused: readonly Omit<RefusedLine, 'line'>[];
  /** All that is booked, the lines that are refused too; null where one of them cannot be read. */
  readonly sum: Cents | null;
}

function pageOf(statement: XmlNode): Page {
  const balances = balancesOf(statement);
  const of = (...kinds: string[]): Balance | undefined =>
    kinds.flatMap((kind) => balances.filter((balance) => balance.kind === kind))[0];
  const interim = balances.filter(({ kind }) => kind === 'ITBD');
  const entries = nodesAt(statement, 'Ntry').map(entryOfCamt);
  const opening = of('OPBD', 'PRCD') ?? interim[0];
  // Of a page that is not the last, what is carried over.
  const carried = interim.at(-1) === opening ? undefined : interim.at(-1);
  return {
    opening,
    closing: of('CLBD') ?? carried,
    lines: entries.flatMap((entry) => ('lines' in entry ? entry.lines : [])),
    refused: entries.flatMap((entry) =>
      'reason' in entry ? [{ text: entry.text, reason: entry.reason }] : [],
    ),
    sum: entries.reduce<Cents | null>(
      (sum, { amount }) => (sum === null || amount === null ? null : sum + amount),
      0,
    ),
  };
}

const askAgain = 'Le redemander à la banque avant de le prendre.';

/** Why what the bank says it held before and after does not fit what is between; nothing where it does. */
function gapOf({ opening, closing, sum }: Page): string[] {
  if (opening === undefined || closing === undefined) return [];
  if (sum === null)
    return [`Une opération ne se lit pas\u00a0: le solde du relevé ne peut pas être vérifié. ${askAgain}`];
  const found = opening.amount + sum;
  if (found === closing.amount) return [];
  const days = `du ${formatDateShort(opening.on)} au ${formatDateShort(closing.on)}`;
  return [
    `Le relevé ${days} ne tombe pas juste\u00a0: ${formatAmount(opening.amount)} au départ et ${formatAmount(sum)} d’opérations font ${formatAmount(found)}, et la banque annonce ${formatAmount(closing.amount)}. Il y manque ou il y a en trop ${formatAmount(Math.abs(closing.amount - found))}. ${askAgain}`,
  ];
}

/** Between two pages of the account, what nobody has told. */
function holesOf(pages: readonly Page[]): string[] {
  return pages.slice(1).flatMap(({ opening }, index) => {
    const before = pages[index]?.closing;
    if (before === undefined || opening === undefined || before.amount === opening.amount) return [];
    return [
      `Un relevé manque entre le ${formatDateShort(before.on)} (${formatAmount(before.amount)}) et le ${formatDateShort(opening.on)} (${formatAmount(opening.amount)}).`,
    ];
  });
}

const sinceOf = ({ opening, closing, lines }: Page): LocalDate =>
  opening?.on ?? lines[0]?.bookedOn ?? closing?.on ?? '';

/** The last balance at the end of a day that is stated. */
function lastBalance(pages: readonly Page[]): StatedBalance | null {
  const stated = pages.flatMap(({ closing }) => (closing?.kind === 'CLBD' ? [closing] : []));
  const last = stated.reduce<Balance | undefined>(
    (best, one) => (best === undefined || one.on >= best.on ? one : best),
    undefined,
  );
  return last === undefined ? null : { on: last.on, amount: last.amount };
}

const accountOf = (statement: XmlNode): string =>
  textAt(statement, 'Acct/Id/IBAN') || textAt(statement, 'Acct/Id/Othr/Id');

/** The same statement twice in a file (a copy) is read once. */
function distinct(statements: readonly XmlNode[]): XmlNode[] {
  const seen = new Set<string>();
  return statements.filter((statement) => {
    const parts = ['Id', 'CreDtTm', 'StmtPgntn/PgNb', 'ElctrncSeqNb'].map((path) => textAt(statement, path));
    const key = parts.join('|');
    if (parts[0] !== '' && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function refusalOf(statements: readonly XmlNode[]): string | undefined {
  if (new Set(statements.map(accountOf)).size > 1)
    return 'Ce fichier a plusieurs comptes\u00a0: demander à la banque un fichier par compte.';
  const other = statements.map((one) => textAt(one, 'Acct/Ccy')).find((one) => one !== '' && one !== 'EUR');
  if (other !== undefined)
    return `Ce relevé est en ${other.slice(0, 3)}\u00a0: seuls ceux en euros se lisent.`;
  const entries = statements.reduce((sum, one) => sum + nodesAt(one, 'Ntry').length, 0);
  return entries > mostEntries ? faultWords.too_large : undefined;
}

/**
 * Reads a statement from camt.053. Refused: XML that is broken, hostile or another message, another currency than the
 * euro, several accounts. Operations that are not booked yet are left out; balances that do not fit are doubts.
 */
export function readCamt(text: string): StatementReading {
  const read = xmlRoot(text, bounds);
  if ('fault' in read) return { ok: false, reason: faultWords[read.fault] };
  const message = messageOf(read.root);
  if (message === 'camt.052' || message === 'camt.054')
    return {
      ok: false,
      reason: `Ce fichier est un avis (${message}), qui n’a pas tout le compte\u00a0: demander le relevé camt.053.`,
    };
  if (message !== 'camt.053') return { ok: false, reason: faultWords.other };
  const statements = distinct(nodesAt(read.root, 'BkToCstmrStmt/Stmt'));
  if (statements.length === 0) return { ok: false, reason: faultWords.other };
  const refusal = refusalOf(statements);
  if (refusal !== undefined) return { ok: false, reason: refusal };
  const pages = statements
    .map(pageOf)
    .map((page, rank) => ({ page, rank }))
    .toSorted((one, other) => {
      const [a, b] = [sinceOf(one.page), sinceOf(other.page)];
      return a === b ? one.rank - other.rank : a < b ? -1 : 1;
    })
    .map(({ page }) => page);
  const lines = pages.flatMap((page) => page.lines).map((line, index) => ({ ...line, line: index + 1 }));
  const refused = pages.flatMap((page) => page.refused);
  return {
    ok: true,
    statement: {
      format: 'camt',
      account: accountOf(statements[0] ?? read.root),
      lines: withIdentities(lines),
      refused: refused.map((line, index) => ({ ...line, line: lines.length + index + 1 })),
      balance: lastBalance(pages),
      doubts: [...pages.flatMap(gapOf), ...holesOf(pages)],
    },
  };
}
