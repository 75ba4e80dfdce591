import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Dossier, DossierTable } from '../../../shared/domain/dossier.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';
import { workshopHands } from '../../../tests/support/workshops.ts';

let place: TestPlace;
let remi: number;
beforeEach(async () => {
  place = openTestPlace();
  remi = await addPerson(place, {
    firstName: 'Rémi',
    lastName: 'Garnier',
    commune: 'Crest',
    birthDate: '1990-01-01',
  });
});
afterEach(() => place.close());

type Fields = InputOf<'funding.saveGrant'>['fields'];

const digital: Fields = {
  funderName: 'Département de la Drôme',
  title: 'Médiation numérique',
  kind: 'operating',
  amount: 500_000,
  agreedOn: '2026-02-01',
  from: '2026-01-01',
  to: '2026-12-31',
  workshopTag: 'Numérique',
  workshopShare: 4000,
  conditions: [{ what: 'bilan qualitatif', dueOn: '2026-11-10' }],
  instalments: [{ label: 'Solde', amount: 200_000, dueOn: '2026-12-15' }],
};
const region: Fields = {
  ...digital,
  funderName: 'Région',
  title: 'Inclusion',
  workshopShare: 3333,
  conditions: [],
  instalments: [],
};

const saved = async (fields: Fields): Promise<number> =>
  (await place.mustCall('funding.saveGrant', { fields })).id;

async function spend(
  account: 'rent' | 'works' | 'officeSupplies',
  amount: number,
  label: string,
): Promise<number> {
  const fields = { supplierName: 'Bois et Cie', label, account, spentOn: '2026-06-02', amount };
  return (await place.mustCall('funding.saveExpense', { fields })).id;
}
const share = (expenseId: number, ...shares: readonly { grantId: number; share: number }[]) =>
  place.mustCall('funding.shareExpense', { expenseId, shares: [...shares] });

/** One session of 2 h 01 with Rémi, who pays 10,01 €, and two without a name. */
async function session(): Promise<number> {
  const hands = workshopHands(place);
  const workshopId = await hands.workshop({
    title: 'Premiers pas',
    grantTag: 'Numérique',
    digital: true,
    pricing: { mode: 'listed', prices: [{ category: 'individual', amount: 1001 }] },
  });
  const id = await hands.session(workshopId, { startsAt: '2026-11-24T14:00', endsAt: '2026-11-24T16:01' });
  place.setNow('2026-11-24T15:30:00.000Z');
  const who = { kind: 'person' as const, personId: remi };
  await place.mustCall('workshops.register', { sessionId: id, who, walkIn: true });
  return id;
}

const pack = (grantId: number, year: number | null = null) =>
  place.mustCall('reports.funderPack', { grantId, year });
const table = (dossier: Dossier, title: string): DossierTable | undefined =>
  dossier.chapters
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'table' && block.title === title ? [block] : []))[0];
const row = (dossier: Dossier, title: string, start: string) =>
  table(dossier, title)?.rows.find(({ cells }) => cells.some((cell) => String(cell).startsWith(start)))
    ?.cells;

