import type { StatementLine } from '../../shared/domain/bank-statement.ts';
import { calendarDay, type LocalDate } from '../../shared/domain/calendar.ts';
import type { Cents } from '../../shared/domain/money.ts';
import { fold } from '../../shared/domain/text-folding.ts';
import { nodesAt, textAt, type XmlNode } from './xml-tree.ts';

/** A line before it has an identity. */
export type CamtLine = Omit<StatementLine, 'identity' | 'line'> & { readonly bankReference: string };

/** What an entry of the statement is: its lines, or why none can be taken of it (French). */
export type CamtEntry =
  | { readonly lines: readonly CamtLine[]; readonly amount: Cents }
  /** `amount`: what it adds to the balance all the same; null where that cannot be read, 0 where it is not booked. */
  | { readonly reason: string; readonly text: string; readonly amount: Cents | null };

const mostLabel = 500;

/** A day of an ISO date or date and time, as the bank writes it. */
export function dayAt(node: XmlNode | undefined, path: string): LocalDate | undefined {
  const [at] = nodesAt(node, path);
  const written = textAt(at, 'Dt') || textAt(at, 'DtTm');
  const parts = /^(\d{4})-(\d{2})-(\d{2})/u.exec(written);
  return parts === null ? undefined : calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** `Amt` and `CdtDbtInd` of an element as signed cents; undefined where they cannot be read, or are not whole cents. */
export function signedAmount(node: XmlNode): Cents | undefined {
  const parts = /^\+?(\d{1,12})(?:\.(\d{1,2})0*)?$/u.exec(textAt(node, 'Amt'));
  const side = textAt(node, 'CdtDbtInd');
  if (parts === null || (side !== 'CRDT' && side !== 'DBIT')) return undefined;
  const cents = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return side === 'DBIT' && cents !== 0 ? -cents : cents;
}

/** A name stands in the party itself in version 02 and 04, one level deeper from 08 on. */
const nameOf = (parties: XmlNode | undefined, role: string): string =>
  textAt(parties, `${role}/Nm`) || textAt(parties, `${role}/Pty/Nm`);

/**
 * Who stands on the other side: the debtor of money that came, the creditor of money that went; of what came back, the
 * parties are those of the operation that it takes back.
 */
function counterpart(detail: XmlNode | undefined, isCredit: boolean): string[] {
  const parties = nodesAt(detail, 'RltdPties')[0];
  const isReturn = nodesAt(detail, 'RtrInf').length > 0;
  const [own, ultimate] = isCredit !== isReturn ? ['Dbtr', 'UltmtDbtr'] : ['Cdtr', 'UltmtCdtr'];
  return [nameOf(parties, own ?? ''), nameOf(parties, ultimate ?? '')];
}

/** Words that a bank puts where there is nothing to say. */
const nothings = new Set(['', 'notprovided', 'nonref', 'none', 'non communique']);

/** Words put after each other, each said once: what stands in another already is left out. */
function said(words: readonly string[]): string {
  const kept: string[] = [];
  for (const word of words.map((one) => one.replaceAll(/\s+/gu, ' ').trim())) {
    if (nothings.has(fold(word)) || kept.some((one) => fold(one).includes(fold(word)))) continue;
    const longer = kept.findIndex((one) => fold(word).includes(fold(one)));
    if (longer === -1) kept.push(word);
    else kept[longer] = word;
  }
  return kept.join(' ').slice(0, mostLabel);
}

function wordsOf(entry: XmlNode, detail: XmlNode | undefined, isCredit: boolean): string {
  const remittance = [
    ...nodesAt(detail, 'RmtInf/Ustrd').map(({ text }) => text),
    textAt(detail, 'RmtInf/Strd/CdtrRefInf/Ref'),
    textAt(detail, 'RmtInf/Strd/RfrdDocInf/Nb'),
  ];
  const returned = textAt(detail, 'RtrInf/Rsn/Cd') || textAt(detail, 'RtrInf/Rsn/Prtry');
  return said([
    textAt(entry, 'AddtlNtryInf'),
    textAt(detail, 'AddtlTxInf'),
    ...counterpart(detail, isCredit),
    ...remittance,
    textAt(detail, 'Refs/EndToEndId'),
    detail === undefined ? textAt(entry, 'NtryDtls/Btch/PmtInfId') : '',
    textAt(detail, 'Refs/ChqNb'),
    returned === '' ? '' : `retour ${returned}`,
    ...nodesAt(detail, 'RtrInf/AddtlInf').map(({ text }) => text),
  ]);
}

/** Direct debits that we asked for come as one sum, and are matched as one; whatever else is told apart is apart. */
const isOwnCollection = (entry: XmlNode): boolean =>
  textAt(entry, 'BkTxCd/Domn/Fmly/Cd') === 'IDDT' && textAt(entry, 'CdtDbtInd') === 'CRDT';

/** Each transaction of an entry as a line of its own, where the bank says them all to the cent; else nothing. */
function partsOf(entry: XmlNode, amount: Cents, bookedOn: LocalDate): CamtLine[] {
  const details = nodesAt(entry, 'NtryDtls/TxDtls');
  if (details.length < 2 || isOwnCollection(entry)) return [];
  const parts: CamtLine[] = [];
  for (const detail of details) {
    const own = partAmount(detail, amount > 0);
    if (own === undefined || own === 0) return [];
    const label = wordsOf(entry, detail, own > 0);
    const reference = textAt(detail, 'Refs/AcctSvcrRef') || textAt(detail, 'Refs/TxId');
    const bankReference = reference === '' ? '' : `${textAt(entry, 'AcctSvcrRef')} ${reference}`;
    parts.push({ bookedOn, amount: own, label, bankReference, partOf: amount });
  }
  return parts.reduce((sum, part) => sum + part.amount, 0) === amount ? parts : [];
}

/** What one transaction of an entry comes to: in `Amt` from version 04 on, before that in the amount's details. */
function partAmount(detail: XmlNode, isCredit: boolean): Cents | undefined {
  const side = textAt(detail, 'CdtDbtInd') || (isCredit ? 'CRDT' : 'DBIT');
  const [holder] = [
    detail,
    ...nodesAt(detail, 'AmtDtls/TxAmt'),
    ...nodesAt(detail, 'AmtDtls/InstdAmt'),
  ].filter((node) => nodesAt(node, 'Amt')[0]?.scheme === 'EUR');
  const [amount] = nodesAt(holder, 'Amt');
  if (amount === undefined) return undefined;
  const indicator: XmlNode = { name: 'CdtDbtInd', space: '', scheme: '', children: [], text: side };
  return signedAmount({ ...detail, children: [amount, indicator] });
}

/** Reads an entry (`Ntry`): booked ones only, as one line or, of a sum of several that are told apart, as several. */
export function entryOfCamt(entry: XmlNode): CamtEntry {
  const status = textAt(entry, 'Sts/Cd') || textAt(entry, 'Sts');
  const amount = signedAmount(entry);
  const bookedOn = dayAt(entry, 'BookgDt') ?? dayAt(entry, 'ValDt');
  const details = nodesAt(entry, 'NtryDtls/TxDtls');
  const isCredit = (amount ?? 0) > 0;
  const text = wordsOf(entry, details.length === 1 ? details[0] : undefined, isCredit);
  if (status !== '' && status !== 'BOOK')
    return {
      reason: 'La banque ne l’a pas encore comptabilisée\u00a0: elle viendra plus tard.',
      text,
      amount: 0,
    };
  if (amount === undefined) return { reason: 'Son montant ne se lit pas.', text, amount: null };
  if (nodesAt(entry, 'Amt')[0]?.scheme !== 'EUR')
    return { reason: 'Elle n’est pas en euros.', text, amount: null };
  if (bookedOn === undefined) return { reason: 'Sa date ne se lit pas.', text, amount };
  if (amount === 0) return { reason: 'Son montant est nul.', text, amount };
  const parts = partsOf(entry, amount, bookedOn);
  if (parts.length > 0) return { lines: parts, amount };
  const label = text === '' ? textAt(entry, 'BkTxCd/Prtry/Cd') || '…' : text;
  const bankReference = textAt(entry, 'AcctSvcrRef');
  return { lines: [{ bookedOn, amount, label, bankReference }], amount };
}
