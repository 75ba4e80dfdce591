import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../../tests/support/billing-place.ts';
import { dutiesOf, openHirePlace, type HirePlace } from '../../../tests/support/hire-place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let hiring: HirePlace;
let place: HirePlace['place'];
const accept = ['OUTSIDE_OPENING_HOURS', 'IN_THE_PAST'] as const;

beforeEach(async () => {
  hiring = await openHirePlace();
  place = hiring.place;
});
afterEach(() => place.close());

const hire = async (id: number) => place.mustCall('billing.hire', { id });

const pdfOf = async (id: number): Promise<Uint8Array> => {
  const { ticket } = await place.mustCall('billing.hireFile', { id });
  return place.files.get(ticket)?.bytes ?? new Uint8Array();
};

const flagsOf = async (id: number): Promise<readonly string[]> =>
  (await place.mustCall('bookings.get', { id })).booking.flags;

const certified = async (validUntil: string) =>
  place.mustCall('billing.saveCertificate', {
    party: hiring.customer,
    fields: { insurer: 'MAIF', policy: '123', validFrom: null, validUntil },
  });

const slot = (day: string) => ({
  resourceId: hiring.room,
  startsAt: `${day}T09:00`,
  endsAt: `${day}T12:00`,
});

describe('a hire agreement', () => {
  it('I14, I1: has a number when it is drawn up, and is the same bytes ever after', async () => {
    await place.mustCall('billing.deleteHire', await hiring.drafted(['2026-12-09']));
    const { id, version, number } = await hiring.drawnUp();
    expect(number).toBe('C-2026-0001');
    const first = await pdfOf(id);
    const text = readPdf(first).pages.join(' ').replaceAll(/\s+/gu, ' ');
    for (const said of [
      'Convention C-2026-0001',
      'Ressourcerie du Claps',
      'Salle Est',
      '30,00',
      '300,00',
      'Article 1',
    ])
      expect(text).toContain(said);
    await settle(place, { legalName: 'Un autre nom', paymentTermDays: 30 });
    await place.mustCall('billing.saveHireTerms', {
      from: '2026-11-24',
      clauses: [{ title: 'Objet', text: 'Tout autre texte pour {locataire}.', for: [] }],
    });
    place.setNow('2027-03-01T08:00:00.000Z');
    expect(Buffer.from(await pdfOf(id)).equals(Buffer.from(first))).toBe(true);
    expect(await place.call('billing.updateHire', { id, version, fields: { purpose: 'x' } })).toMatchObject({
      error: { code: 'DOCUMENT_ISSUED' },
    });
    const { database } = place.store;
    expect(() => database.exec(`DELETE FROM hires WHERE id = ${id}`)).toThrow('DOCUMENT_ISSUED');
    expect(() => database.exec(`UPDATE hires SET deposit_cents = 1`)).toThrow('DOCUMENT_ISSUED');
    expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
  });

  it('I14: comes from an accepted quote with all its rooms, at what was quoted, and from nothing else', async () => {
    const quote = await place.mustCall(
      'billing.newQuote',
      {
        customer: hiring.customer,
        slots: [slot('2026-12-09'), slot('2026-12-10')],
        validUntil: '2026-12-04',
      },
      { accept: [...accept] },
    );
    const sent = await place.mustCall('billing.sendQuote', { ...quote, sentOn: '2026-11-24' });
    const from = { kind: 'quote' as const, id: sent.id };
    expect(await place.call('billing.newHire', { from })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    const { id, version } = sent;
    await place.mustCall('billing.acceptQuote', { id, version, acceptedOn: '2026-11-24' });
    const made = await place.mustCall('billing.newHire', { from });
    const shown = await hire(made.id);
    expect(shown).toMatchObject({
      from: '2026-12-09',
      until: '2026-12-10',
      customer: hiring.customer,
      rooms: 'Salle Est',
    });
    expect([shown.totals.gross, shown.quote?.number]).toEqual([6000, 'D-2026-0001']);
    expect(await place.call('billing.newHire', { from })).toMatchObject({ error: { code: 'IN_USE' } });
    expect(shown.clauses.map(({ title }) => title)).not.toContain('Caution');
  });

  it('I14: of a series, what is to come stands on it', async () => {
    const made = await place.mustCall(
      'bookings.createSeries',
      {
        fields: {
          resourceId: hiring.room,
          startsAt: '2026-12-01T09:00',
          endsAt: '2026-12-01T12:00',
          organisationId: hiring.customer.id,
        },
        rule: { pattern: { kind: 'weekly', every: 1, weekdays: [2] }, end: { kind: 'count', count: 3 } },
      },
      { accept: [...accept] },
    );
    place.setNow('2026-12-02T08:00:00.000Z');
    const { id } = await place.mustCall('billing.newHire', { from: { kind: 'series', id: made.id } });
    expect((await hire(id)).bookings.map(({ startsAt }) => startsAt)).toEqual([
      '2026-12-08T09:00',
      '2026-12-15T09:00',
    ]);
  });

  it('I14: is signed, taken back, cancelled with its deposit that never came, and put back', async () => {
    const { id, version } = await hiring.drawnUp();
    const early = { id, version, signedOn: '2026-11-23', signedBy: 'Mme Roux' };
    expect(await place.call('billing.signHire', early)).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    const signed = await place.call('billing.signHire', { ...early, signedOn: '2026-11-24' });
    expect(await hire(id)).toMatchObject({ status: 'signed', signedBy: 'Mme Roux', deposit: 'asked' });
    expect(await place.undo(signed)).toMatchObject({ ok: true });
    const cancelled = await place.call('billing.cancelHire', { id, version: version + 2, reason: 'Reporté' });
    expect(await hire(id)).toMatchObject({ status: 'cancelled', securityDeposit: null });
    expect(await place.mustCall('billing.securityDeposits', {})).toEqual([]);
    expect(await place.undo(cancelled)).toMatchObject({ ok: true });
    expect(await hire(id)).toMatchObject({ status: 'to_sign', deposit: 'asked' });
  });

  it('I14: says when a booking has moved since it was drawn up', async () => {
    const { id } = await hiring.drawnUp();
    const [booking] = (await hire(id)).bookings;
    expect((await hire(id)).remarks).toEqual([]);
    await place.mustCall(
      'bookings.move',
      {
        id: booking?.id ?? 0,
        version: 1,
        resourceId: hiring.room,
        startsAt: '2026-12-11T09:00',
        endsAt: '2026-12-11T12:00',
      },
      { accept: [...accept] },
    );
    expect((await hire(id)).remarks.join()).toContain('déplacée');
  });

  it('I14: a text with an unknown field, or none for somebody, is refused', async () => {
    const save = async (text: string, whom: 'company'[] = []) =>
      place.call('billing.saveHireTerms', { from: '2026-12-01', clauses: [{ title: 'A', text, for: whom }] });
    expect(await save('{loyer}')).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(await save('Tout va bien', ['company'])).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    const saved = await save('Tout va bien');
    expect((await place.mustCall('billing.hireTerms', {})).inForceFrom).toBeNull();
    place.setNow('2026-12-01T08:00:00.000Z');
    expect((await place.mustCall('billing.hireTerms', {})).inForceFrom).toBe('2026-12-01');
    await place.undo(saved);
    expect((await place.mustCall('billing.hireTerms', {})).inForceFrom).toBeNull();
  });
});

describe('the insurance of who hires', () => {
  it('I14: missing, expired or valid on the day: the booking and « À faire » say so', async () => {
    const { id, version } = await hiring.drawnUp(0, ['2026-12-01']);
    const [booking] = (await hire(id)).bookings;
    const bookingId = booking?.id ?? 0;
    expect(await flagsOf(bookingId)).toEqual(['convention à signer', 'assurance à demander']);
    expect(await dutiesOf(place)).toEqual([
      ['Convention à faire signer par Ressourcerie du Claps, mardi 1er décembre', false],
      ['Attestation d’assurance à demander à Ressourcerie du Claps, mardi 1er décembre', false],
    ]);
    await place.mustCall('billing.signHire', { id, version, signedOn: '2026-11-24', signedBy: 'Mme Roux' });
    const short = await certified('2026-11-30');
    expect(await flagsOf(bookingId)).toEqual(['assurance échue ce jour-là']);
    expect(await hire(id)).toMatchObject({ insurance: 'expired' });
    await certified('2026-12-01');
    expect([await flagsOf(bookingId), await dutiesOf(place)]).toEqual([[], []]);
    await place.mustCall('billing.removeCertificate', short);
    expect((await hire(id)).insurance).toBe('valid');
    const volunteer = { actor: { role: 'volunteer' as const } };
    const seen = await place.mustCall('bookings.get', { id: bookingId }, volunteer);
    expect(seen.booking.flags).toEqual([]);
  });

  it('I14: a certificate comes with its file, kept as it was shown', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.7\n1 0 obj\nendobj\n%%EOF');
    const { ticket } = place.files.put('attestation.pdf', 'application/pdf', bytes);
    const { id } = await place.mustCall('billing.saveCertificate', {
      party: hiring.customer,
      fields: { insurer: 'MAIF', policy: '', validFrom: '2026-01-01', validUntil: '2026-12-31' },
      ticket,
    });
    expect(await place.mustCall('attachments.list', { kind: 'insurance', entityId: id })).toMatchObject([
      { fileName: 'attestation.pdf' },
    ]);
  });
});