describe('what a grant bears', () => {
  it('R4: hours, value and income are weighted by the share, to the minute and the cent', async () => {
    const [one, other] = [await saved(digital), await saved(region)];
    await session();
    const first = (await pack(one)).dossier;
    const second = (await pack(other)).dossier;
    // 121 minutes: 40 % are 48,4 and 33,33 % are 40,3: 49 + 40, and 32 that nobody bears.
    expect(row(first, 'Ateliers et rencontres', '2026-11-24')?.slice(2)).toEqual([121, 1, 4000, 49]);
    expect(row(second, 'Ateliers et rencontres', '2026-11-24')?.slice(2)).toEqual([121, 1, 3333, 40]);
    // 10,01 €: 4,00 and 3,34.
    expect(row(first, 'Participations payées par le public', '2026-11-24')?.slice(2)).toEqual([
      1001, 4000, 400,
    ]);
    expect(row(second, 'Participations payées par le public', '2026-11-24')?.slice(2)).toEqual([
      1001, 3333, 334,
    ]);
  });

  it('P9, R4: the value of volunteer time is spread over its grants without losing a cent', async () => {
    const activity = (await place.mustCall('volunteering.activities', {}))[0]?.id ?? 0;
    await place.mustCall('volunteering.saveHourlyValue', {
      inForceFrom: '2026-01-01',
      hourlyCents: 1203,
      basis: 'SMIC',
    });
    await place.mustCall('volunteering.note', {
      personIds: [remi],
      date: '2026-05-05',
      minutes: 100,
      activityId: activity,
    });
    const volunteers = { workshopTag: '', volunteerActivityId: activity };
    const ids = [
      await saved({ ...digital, ...volunteers, volunteerShare: 5000 }),
      await saved({ ...region, ...volunteers, volunteerShare: 5000 }),
    ];
    const parts = await Promise.all(
      ids.map(async (id) => table((await pack(id)).dossier, 'Bénévolat')?.rows[0]?.cells),
    );
    expect(parts.map((cells) => cells?.slice(1, 4))).toEqual([
      [100, 5000, 50],
      [100, 5000, 50],
    ]);
    // 100 minutes at 12,03 € are 20,05 €: 10,03 + 10,02.
    expect(parts.map((cells) => cells?.[4])).toEqual([1003, 1002]);
  });

  it('R4: no action is borne more than once while its grants run together', async () => {
    await saved({ ...digital, workshopShare: 7000 });
    const refused = await place.call('funding.saveGrant', { fields: region });
    expect(refused).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(refused.ok ? undefined : refused.error.fields).toHaveProperty('workshopShare');
    await saved({ ...region, workshopShare: 3000 });
    await saved({ ...region, title: 'Suite', workshopShare: 10_000, from: '2027-01-01', to: null });
  });
});

describe('the compte rendu financier', () => {
  it('R5: attributed parts by class against the budget; what is missing is the place’s own', async () => {
    const id = await saved(digital);
    const other = await saved({ ...region, workshopTag: '' });
    await share(
      await spend('rent', 33_333, 'Loyer'),
      { grantId: id, share: 3333 },
      { grantId: other, share: 3333 },
    );
    await share(await spend('officeSupplies', 5000, 'Papier'), { grantId: id, share: 10_000 });
    await place.mustCall('reports.saveBudget', {
      grantId: id,
      version: 0,
      basis: 'attributed',
      lines: [{ account: '61', amount: 20_000 }],
    });
    const { dossier, budget, justified } = await pack(id);
    expect(row(dossier, 'Charges', '61 ')).toEqual(['61 Services extérieurs', 20_000, 11_110, 5555]);
    expect(row(dossier, 'Charges', '60 ')?.[2]).toBe(5000);
    expect(justified).toBe(16_110);
    expect(row(dossier, 'Produits', '74 ')?.[2]).toBe(16_110);
    expect(row(dossier, 'Produits', 'Ressources propres')?.[2]).toBe(0);
    expect(budget).toEqual({ version: 1, basis: 'attributed', lines: [{ account: '61', amount: 20_000 }] });
    // Whole expenses: the other grant has its line, and the place the rest.
    await place.mustCall('reports.saveBudget', { grantId: id, version: 1, basis: 'whole', lines: [] });
    const entire = (await pack(id)).dossier;
    expect(row(entire, 'Charges', 'Total des charges')?.[2]).toBe(38_333);
    expect(row(entire, 'Produits', 'dont Région')?.[2]).toBe(11_110);
    expect(row(entire, 'Produits', 'Ressources propres')?.[2]).toBe(38_333 - 16_110 - 11_110);
  });

  it('R4: « 40 % des travaux » counts the works whole and justifies no more than its share', async () => {
    const id = await saved({
      ...digital,
      kind: 'investment',
      workshopTag: '',
      maximumShare: 4000,
      amount: 1_000_000,
    });
    await share(await spend('works', 100_000, 'Cloison'), { grantId: id, share: 10_000 });
    const { dossier, justified, budget } = await pack(id);
    expect(budget.basis).toBe('whole');
    expect(justified).toBe(40_000);
    expect(row(dossier, 'Charges', 'Investissements')?.[2]).toBe(100_000);
    expect(row(dossier, 'Produits', 'Ressources propres')?.[2]).toBe(60_000);
  });

  it('R4: a year alone takes that year’s facts only', async () => {
    const id = await saved({ ...digital, to: '2027-12-31' });
    await share(await spend('rent', 10_000, 'Loyer'), { grantId: id, share: 10_000 });
    expect((await pack(id, 2026)).justified).toBe(10_000);
    expect((await pack(id, 2027)).justified).toBe(0);
    expect((await pack(id, 2027)).dossier.title).toContain('2027');
  });

  it('R4: a stale budget is not written over, and one that is new is undone to nothing', async () => {
    const id = await saved(digital);
    const lines = [{ account: '60', amount: 100 }];
    const result = await place.call('reports.saveBudget', {
      grantId: id,
      version: 0,
      basis: 'attributed',
      lines,
    });
    expect(
      await place.call('reports.saveBudget', { grantId: id, version: 0, basis: 'whole', lines }),
    ).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT_STALE' },
    });
    await place.undo(result);
    expect((await pack(id)).budget.lines).toEqual([]);
  });
});

