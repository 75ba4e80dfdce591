import { describe, expect, it } from 'vitest';

import { readPdf } from '../../../tests/support/read-pdf.ts';
import { sampleSeller } from '../../../tests/support/sample-documents.ts';
import type { ExportTable } from '../tables.ts';
import { renderCounterNote, type CounterNoteModel } from './counter-note.ts';
import { renderDaySheet } from './day-sheet.ts';
import { renderMemberList } from './member-list.ts';
import { renderReceipt, type ReceiptModel } from './receipt.ts';
import { renderRoomWeek } from './room-week.ts';

const options = { createdAt: '2026-11-24T10:00:00Z' };
const receipt: ReceiptModel = {
  number: 'R-2026-0012',
  issueDate: '2026-11-24',
  paidOn: '2026-11-23',
  means: 'chèque',
  place: sampleSeller,
  payer: { name: 'Œuvrard Frères' },
  lines: [
    {
      memberName: 'Léa Lefèvre',
      memberNumber: '42',
      membershipType: 'Individuelle',
      from: '2026-05-29',
      until: '2027-05-28',
      amountCents: 2800,
    },
  ],
  totalCents: 2800,
  mentions: ['Cotisation sans contrepartie.'],
};
const note: CounterNoteModel = {
  number: 'N-2026-0107',
  date: '2026-11-24',
  time: '14:30',
  place: sampleSeller,
  lines: [
    {
      designation: 'Café',
      quantity: 3000,
      unit: '',
      unitPriceTtcCents: 1000,
      vatRate: 2000,
      amountTtcCents: 3000,
    },
  ],
  vatTotals: [{ rate: 2000, baseCents: 2500, vatCents: 500 }],
  totalHtCents: 2500,
  totalVatCents: 500,
  totalTtcCents: 3000,
  mentions: [],
};
const list: ExportTable = {
  title: 'Adhérents 2026',
  columns: [
    { key: 'number', header: 'N°', kind: 'integer' },
    { key: 'name', header: 'Nom', kind: 'text' },
    { key: 'since', header: 'Depuis', kind: 'date' },
    { key: 'fee', header: 'Cotisation', kind: 'amount' },
    { key: 'paid', header: 'Réglée', kind: 'boolean' },
  ],
  rows: Array.from({ length: 90 }, (_, index) => ({
    number: index + 1,
    name: `Adhérente ${index + 1}`,
    since: '2026-03-29',
    fee: index === 0 ? 202_034 : 2800,
    paid: index > 0,
  })),
};
const listOptions = { placeName: 'L’Établi du Claps', legalLines: ['L’Établi du Claps'], ...options };

describe('receipts and notes', () => {
  it('I12: the receipt of a fee names payer, member, period, sum and day', async () => {
    const { pages, missingGlyphs } = readPdf(await renderReceipt(receipt, options));
    for (const text of [
      'Reçu R-2026-0012',
      'Œuvrard Frères',
      'la somme de 28,00 €',
      'Léa Lefèvre',
      '23 novembre 2026',
    ]) {
      expect(pages[0]).toContain(text);
    }
    expect(pages[0]).toContain('du 29 mai 2026 au 28 mai 2027');
    expect(pages[0]).not.toContain('Facture');
    expect(missingGlyphs).toBe(0);
  });

  it('I8: a note given before payment asks for it, one given after shows the change', async () => {
    const before = readPdf(await renderCounterNote(note, options)).pages[0] ?? '';
    expect(before).toContain('24 novembre 2026, 14 h 30');
    expect(before).toContain('À payer\n30,00 €');
    expect(before).toContain('25,00 €');
    const payment = { means: 'espèces', receivedCents: 5000, changeCents: 2000 };
    const after = readPdf(await renderCounterNote({ ...note, payment }, options)).pages[0] ?? '';
    expect(after).toContain('Reçu, espèces\n50,00 €\nRendu\n20,00 €');
  });
});

describe('lists and plans', () => {
  it('R1: every member is on the list once, under a header on every page', async () => {
    const { pages } = readPdf(await renderMemberList(list, listOptions));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toContain('Cotisation');
    const names = pages.join('\n').match(/^Adhérente \d+$/gmu) ?? [];
    expect(names).toEqual(list.rows.map((row) => row['name']));
    expect(pages[0]).toContain('1\nAdhérente 1\n29/03/2026\n2 020,34 €\nNon');
  });

  it('R1: the same list gives the same bytes, without compression', async () => {
    const first = await renderMemberList(list, listOptions);
    expect(Buffer.compare(first, await renderMemberList(list, listOptions))).toBe(0);
    expect(Buffer.from(first).toString('latin1')).not.toContain('/FlateDecode');
  });

  it('an empty list and an empty day say so', async () => {
    const empty = readPdf(await renderMemberList({ ...list, rows: [] }, listOptions));
    expect(empty.pages[0]).toContain('Cette liste est vide.');
    const day = { placeName: 'L’Établi', date: '2026-12-01', facts: [], bookings: [], legalLines: [] };
    const { pages } = readPdf(await renderDaySheet(day, options));
    expect(pages[0]).toContain('Personne n’a réservé ce jour-là.');
    expect(pages[0]).toContain('Mardi 1er décembre 2026');
  });

  it('the day’s sheet tells options and bookings that began before', async () => {
    const bookings = [
      { until: '08:00', resource: 'Prusa n° 2', person: 'Adèle C.' },
      { from: '14:00', until: '16:30', resource: 'Salle Est', person: 'Léa F.', people: 12, isOption: true },
    ];
    const model = { placeName: 'L’Établi', date: '2026-11-24', facts: [], bookings, legalLines: [] };
    const page = readPdf(await renderDaySheet(model, options)).pages[0] ?? '';
    expect(page).toContain('jusqu’à 8 h');
    expect(page).toContain('14 h – 16 h 30\noption\nSalle Est\nLéa F.\n12 personnes');
  });

  it('the week has a page for each room, and shows late hours when they are booked', async () => {
    const late = { date: '2026-11-26', from: '21:00', until: '24:00', label: 'Concert' };
    const rooms = [
      { name: 'Salle Est', bookings: [late], closedDays: [{ date: '2026-11-29', reason: 'dimanche' }] },
      { name: 'Salle Ouest', bookings: [], closedDays: [] },
    ];
    const week = {
      placeName: 'L’Établi',
      weekStart: '2026-11-23',
      days: 7,
      showFrom: '08:00',
      showUntil: '20:00',
    };
    const { pages, missingGlyphs } = readPdf(
      await renderRoomWeek({ ...week, rooms, legalLines: [] }, options),
    );
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('Salle Est\nSemaine du 23 au 29 novembre 2026');
    expect(pages[0]).toContain('Concert\n21 h – 24 h');
    expect(pages[0]).toContain('Fermé\ndimanche');
    expect(pages[1]).toContain('Salle Ouest');
    expect(pages[1]).not.toContain('23 h');
    expect(missingGlyphs).toBe(0);
  });
});
