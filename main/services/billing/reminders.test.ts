import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { openMailPlace, type MailPlace } from '../../../tests/support/mail-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: MailPlace;
let adele: { kind: 'person'; id: number };
let karim: { kind: 'person'; id: number };
beforeEach(async () => {
  place = await openMailPlace();
  await settle(place, {
    paymentTermDays: 30,
    commune: 'Die',
    postcode: '26150',
    address: '1 rue des Tilleuls',
  });
  const home = { address: '3 place de la Poste', postcode: '26150', commune: 'Die' };
  const fields = { lastName: 'Chabert', email: 'adele@exemple.fr', ...home };
  adele = { kind: 'person', id: await addPerson(place, { firstName: 'Adèle', ...fields }) };
  karim = {
    kind: 'person',
    id: await addPerson(place, { firstName: 'Karim', lastName: 'Benali', email: '', ...home }),
  };
});
afterEach(() => place.close());

const bill = (payer: typeof adele, cents: number): Promise<{ id: number }> =>
  issueLines(place, payer, [freeLine({ unitPrice: cents })]);
const at = (day: string): void => place.setNow(`${day}T09:00:00.000Z`);
const due = async () =>
  (await place.mustCall('billing.paymentReminders', {})).due.map(({ payerName, level, documents }) => [
    payerName,
    level,
    documents.map(({ number }) => number),
  ]);

async function prepare(payer: typeof adele, level: 1 | 2 | 3): Promise<number[]> {
  return (await place.mustCall('billing.prepareReminders', { reminders: [{ payer, level }] })).ids;
}
const messageOf = ({ to, name, email, subject, body, about, attachments }: PreparedMessage) => ({
  to,
  name,
  email,
  subject,
  body,
  about,
  attachments,
});

