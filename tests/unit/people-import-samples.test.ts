import { describe, expect, it } from 'vitest';
import { readCsv } from '../../main/formats/csv-reading.ts';
import { correctionFile } from '../../shared/domain/imports/correction-file.ts';
import { controlSentence } from '../../shared/domain/imports/plan-people-import.ts';
import { at, openSample, planSample, typesOf, written } from '../support/people-samples.ts';

describe("the members' spreadsheet", () => {
  const drawn = planSample('adherents-2026-tableur.csv');

  it('P4: it is recognised under its title, in Windows-1252', () => {
    const { file, recognised } = openSample('adherents-2026-tableur.csv');
    expect([file.encoding, file.separator, recognised.headerIndex]).toEqual(['windows-1252', ';', 1]);
    expect(recognised.columns.every((column) => column.confidence === 'sure')).toBe(true);
    expect(recognised.needsConfirmation).toBe(true);
  });

  it('P4: 97 lines: 92 new, 2 likely duplicates, 3 refused', () => {
    expect(drawn.totals).toMatchObject({
      lines: 97,
      byOutcome: { create: 92, update: 0, merge: 2, same: 0, refuse: 3, skip: 0 },
      emptyLines: 1,
      newMemberships: 92,
      newPayments: 93,
      newPaymentsCents: 226_150,
      knownPayments: 1,
      creditCents: 2000,
    });
  });

  it('P4: the three refused lines, and why each deserves it', () => {
    const refused = drawn.lines.filter((line) => line.outcome === 'refuse');
    expect(refused.map((line) => [line.lineNumber, line.name, line.reasons])).toEqual([
      [
        50,
        'Adèle Girard',
        ['Date d’adhésion\u00A0: «\u00A031/02/2026\u00A0» n’existe pas dans le calendrier.'],
      ],
      [
        53,
        'Adèle Maurin',
        [
          'Cotisation\u00A0: «\u00A0vingt euros\u00A0» ne se lit pas comme un montant\u00A0: l’écrire en chiffres.',
        ],
      ],
      [59, '', ['Ni nom, ni structure\u00A0: qui est-ce\u202F?']],
    ]);
  });

  it('P4: the total line does not add up, and it is said', () => {
    expect(drawn.totals).toMatchObject({
      fileCents: 231_950,
      declaredCents: 204_300,
      differenceCents: -27_650,
    });
    expect(controlSentence(drawn)).toBe(
      'Le fichier annonce 2\u202F043,00\u00A0€, ses lignes font 2\u202F319,50\u00A0€\u00A0: 276,50\u00A0€ de plus.',
    );
  });

  it('P5: the two duplicates of the file: one payment written twice, one paid twice', () => {
    expect(at(drawn, 24)).toMatchObject({
      outcome: 'merge',
      paymentKnown: true,
      member: { key: 'line:7', match: 'same_email_and_like_name' },
    });
    expect(at(drawn, 24)).not.toHaveProperty('payment');
    expect(at(drawn, 73)).toMatchObject({
      outcome: 'merge',
      member: { key: 'line:12', match: 'same_name_and_birth_date' },
      payment: { amountCents: 2000, paidOn: '2026-11-12', settles: 'credit' },
      decision: { nextPeriod: { from: '2027-01-01', until: '2027-12-31' } },
    });
  });

  it('P4: names in capitals, dates in three styles, formulas and cells over two lines', () => {
    expect(at(drawn, 18)?.name).toBe("Judith d'Aubignac");
    expect(at(drawn, 101)?.name).toBe('Manon Vve Chaix-Rey');
    expect([3, 10, 11, 23].map((line) => at(drawn, line)?.member?.details.birthDate)).toEqual([
      '1997-04-26',
      '1956-01-15',
      '2004-02-01',
      '2008-04-25',
    ]);
    expect(at(drawn, 3)?.member?.details.note).toBe("=cmd|' /C calc'!A0");
    expect(at(drawn, 16)?.member?.details.note).toBe('vient le mardi\nsauf vacances');
  });

  it('P4: an unknown birth date, « pas de mail » and a phone too short do not cost anybody their membership', () => {
    expect([35, 39, 66].map((line) => at(drawn, line)?.outcome)).toEqual(['create', 'create', 'create']);
    expect(at(drawn, 66)?.member?.details).not.toHaveProperty('birthDate');
    expect(at(drawn, 66)?.member?.details.note).toContain('00/00/0000');
  });

  it('X1: five types are proposed, one of them joint with the sister association', () => {
    expect(drawn.newTypes.map((type) => [type.name, type.usualFeeCents, type.lineNumbers.length])).toEqual([
      ['Solidaire (prix libre)', 3550, 34],
      ['Réduite (étudiant, RSA)', 1000, 14],
      ['Individuelle', 2000, 28],
      ['Conjointe Machins Machines', 2800, 9],
      ['Structure', 6000, 9],
    ]);
    expect(drawn.newTypes[3]?.jointWith).toBe('Machins Machines');
  });

  it('P1: structures are members themselves, with the person who acts for them', () => {
    expect(at(drawn, 107)).toMatchObject({
      member: { kind: 'organisation', name: 'Machins Machines', memberNumber: 'S087' },
      contact: { kind: 'person', name: 'Stéphane Dupré', target: 'new' },
    });
    expect(at(drawn, 107)?.contact?.details).not.toHaveProperty('email');
  });

  it('P4: the correction file holds the three lines, and reads back as it was', () => {
    const { file, recognised } = openSample('adherents-2026-tableur.csv');
    const text = correctionFile(file.rows, recognised.headerIndex, drawn.lines) ?? '';
    const back = readCsv(new TextEncoder().encode(text));
    expect(back.ok && back.file.rows.map((row) => row.cells[0])).toEqual([
      'N° adhérent',
      'A041',
      'A044',
      'A050',
    ]);
    expect(text).toContain(";'=cmd|' /C calc'!A0;Cotisation");
  });

  it('P4: planned again once written, it writes nothing', () => {
    const types = typesOf(drawn);
    const again = planSample('adherents-2026-tableur.csv', written(drawn, types), types);
    expect(again.totals).toMatchObject({ writing: 0, newPayments: 0, knownPayments: 94, newMemberships: 0 });
    expect(again.totals.byOutcome).toEqual({ create: 0, update: 0, merge: 0, same: 94, refuse: 3, skip: 0 });
    expect(again.newTypes).toEqual([]);
  });
});

