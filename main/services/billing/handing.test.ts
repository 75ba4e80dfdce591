import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines } from '../../../tests/support/billing-place.ts';
import { openMailPlace, type MailPlace } from '../../../tests/support/mail-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { manager } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: MailPlace;
let ids: number[];
beforeEach(async () => {
  place = await openMailPlace();
  ids = [];
  for (const [firstName, email] of [
    ['Adèle', 'adele@exemple.fr'],
    ['Karim', ''],
    ['Solène', 'solene@exemple.fr'],
  ] as const) {
    const id = await addPerson(place, { firstName, lastName: 'Chabert', email });
    ids.push((await issueLines(place, { kind: 'person', id })).id);
  }
});
afterEach(() => place.close());

const bytesOf = (ticket: string): Uint8Array => place.files.get(ticket, manager)?.bytes ?? new Uint8Array();

describe('handing invoices over together', () => {
  it('I6: printed together they are one file in the order given, each with its own page numbers', async () => {
    const file = await place.mustCall('billing.documentsFile', { ids: ids.toReversed() });
    const texts = readPdf(bytesOf(file.ticket)).pages;
    expect(texts).toHaveLength(3);
    expect(texts.map((text) => /F-2026-000\d/u.exec(text)?.[0])).toEqual([
      'F-2026-0003',
      'F-2026-0002',
      'F-2026-0001',
    ]);
    for (const text of texts) expect(text).toContain('Page 1 sur 1');
  });

  it('I6: a message each with its own PDF; who has no address is listed to print; drafts are refused', async () => {
    const { messages, toPrint } = await place.mustCall('billing.composeDocuments', { ids });
    expect(toPrint).toEqual([{ id: ids[1], number: 'F-2026-0002', name: 'Karim Chabert' }]);
    expect(
      messages.map(({ email, attachments }) => [email, attachments.map(({ fileName }) => fileName)]),
    ).toEqual([
      ['adele@exemple.fr', ['F-2026-0001.pdf']],
      ['solene@exemple.fr', ['F-2026-0003.pdf']],
    ]);
    const [first] = messages;
    expect(first?.missing).toEqual([]);
    expect(first?.subject).toBe('Facture F-2026-0001, L’Atelier des Tilleuls');
    expect(first?.body).toContain('10,00\u00a0€');
    const attached = bytesOf(messages.at(-1)?.attachments[0]?.ticket ?? '');
    expect(attached.length).toBeGreaterThan(1000);
    const own = await place.mustCall('billing.documentFile', { id: ids[2] ?? 0 });
    expect(attached).toEqual(bytesOf(own.ticket));
    const draft = await place.mustCall('billing.draft', {
      buyer: { kind: 'person', id: 1 },
      lines: [freeLine()],
    });
    expect(await place.call('billing.composeDocuments', { ids: [draft.id] })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('I6: what was printed or left by mail is said of each document, and taken back with the note', async () => {
    expect(await place.mustCall('billing.handed', { ids })).toEqual([]);
    const printed = await place.call('billing.notePrinted', { ids: ids.slice(1) });
    const { messages } = await place.mustCall('billing.composeDocuments', { ids: ids.slice(0, 1) });
    const sent = messages.map(({ to, name, email, subject, body, about, attachments }) => ({
      to,
      name,
      email,
      subject,
      body,
      about,
      attachments,
    }));
    await place.mustCall('mail.note', { messages: sent, way: 'eml' });
    expect(await place.mustCall('billing.handed', { ids })).toEqual([
      { id: ids[0], on: '2026-11-24', way: 'eml', waits: false },
      { id: ids[2], on: '2026-11-24', way: 'printed', waits: false },
      { id: ids[1], on: '2026-11-24', way: 'printed', waits: false },
    ]);
    await place.undo(printed);
    expect(await place.mustCall('billing.handed', { ids })).toHaveLength(1);
  });

  it('I6: a stop between two PDFs leaves nothing behind', async () => {
    const key = '0'.repeat(32);
    place.cancel(key, 1);
    expect(await place.call('billing.composeDocuments', { ids }, { key })).toMatchObject({
      error: { code: 'CANCELLED' },
    });
    place.cancel(key, 1);
    expect(await place.call('billing.documentsFile', { ids }, { key })).toMatchObject({
      error: { code: 'CANCELLED' },
    });
  });
});
