import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BankStatement } from '../../shared/domain/bank-statement.ts';
import { isXml, readCamt } from './camt-statement.ts';

const fixture = (version: string): string =>
  readFileSync(new URL(`../../tests/fixtures/bank/camt.053.001.${version}.xml`, import.meta.url), 'utf8');
const second = fixture('02');
const read = (text: string): BankStatement => {
  const reading = readCamt(text);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.statement;
};
const reasonOf = (text: string): string => {
  const reading = readCamt(text);
  return reading.ok ? '' : reading.reason;
};
const short = ({ lines }: BankStatement) => lines.map(({ bookedOn, amount }) => [bookedOn, amount]);

describe('camt.053', () => {
  it('P4: reads 001.02: booked entries only, who, what for and references, a sum that is told apart as its parts', () => {
    expect(isXml(second)).toBe(true);
    const statement = read(second);
    expect(statement).toMatchObject({
      format: 'camt',
      account: 'FR7630006000011234567890189',
      balance: { on: '2026-11-23', amount: 141_985 },
      doubts: [],
    });
    expect(short(statement)).toEqual([
      ['2026-11-20', 2400],
      ['2026-11-23', 12_000],
      ['2026-11-23', 4500],
      ['2026-11-23', 1895],
      ['2026-11-23', -3500],
      ['2026-11-23', -350],
    ]);
    expect(statement.lines.map(({ label }) => label)).toEqual([
      'VIR SEPA RECU MME LEFEVRE LEA Facture F-2026-0001',
      'VIREMENTS RECUS COMMUNE DE DIE MANDAT 1204 BORD 88 SALLE OUEST',
      'VIREMENTS RECUS M SAID KARIM poste novembre',
      'VIREMENTS RECUS MACHINS MACHINES',
      'PRLV SEPA ENERCOOP 0004482211',
      'FRAIS DE TENUE DE COMPTE',
    ]);
    expect(statement.lines[1]?.partOf).toBe(18_395);
    expect(statement.refused).toEqual([
      {
        line: 7,
        text: 'CARTE 24/11 QUINCAILLERIE DIOISE',
        reason: 'La banque ne l’a pas encore comptabilisée\u00a0: elle viendra plus tard.',
      },
    ]);
  });

  it('P4: reads 001.08 of one line and any prefix: pages, our own collection as one sum, a debit that came back', () => {
    const statement = read(fixture('08'));
    expect(statement.doubts).toEqual([]);
    expect(statement.balance).toEqual({ on: '2026-11-23', amount: 18_400 });
    expect(statement.lines.map(({ line, amount, label }) => [line, amount, label])).toEqual([
      [1, 5900, 'COLLECTE PRELEVEMENTS PRLV-2026-0001-FRST'],
      [2, 24_900, 'VIR INST RECU HELLOASSO VERSEMENT NOVEMBRE'],
      [3, -2400, 'REJET PRLV SEPA LEFEVRE LEA F-2026-0007 retour AM04'],
    ]);
  });

  it('reads 001.04 as 02 and 08, and the same file read again gives the same identities', () => {
    const fourth = second.replaceAll('053.001.02', '053.001.04');
    expect(read(fourth).lines).toEqual(read(second).lines);
    const identities = read(second).lines.map(({ identity }) => identity);
    expect(new Set(identities).size).toBe(identities.length);
    expect(read(second).lines.map(({ identity }) => identity)).toEqual(identities);
  });

  it('two operations alike are two, with the same reference of the bank or none', () => {
    const entry = /<Ntry>[\s\S]*?<\/Ntry>/u.exec(second)?.[0] ?? '';
    const twice = read(second.replace(entry, entry + entry));
    expect(twice.lines.filter(({ amount }) => amount === 2400)).toHaveLength(2);
    expect(new Set(twice.lines.map(({ identity }) => identity)).size).toBe(twice.lines.length);
  });

  it('I7: says where the balances do not fit what is between them, and where a statement is missing', () => {
    const cut = second.replace(/<Ntry>[\s\S]*?<\/Ntry>/u, '');
    expect(read(cut).doubts[0]).toMatch(/ne tombe pas juste.*1.250,40.*145,45.*1.395,85.*1.419,85.*24,00/u);
    const unread = second.replace('>35.00<', '>trente-cinq<');
    expect(read(unread).doubts[0]).toContain('ne peut pas être vérifié');
    const hole = fixture('08').replaceAll('>41.00<', '>42.00<').replace('>42.00<', '>41.00<');
    expect(read(hole).doubts.at(-1)).toContain('Un relevé manque entre le 23/11/2026');
  });

  it('keeps a sum whole where its parts do not come to it, and says what is not euros or whole cents', () => {
    const odd = read(second.replace('>18.95<', '>18.96<'));
    expect(odd.lines.map(({ amount }) => amount)).toContain(18_395);
    const foreign = read(second.replace('<Amt Ccy="EUR">35.00', '<Amt Ccy="CHF">35.00'));
    expect(foreign.refused[0]?.reason).toBe('Elle n’est pas en euros.');
    const split = read(second.replace('<Amt Ccy="EUR">3.50</Amt>', '<Amt Ccy="EUR">3.505</Amt>'));
    expect(split.refused[0]?.reason).toBe('Son montant ne se lit pas.');
  });

  it.each([
    ['camt.054', second.replace('camt.053.001.02', 'camt.054.001.02'), 'camt.054'],
    ['another XML', '<?xml version="1.0"?><a xmlns="b"/>', 'n’est pas un relevé'],
    ['no statement', second.replaceAll('Stmt>', 'Rpt>'), 'n’est pas un relevé'],
    ['cut short', second.slice(0, 3000), 'abîmé'],
    ['dollars', second.replace('<Ccy>EUR</Ccy>', '<Ccy>USD</Ccy>'), 'en USD'],
    ['a document type', second.replace('?>', '?><!DOCTYPE Document [<!ENTITY a "b">]>'), 'DOCTYPE'],
    ['an outside entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'DOCTYPE'],
    ['an undeclared entity', second.replace('LATELIER', '&xxe;'), 'abîmé'],
    ['depth', `${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`, 'trop grand'],
    [
      'two accounts',
      second.replace(
        '</Stmt>',
        `</Stmt>${/<Stmt>[\s\S]*<\/Stmt>/u.exec(second)?.[0].replace('RLV-', 'B-').replace('90189', '90188')}`,
      ),
      'plusieurs comptes',
    ],
  ])('refuses %s, saying why', (_name, text, why) => {
    expect(reasonOf(text)).toContain(why);
  });
});
