import { describe, expect, it } from 'vitest';
import { bankShape, mappingFault, readBankSheet, recogniseBankSheet } from './bank-csv.ts';
import { isOfx, readOfx } from './bank-ofx.ts';
import type { BankStatement } from './bank-statement.ts';

const today = '2026-11-24';
const sheet = (...lines: string[]) =>
  lines.map((line, index) => ({ lineNumber: index + 1, cells: line.split(';') }));
const readSheet = (...lines: string[]): BankStatement => {
  const rows = sheet(...lines);
  const recognised = recogniseBankSheet(rows);
  if (recognised === undefined) throw new Error('not a statement');
  return readBankSheet(rows, recognised, today);
};
const short = ({ lines }: BankStatement) =>
  lines.map(({ bookedOn, amount, label }) => [bookedOn, amount, label]);

const sgml = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX><SIGNONMSGSRSV1><SONRS><LANGUAGE>FRA</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>20041<BRANCHID>01006<ACCTID>0123456A020<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20261101<DTEND>20261124
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261123<TRNAMT>+24.00<FITID>A1<NAME>VIR LEFEVRE LEA<MEMO>VIR LEFEVRE LEA F-2026-0001</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261124<TRNAMT>-3,5<FITID>A2<NAME>FRAIS &amp; COMMISSIONS</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261124<TRNAMT>12.00<FITID>A3<NAME>REMISE CHEQUE<CHECKNUM>0042
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>2026<TRNAMT>12.00<FITID>A4<NAME>SANS DATE
</BANKTRANLIST><LEDGERBAL><BALAMT>1234.56<DTASOF>20261124</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

describe('OFX', () => {
  it('reads the SGML of 1.x: elements that nobody closes, signs, commas, entities, the balance', () => {
    expect(isOfx(sgml)).toBe(true);
    const reading = readOfx(sgml);
    if (!reading.ok) throw new Error(reading.reason);
    expect(reading.statement.account).toBe('20041 01006 0123456A020');
    expect(short(reading.statement)).toEqual([
      ['2026-11-23', 2400, 'VIR LEFEVRE LEA F-2026-0001'],
      ['2026-11-24', -350, 'FRAIS & COMMISSIONS'],
      ['2026-11-24', 1200, 'REMISE CHEQUE n° 0042'],
    ]);
    expect(reading.statement.refused).toMatchObject([{ line: 14, reason: 'Sa date ne se lit pas.' }]);
    expect(reading.statement.balance).toEqual({ on: '2026-11-24', amount: 123_456 });
  });

  it('P5: operations that all stand on one line are told apart, so that one of them can be chosen', () => {
    const reading = readOfx(sgml.replaceAll('\n', ''));
    if (!reading.ok) throw new Error(reading.reason);
    expect(reading.statement.lines.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('reads the XML of 2.x alike, an operation that stands twice once', () => {
    const line =
      '<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20261123120000.000[+1:CET]</DTPOSTED><TRNAMT>24.00</TRNAMT><FITID>A1</FITID><NAME>VIR</NAME></STMTTRN>';
    const reading = readOfx(
      `<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><STMTRS><CURDEF>EUR</CURDEF>${line}${line}</STMTRS></OFX>`,
    );
    expect(reading.ok && short(reading.statement)).toEqual([['2026-11-23', 2400, 'VIR']]);
  });

  it.each([
    ['Bonjour', /n’est pas un relevé OFX/u],
    ['<OFX><CURDEF>CHF</OFX>', /en CHF/u],
    [
      '<OFX><BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKACCTFROM><ACCTID>2</BANKACCTFROM></OFX>',
      /plusieurs comptes/u,
    ],
  ])('refuses %s, saying why', (text, reason) => {
    const reading = readOfx(text);
    expect(reading.ok ? '' : reading.reason).toMatch(reason);
  });
});

describe('a bank’s sheet', () => {
  it('P4: titles above, debit and credit apart, the balance said above', () => {
    const read = readSheet(
      'Compte courant;0123456A020',
      'Solde au 24/11/2026;1 234,56',
      '',
      'Date;Libellé;Débit euros;Crédit euros',
      '23/11/2026;VIR LEFEVRE LEA;;24,00',
      '24/11/26;FRAIS;-3,50;',
      '24/11/2026;PRLV EDF;120,00;',
    );
    expect(short(read)).toEqual([
      ['2026-11-23', 2400, 'VIR LEFEVRE LEA'],
      ['2026-11-24', -350, 'FRAIS'],
      ['2026-11-24', -12_000, 'PRLV EDF'],
    ]);
    expect(read.balance).toEqual({ on: '2026-11-24', amount: 123_456 });
  });

  it('M2: one signed column; what alone reads two ways is decided by the others, else refused', () => {
    const head = 'date comptable;libelle operation;infos complementaires;montant';
    expect(short(readSheet(head, '20261123;VIR;F-2026-0001;1.500', '20261123;VIR;;-2.020,34'))).toEqual([
      ['2026-11-23', 150_000, 'VIR F-2026-0001'],
      ['2026-11-23', -202_034, 'VIR'],
    ]);
    expect(short(readSheet(head, '2026-11-23;VIR;;1,500', '2026-11-23;VIR;;20.34'))).toEqual([
      ['2026-11-23', 150_000, 'VIR'],
      ['2026-11-23', 2034, 'VIR'],
    ]);
    expect(readSheet(head, '2026-11-23;VIR;;1.500').refused).toMatchObject([{ line: 2 }]);
  });

  it('reads a sheet without headings by what stands in its columns', () => {
    expect(short(readSheet('23/11/2026;VIREMENT DE LEFEVRE;24,00', '24/11/2026;PRLV EDF;-120,00'))).toEqual([
      ['2026-11-23', 2400, 'VIREMENT DE LEFEVRE'],
      ['2026-11-24', -12_000, 'PRLV EDF'],
    ]);
    expect(recogniseBankSheet(sheet('bonjour;le;monde'))).toBeUndefined();
  });

  it('lines alike are told apart by their rank, the same in a longer file', () => {
    const head = 'Date;Libellé;Montant';
    const coffee = '23/11/2026;CAFE;2,00';
    const twice = readSheet(head, coffee, coffee);
    const longer = readSheet(head, '22/11/2026;AVANT;1,00', coffee, coffee, coffee);
    const identities = longer.lines.map(({ identity }) => identity);
    expect(new Set(identities).size).toBe(4);
    expect(twice.lines.every(({ identity }) => identities.includes(identity))).toBe(true);
  });

  it('says what a choice of columns lacks, and remembers a shape by its headings', () => {
    const recognised = recogniseBankSheet(sheet('Date;Libellé;Débit;Crédit;Solde'));
    if (recognised === undefined) throw new Error('not recognised');
    const taking = (field: 'ignore' | 'amount', index: number) =>
      recognised.columns.map((column) => (column.index === index ? { ...column, field } : column));
    expect(mappingFault(recognised.columns)).toBeUndefined();
    expect(mappingFault(taking('ignore', 0))).toMatch(/date/u);
    expect(mappingFault(taking('ignore', 3))).toMatch(/débit et le crédit/u);
    expect(mappingFault(taking('amount', 4))).toMatch(/pas les deux/u);
    expect(bankShape(recognised)).toBe('date|libelle|debit|credit|solde');
  });
});