const keep = async (kind: 'expense' | 'session', entityId: number, name: string) =>
  place.mustCall('attachments.add', {
    kind,
    entityId,
    ticket: place.files.put(name, 'application/pdf', pdf).ticket,
  });

const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\nendobj\n%%EOF');

describe('the evidence', () => {
  it('R4, R5: lists what proves each thing and what has no file; what is to be provided, and by when', async () => {
    const id = await saved(digital);
    const expense = await spend('rent', 10_000, 'Loyer');
    await share(expense, { grantId: id, share: 10_000 });
    const held = await session();
    const before = await pack(id);
    expect(before.evidence.map(({ kind, files }) => [kind, files])).toEqual([
      ['grant', 0],
      ['expense', 0],
      ['session', 0],
    ]);
    expect(before.missing).toBe(3);
    expect(before.toProvide).toEqual([
      { what: 'bilan qualitatif', dueOn: '2026-11-10', isLate: true },
      { what: 'Solde de 2\u202f000,00\u00a0€ à demander', dueOn: '2026-12-15', isLate: false },
      { what: 'Compte rendu financier (Cerfa 15059)', dueOn: '2027-06-30', isLate: false },
    ]);
    await keep('expense', expense, 'Facture 12.pdf');
    await keep('session', held, 'Feuille signée.pdf');
    expect((await pack(id)).missing).toBe(1);
  });

  it('R5: one zip holds the pack and the evidence itself; a session without signed sheet has who was ticked', async () => {
    const id = await saved(digital);
    const expense = await spend('rent', 10_000, 'Loyer');
    await share(expense, { grantId: id, share: 10_000 });
    await place.mustCall('attachments.add', {
      kind: 'expense',
      entityId: expense,
      ticket: place.files.put('../Facture 12.pdf', 'application/pdf', pdf).ticket,
    });
    await session();
    const zip = async () => {
      const report = { kind: 'grant' as const, grantId: id, year: null };
      const { ticket } = await place.mustCall('reports.reportFile', { report, format: 'zip' });
      return place.files.get(ticket)?.bytes ?? new Uint8Array();
    };
    const bytes = await zip();
    const files = unzipSync(bytes);
    const names = Object.keys(files);
    expect(names.slice(0, 2)).toEqual(['dossier.pdf', 'dossier.xlsx']);
    const invoice = names.find((name) => name.startsWith('depenses/2026-06-02-bois-et-cie-'));
    expect(invoice).toMatch(/Facture 12\.pdf$/u);
    expect(Buffer.from(files[invoice ?? ''] ?? []).equals(Buffer.from(pdf))).toBe(true);
    expect(names.every((name) => !name.includes('..'))).toBe(true);
    const list = names.find((name) => name.startsWith('presences/2026-11-24-premiers-pas'));
    expect(readPdf(files[list ?? ''] ?? new Uint8Array()).pages.join('\n')).toContain('Garnier');
    place.setNow('2026-12-01T08:00:00.000Z');
    expect(Buffer.from(await zip()).equals(Buffer.from(bytes))).toBe(true);
  });

  it('R4: the pack is for whoever sees money, frozen or not', async () => {
    const id = await saved(digital);
    const report = { kind: 'grant' as const, grantId: id, year: 2026 };
    await place.mustCall('reports.freezeReport', { report, format: 'pdf' });
    for (const role of ['reception', 'reader'] as const) {
      const options = { actor: { role, name: 'Zoé', scope: `web:${role}` } };
      expect(await place.call('reports.reportFile', { report, format: 'pdf' }, options)).toMatchObject({
        ok: false,
      });
      expect(await place.mustCall('reports.frozenExports', {}, options)).toEqual([]);
      expect(await place.call('reports.frozenFile', { id: 1 }, options)).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' },
      });
    }
    expect(await place.mustCall('reports.frozenExports', {})).toMatchObject([{ kind: 'grant', year: 2026 }]);
  });
});