describe('reminders of what is owed', () => {
  it('I7: proposed a letter a payer and level; said by mail it is never proposed twice, and the next comes in its time', async () => {
    await bill(adele, 1000);
    await bill(adele, 2500);
    await bill(karim, 4000);
    at('2026-12-31');
    expect(await due()).toEqual([]);
    at('2027-01-01');
    expect(await due()).toEqual([
      ['Karim Benali', 1, ['F-2026-0003']],
      ['Adèle Chabert', 1, ['F-2026-0001', 'F-2026-0002']],
    ]);
    const ids = await prepare(adele, 1);
    // Prepared is not said: the same is taken up again, whoever asks.
    expect(await prepare(adele, 1)).toEqual(ids);
    const [message] = await place.mustCall('billing.composePaymentReminders', { ids });
    if (message === undefined) throw new Error('no message');
    expect(message.missing).toEqual([]);
    expect(message.body).toContain('F-2026-0002 du 24\u00a0novembre\u00a02026');
    expect(message.body).toContain('35,00\u00a0€');
    await place.mustCall('mail.note', { messages: [messageOf(message)], way: 'eml' });
    expect((await due()).map(([name]) => name)).toEqual(['Karim Benali']);
    expect(
      await place.call('billing.prepareReminders', { reminders: [{ payer: adele, level: 1 }] }),
    ).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
    at('2027-01-22');
    expect((await due()).find(([name]) => name === 'Adèle Chabert')).toBeUndefined();
    at('2027-01-23');
    expect(await due()).toContainEqual(['Adèle Chabert', 2, ['F-2026-0001', 'F-2026-0002']]);
    expect(await place.mustCall('billing.remindersOf', { party: adele })).toMatchObject([
      { level: 1, on: '2027-01-01', way: 'eml', total: 3500, numbers: ['F-2026-0001', 'F-2026-0002'] },
    ]);
  });

  it('I7: what is paid is left out; what a cheque had paid and bounced is owed and proposed again', async () => {
    const { id } = await bill(karim, 4000);
    at('2027-01-10');
    const paid = await place.mustCall('billing.pay', {
      payer: karim,
      amount: 4000,
      method: 'cheque',
      receivedOn: '2027-01-10',
      allocations: [{ kind: 'document', id, amount: 4000 }],
    });
    expect(await due()).toEqual([]);
    at('2027-01-20');
    await place.mustCall('billing.reverse', { id: paid.id, on: '2027-01-20', reason: 'Chèque impayé' });
    const { later } = await place.mustCall('billing.paymentReminders', {});
    expect(later).toMatchObject([
      { document: { bouncedOn: '2027-01-20', due: 4000 }, next: { level: 1, from: '2027-01-28' } },
    ]);
    at('2027-01-28');
    expect(await due()).toEqual([['Karim Benali', 1, ['F-2026-0001']]]);
  });

  it('I7: printed letters are noted and undone; the third is a formal notice by registered post with its table', async () => {
    await bill(karim, 4000);
    for (const [level, day] of [
      [1, '2027-01-10'],
      [2, '2027-02-10'],
      [3, '2027-03-10'],
    ] as const) {
      at(day);
      const ids = await prepare(karim, level);
      const file = await place.mustCall('billing.reminderLetters', { ids });
      const text = readPdf(place.files.get(file.ticket)?.bytes ?? new Uint8Array()).pages.join('\n');
      expect(text.includes('Lettre recommandée avec avis de réception')).toBe(level === 3);
      expect(text.includes('mettons en demeure')).toBe(level === 3);
      expect(text).toContain('F-2026-0001');
      expect(text).toContain('40,00 €');
      expect(text).toContain('3 place de la Poste');
      const noted = await place.call('billing.noteReminderLetters', { ids });
      expect(await due()).toEqual([]);
      await place.undo(noted);
      expect(await due()).toHaveLength(1);
      await place.mustCall('billing.noteReminderLetters', { ids });
    }
    at('2027-12-10');
    expect(await due()).toEqual([]);
    const { later } = await place.mustCall('billing.paymentReminders', {});
    expect(later).toMatchObject([{ lastSaid: { level: 3 }, next: null }]);
  });

  it('I7: a disputed invoice is left out with its reason, until its day or until it is taken up', async () => {
    const { id } = await bill(karim, 4000);
    at('2027-01-10');
    const paused = await place.call('billing.pauseReminders', {
      documentId: id,
      reason: 'Conteste une heure',
      until: '2027-01-20',
    });
    expect(await due()).toEqual([]);
    expect(await place.mustCall('billing.paymentReminders', {})).toMatchObject({
      paused: [{ reason: 'Conteste une heure', until: '2027-01-20', document: { number: 'F-2026-0001' } }],
    });
    at('2027-01-20');
    expect(await due()).toHaveLength(1);
    at('2027-01-10');
    const resumed = await place.undo(paused);
    expect(await due()).toHaveLength(1);
    await place.undo(resumed);
    expect(await due()).toEqual([]);
  });

  it('I7: the terms are the place’s; levels out of order are refused, and the change is undone', async () => {
    await bill(karim, 4000);
    at('2026-12-27');
    const { version, ...terms } = await place.mustCall('billing.reminderTerms', {});
    expect(await due()).toEqual([]);
    const wrong = { version, terms: { ...terms, days: [30, 10, 60] as [number, number, number] } };
    expect(await place.call('billing.saveReminderTerms', wrong)).toMatchObject({
      error: { fields: { 'terms.days': expect.any(String) as string } },
    });
    const saved = await place.call('billing.saveReminderTerms', {
      version,
      terms: { ...terms, days: [2, 30, 60] },
    });
    expect(await due()).toHaveLength(1);
    await place.undo(saved);
    expect(await due()).toEqual([]);
  });

  it('P5: somebody merged into another is reminded as the one who stays', async () => {
    await bill(karim, 4000);
    await place.mustCall('people.merge', {
      keepId: adele.id,
      mergeId: karim.id,
      keepVersion: 1,
      mergeVersion: 1,
    });
    at('2027-01-10');
    expect(await due()).toEqual([['Adèle Chabert', 1, ['F-2026-0001']]]);
  });
});