describe('the HelloAsso export after the spreadsheet', () => {
  const first = planSample('adherents-2026-tableur.csv');
  const types = typesOf(first);
  const known = written(first, types);
  const drawn = planSample('helloasso-adhesions-2026.csv', known, types);

  it('P4: it is recognised and asks nothing', () => {
    const { file, recognised } = openSample('helloasso-adhesions-2026.csv');
    expect([file.encoding, recognised.source, recognised.needsConfirmation]).toEqual([
      'utf-8',
      'helloasso',
      false,
    ]);
  });

  it('P5: the nine payments that stand in both files are one each, even under another type', () => {
    const both = drawn.lines.filter((line) => line.paymentKnown);
    expect(both.map((line) => line.lineNumber)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(both.every((line) => line.member?.target === 'existing')).toBe(true);
    expect(both.some((line) => line.membership !== undefined || line.payment !== undefined)).toBe(false);
    expect(drawn.totals.knownPayments).toBe(9);
  });

  it('P4: refunded orders are no members, and nobody is made of them', () => {
    const skipped = drawn.lines.filter((line) => line.outcome === 'skip');
    expect(skipped.map((line) => line.name)).toEqual([
      'Damien Béranger',
      'Radio Haut-Diois',
      'SCOP Le Fil Vert',
      'Stéphane Serret',
    ]);
    expect(skipped.every((line) => line.member === undefined)).toBe(true);
  });

  it('P1: a payer is not the member, and keeps the e-mail that is theirs', () => {
    expect(at(drawn, 16)).toMatchObject({
      member: { name: 'Solène Lefèvre', target: 'new' },
      payer: { name: 'Quentin Fauchier', details: { email: 'parent14@example.com' } },
    });
    expect(at(drawn, 16)?.member?.details).not.toHaveProperty('email');
    expect(drawn.lines.filter((line) => line.payer !== undefined)).toHaveLength(6);
  });

  it('P1: nine structures have paid their year already: none of that money is lost', () => {
    const waiting = drawn.lines.filter(
      (line) => line.decision !== undefined && line.member?.kind === 'organisation',
    );
    expect(waiting.map((line) => line.lineNumber)).toEqual([11, 12, 13, 14, 15, 22, 26, 32, 33]);
    expect(waiting.every((line) => line.payment?.settles === 'credit')).toBe(true);
  });

  it("P1: HelloAsso gives the person's own address, never the structure's", () => {
    expect(at(drawn, 11)?.contact).toMatchObject({ name: 'Adèle Lambert', target: 'existing' });
    expect(at(drawn, 11)?.member?.after).toEqual({});
    expect(at(drawn, 21)?.member?.details.commune).toBe('Châtillon-en-Diois');
    expect(at(drawn, 22)?.contact?.details).toMatchObject({
      commune: 'Marignac-en-Diois',
      birthDate: '1972-02-01',
    });
  });

  it('P5: a namesake without birth date is proposed, not decided', () => {
    expect(at(drawn, 37)).toMatchObject({
      name: 'Géraldine Guérin',
      outcome: 'merge',
      member: { match: 'like_name' },
    });
    expect(at(drawn, 37)?.decision).toBeDefined();
  });

  it('P4: totals, and nothing left to write the second time', () => {
    expect(drawn.totals).toMatchObject({
      lines: 40,
      newMemberships: 17,
      newPayments: 27,
      creditCents: 55_000,
      decisions: 10,
    });
    expect(drawn.newTypes).toEqual([]);
    const again = planSample('helloasso-adhesions-2026.csv', written(drawn, types, known), types);
    expect(again.totals).toMatchObject({ writing: 0, newPayments: 0 });
    expect(again.totals.byOutcome).toEqual({ create: 0, update: 0, merge: 0, same: 36, refuse: 0, skip: 4 });
  });
});
