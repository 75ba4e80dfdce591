/** Reads OFX: the SGML of 1.x, where most elements are never closed, and the XML of 2.x (OFX Banking 1.6 and 2.2). */
import type {
  BankStatement,
  RefusedLine,
  StatedBalance,
  StatementLine,
  StatementReading,
} from './bank-statement.ts';
import { calendarDay } from './calendar.ts';

interface Element {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const plain = (text: string): string =>
  text
    .replaceAll(/&(?:#(\d{1,6})|(\w+));/gu, (whole, code: string | undefined, name: string | undefined) =>
      code === undefined ? (entities[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)),
    )
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Every opening tag with what stands behind it until the next tag, and every closing one with a `/` before its name. */
function elementsOf(text: string): Element[] {
  const elements: Element[] = [];
  let line = 1;
  let last = 0;
  for (const found of text.matchAll(/<(\/?[A-Za-z][\w.]*)[^<>]*>([^<]*)/gu)) {
    line += text.slice(last, found.index).split('\n').length - 1;
    last = found.index;
    elements.push({ name: (found[1] ?? '').toUpperCase(), value: plain(found[2] ?? ''), line });
  }
  return elements;
}

/** `20261124`, `20261124120000.000[+1:CET]`: the day as the bank writes it. */
function dayOf(text: string | undefined): string | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})/u.exec(text ?? '');
  return parts === null ? undefined : calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** `-12.50`, `12,5`, `+1200`: no thousands are grouped in OFX, and two decimals are the most. */
function centsOf(text: string | undefined): number | undefined {
  const parts = /^([+-]?)(\d{1,12})(?:[.,](\d{1,2})0*)?$/u.exec((text ?? '').replaceAll(' ', ''));
  if (parts === null) return undefined;
  const cents = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] === '-' ? -cents : cents;
}

type Fields = ReadonlyMap<string, string>;

/** The fields within each pair of tags of a name; a block that is opened again without being closed ends there. */
function blocksOf(elements: readonly Element[], name: string): { fields: Fields; line: number }[] {
  const blocks: { fields: Map<string, string>; line: number }[] = [];
  let current: { fields: Map<string, string>; line: number } | undefined;
  for (const element of elements) {
    if (element.name === name) {
      current = { fields: new Map(), line: element.line };
      blocks.push(current);
    } else if (element.name === `/${name}`) current = undefined;
    else if (element.value !== '' && current?.fields.has(element.name) === false)
      current.fields.set(element.name, element.value);
  }
  return blocks;
}

const labelOf = (fields: Fields): string => {
  const [name = '', memo = '', cheque = ''] = ['NAME', 'MEMO', 'CHECKNUM'].map((field) => fields.get(field));
  // Many banks cut the name after 32 signs and say it whole in the memo.
  const words = memo.startsWith(name) ? memo : name.startsWith(memo) ? name : `${name} ${memo}`;
  return `${words}${cheque === '' || words.includes(cheque) ? '' : ` n° ${cheque}`}`.trim();
};

function lineOf({ fields, line }: { fields: Fields; line: number }): StatementLine | RefusedLine {
  const bookedOn = dayOf(fields.get('DTPOSTED'));
  const amount = centsOf(fields.get('TRNAMT'));
  const number = fields.get('FITID');
  const label = labelOf(fields);
  if (bookedOn === undefined) return { line, text: label, reason: 'Sa date ne se lit pas.' };
  if (amount === undefined) return { line, text: label, reason: 'Son montant ne se lit pas.' };
  if (amount === 0) return { line, text: label, reason: 'Son montant est nul.' };
  if (number === undefined) return { line, text: label, reason: 'Elle n’a pas de numéro (FITID).' };
  // Some banks give one number to several operations of a day: the amount tells them apart.
  const identity = `fitid:${number}|${bookedOn}|${amount}`;
  return { line, identity, bookedOn, amount, label: label === '' ? (fields.get('TRNTYPE') ?? '…') : label };
}

function balanceOf(elements: readonly Element[]): StatedBalance | null {
  const [fields] = blocksOf(elements, 'LEDGERBAL').map((block) => block.fields);
  const [on, amount] = [dayOf(fields?.get('DTASOF')), centsOf(fields?.get('BALAMT'))];
  return on === undefined || amount === undefined ? null : { on, amount };
}

function accountOf(elements: readonly Element[]): string {
  const [fields] = blocksOf(elements, 'BANKACCTFROM').map((block) => block.fields);
  return ['BANKID', 'BRANCHID', 'ACCTID'].flatMap((name) => fields?.get(name) ?? []).join(' ');
}

/** Whether a text is OFX, by its header or its root. */
export function isOfx(text: string): boolean {
  return (
    /^\s*(?:OFXHEADER|<\?OFX|<\?xml[^>]*\?>\s*<\?OFX)/iu.test(text) || /<OFX>/iu.test(text.slice(0, 2000))
  );
}

/** Reads a statement from OFX of either kind. Refused: no OFX, another currency than the euro, several accounts. */
export function readOfx(text: string): StatementReading {
  const elements = elementsOf(text);
  if (!elements.some(({ name }) => name === 'OFX'))
    return { ok: false, reason: 'Ce fichier n’est pas un relevé OFX.' };
  const currency = elements.find(({ name }) => name === 'CURDEF')?.value ?? 'EUR';
  if (currency !== 'EUR')
    return { ok: false, reason: `Ce relevé est en ${currency}\u00a0: seuls ceux en euros se lisent.` };
  if (new Set(blocksOf(elements, 'BANKACCTFROM').map(({ fields }) => fields.get('ACCTID'))).size > 1)
    return {
      ok: false,
      reason: 'Ce fichier a plusieurs comptes\u00a0: demander à la banque un fichier par compte.',
    };
  const blocks = blocksOf(elements, 'STMTTRN');
  // Some banks write the whole file on one line: each operation is then known by its rank, so that one can be chosen.
  const isTight = new Set(blocks.map(({ line }) => line)).size < blocks.length;
  const read = blocks.map(({ fields, line }, index) => lineOf({ fields, line: isTight ? index + 1 : line }));
  const lines: StatementLine[] = [];
  const refused: RefusedLine[] = [];
  const known = new Set<string>();
  for (const one of read) {
    if ('reason' in one) refused.push(one);
    else if (!known.has(one.identity)) lines.push(one);
    if ('identity' in one) known.add(one.identity);
  }
  const statement: BankStatement = {
    format: 'ofx',
    account: accountOf(elements),
    lines,
    refused,
    balance: balanceOf(elements),
    doubts: [],
  };
  return { ok: true, statement };
}
