import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveColumns } from '../../store/person-columns.ts';
import { addPerson, personFields } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { busyZelie, columnsWith, tracesOfZelie, wordsInFile } from '../../../tests/support/privacy-place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const versionOf = (id: number): number => place.store.people.find(id)?.version ?? 0;

/** Two years on: the membership is over, the booking past, the idempotency keys forgotten. */
const later = (): void => place.setNow('2028-03-01T09:00:00.000Z');

async function erase(id: number) {
  return place.mustCall('privacy.erase', { personId: id, version: versionOf(id) });
}

describe('erasing somebody (G1)', () => {
  it('G1: no byte of the file says the name, the mail or the telephone once there is no accounting', async () => {
    const { id } = await busyZelie(place, { money: false });
    // The test can see: before, all of it is there.
    place.store.privacy.settleFile();
    expect(wordsInFile(place, tracesOfZelie)).toEqual([...tracesOfZelie]);
    later();
    await erase(id);
    expect(columnsWith(place, tracesOfZelie)).toEqual([]);
    expect(wordsInFile(place, tracesOfZelie)).toEqual([]);
  });

  it('G1: issued documents and payments alone keep names, the chain holds, and verify finds nothing broken', async () => {
    const { id } = await busyZelie(place);
    later();
    const { reference } = await erase(id);
    const columns = columnsWith(place, tracesOfZelie);
    expect(columns.filter((column) => !archiveColumns.includes(column))).toEqual([]);
    expect(columns).toContain('documents.buyer');
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
    const checks = await place.mustCall('backups.verify', {});
    expect(JSON.stringify(checks)).not.toContain('"ok":false');
    const [kept] = await place.mustCall('privacy.erasures', {});
    // Its last accounting is of 2026: the financial year ends on 31 December, ten years later is the end of 2036.
    expect(kept).toMatchObject({ reference, archiveUntil: '2036-12-31', archiveDue: false });
  });

  it('G1: at its term the archive is proposed, emptied, and nothing is left; the chain still holds', async () => {
    const { id } = await busyZelie(place);
    later();
    await erase(id);
    const early = await place.call('privacy.emptyArchives', { erasureIds: [1] });
    expect(early).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    place.setNow('2037-01-01T09:00:00.000Z');
    expect(await place.mustCall('privacy.proposalsCount', {})).toMatchObject({ archives: 1 });
    expect(await place.mustCall('privacy.emptyArchives', { erasureIds: [1] })).toEqual({ emptied: 4 });
    expect(columnsWith(place, tracesOfZelie)).toEqual([]);
    expect(wordsInFile(place, tracesOfZelie)).toEqual([]);
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
    expect(await place.mustCall('privacy.proposalsCount', {})).toMatchObject({ archives: 0 });
  });

  it('G1: the names in the archive are shown for a reason, which the log keeps', async () => {
    const { id } = await busyZelie(place);
    later();
    await erase(id);
    const rows = await place.mustCall('privacy.openArchive', {
      erasureId: 1,
      reason: 'Contrôle fiscal 2028',
    });
    expect(rows.map(({ kind, name }) => [kind, name])).toContainEqual(['document', 'Zélie Quibeuf']);
    const log = await place.mustCall('settings.history', { limit: 1 });
    expect(JSON.stringify(log)).toContain('Contrôle fiscal 2028');
  });

  it('G1: lists tell the reference; only who answers for the accounts reads the invoice as it was issued', async () => {
    const { id, invoiceId } = await busyZelie(place);
    later();
    const { reference } = await erase(id);
    const name = `Personne effacée ${reference}`;
    const documents = await place.mustCall('billing.documents', {});
    expect(documents.rows.map(({ buyerName }) => buyerName)).toEqual([name]);
    const payments = await place.mustCall('billing.payments', { from: '2026-01-01', to: '2026-12-31' });
    expect(payments.map(({ payerName }) => payerName)).toEqual([name, name]);
    expect(JSON.stringify([documents, payments])).not.toMatch(/quibeuf/iu);
    const shown = async (role: 'manager' | 'reader'): Promise<string> =>
      JSON.stringify(await place.mustCall('billing.document', { id: invoiceId ?? 0 }, { actor: { role } }));
    expect(await shown('manager')).toContain('Zélie Quibeuf');
    expect(await shown('reader')).toContain(name);
    expect(await shown('reader')).not.toMatch(/quibeuf|quartz/iu);
  });

  it('G1: refused while a membership, a booking, money or a child is open; each is named', async () => {
    const { id, invoiceId } = await busyZelie(place);
    const open = async (): Promise<string[]> =>
      (await place.mustCall('privacy.erasurePreview', { personId: id })).open.map(({ code }) => code);
    expect(await open()).toEqual(['bookings', 'membership']);
    expect(await place.call('privacy.erase', { personId: id, version: versionOf(id) })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    const credit = {
      payer: { kind: 'person' as const, id },
      method: 'cash' as const,
      receivedOn: '2026-11-24',
    };
    await place.mustCall(
      'billing.pay',
      { ...credit, amount: 500, allocations: [] },
      { accept: ['OVERPAYMENT'] },
    );
    const child = await addPerson(place, { firstName: 'Ana', lastName: 'Roux', birthDate: '2020-01-01' });
    const guardian = { personId: id, tie: 'mère', mayFetch: true, authorisedOn: null };
    await place.mustCall('people.setGuardians', { id: child, version: 1, guardians: [guardian] });
    later();
    expect(await open()).toEqual(['credit', 'wards']);
    expect(invoiceId).not.toBeNull();
    expect(wordsInFile(place, ['quibeuf'])).toEqual(['quibeuf']);
  });

  it('G1: what is about others stays: their names, their mail, their own bookings', async () => {
    const { id } = await busyZelie(place);
    const namesake = await addPerson(place, {
      firstName: 'Paul',
      lastName: 'Quibeuf',
      phone: '06 39 98 77 31',
    });
    later();
    const preview = await place.mustCall('privacy.erasurePreview', { personId: id });
    // The telephone is a namesake's as well, and so is the family name: neither is looked for in others' texts.
    expect(preview.mentions).toEqual([]);
    await erase(id);
    expect(place.store.people.find(namesake)).toMatchObject({ lastName: 'Quibeuf', phone: '+33639987731' });
    const titles = place.store.database
      .prepare<[], string>('SELECT title FROM bookings ORDER BY id')
      .pluck()
      .all();
    expect(titles[1]).toMatch(/^Atelier avec E-[0-9A-F]{8}$/u);
    expect(await place.mustCall('people.search', { text: 'quibeuf' })).toHaveLength(1);
    expect(await place.mustCall('people.search', { text: 'zelie' })).toEqual([]);
  });

  it('G1, R3: statistics stay without identifying: who was a member, who came', async () => {
    const { id } = await busyZelie(place);
    const before = await place.mustCall('reports.year', { year: 2026 });
    later();
    await erase(id);
    const after = await place.mustCall('reports.year', { year: 2026 });
    expect(after.membersByType).toEqual(before.membersByType);
    expect(after.halfDays).toEqual(before.halfDays);
    expect(after.incomeByMonth).toEqual(before.incomeByMonth);
    // Alone of her age, her gender and her commune: none of it is kept.
    expect(after.membersByCommune).toEqual([{ label: 'Non renseigné', count: 1 }]);
    const rows = (await place.mustCall('reports.members', { year: 2026 })).rows;
    expect(rows.map(({ name, firstName, age }) => [name.slice(0, 19), firstName, age])).toEqual([
      ['Personne effacée E-', '', null],
    ]);
  });

  it('P1, G1: her number is given to nobody else, and her sheet opens no more', async () => {
    const { id } = await busyZelie(place);
    later();
    await erase(id);
    const again = await place.call('people.create', {
      fields: personFields({ lastName: 'Neuve' }),
      memberNumber: 'QZ-0042',
    });
    expect(again).toMatchObject({ ok: false });
    expect(await place.call('privacy.personFile', { personId: id, format: 'json' })).toMatchObject({
      ok: false,
    });
    const list = await place.mustCall('people.list', {});
    expect(list.rows.map((row) => row.id)).not.toContain(id);
  });

  it('G1: an import that would bring her back says so, at her line alone', async () => {
    const { id } = await busyZelie(place);
    later();
    const { reference } = await erase(id);
    const lines = [
      'Nom;Prénom;Date de naissance;Courriel',
      'QUIBEUF;Zelie;17/05/1984;autre@exemple.test',
      'Quibeuf;Zélie;01/02/1999;jeune@exemple.test',
      'Roux;Ana;17/05/1984;ana@exemple.test',
    ];
    const bytes = new TextEncoder().encode(lines.join('\n'));
    const { ticket } = place.files.put('liste.csv', 'text/csv', bytes);
    const plan = await place.mustCall('imports.plan', { ticket });
    const said = plan.lines.map((line) => JSON.stringify(line).includes(reference));
    expect(said).toEqual([true, false, false]);
    expect(plan.totals).toMatchObject({ create: 3 });
  });

  it('G1: a backup restored over it brings nobody back: the erasure is made again by its note beside', async () => {
    const { id } = await busyZelie(place);
    later();
    const { reference } = await erase(id);
    // As a restored file has it: the tombstone is gone and the name is back.
    const { database } = place.store;
    database.exec(`DELETE FROM erasures; UPDATE people SET erased_at = NULL, last_name = 'Quibeuf',
      first_name = 'Zélie', email = 'zelie.quibeuf@exemple.test', sort_key = 'quibeuf zelie',
      name_key = 'quibeuf zelie' WHERE id = ${id}`);
    place.store.people.index(id);
    const clock = { role: 'system', host: 'clock' } as const;
    expect(await place.mustCall('privacy.replayErasures', {}, { actor: clock })).toEqual({ erased: 1 });
    expect(place.store.people.find(id)?.displayName).toBe(`Personne effacée ${reference}`);
    expect(await place.mustCall('people.search', { text: 'quibeuf' })).toEqual([]);
    expect(await place.mustCall('privacy.replayErasures', {}, { actor: clock })).toEqual({ erased: 0 });
  });
});
