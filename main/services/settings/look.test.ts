import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines } from '../../../tests/support/billing-place.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';
import { wholePng } from '../../formats/png.ts';

let place: TestPlace;
beforeEach(() => {
  place = openTestPlace();
});
afterEach(() => place.close());

const icon = (): Uint8Array => new Uint8Array(readFileSync('build/icons/64x64.png'));
const logo = (bytes: Uint8Array, name = 'logo.png') => ({
  kind: 'new' as const,
  ticket: place.files.put(name, 'image/png', bytes).ticket,
});
const keep = { kind: 'keep' as const };

const pdfOf = async (id: number): Promise<Buffer> => {
  const { ticket } = await place.mustCall('billing.documentFile', { id });
  return Buffer.from(place.files.get(ticket)?.bytes ?? []);
};

describe('how papers look', () => {
  it('I2: an issued invoice keeps the look it was issued in, byte for byte; the next one wears the new one', async () => {
    const buyer = { kind: 'person' as const, id: await addPerson(place) };
    const plain = await issueLines(place, buyer);
    const before = await pdfOf(plain.id);
    const look = { accent: '#2F6B4F', footer: 'Ouvert du mardi au samedi', logo: logo(icon()) };
    await place.mustCall('settings.saveLook', look);
    expect((await pdfOf(plain.id)).equals(before)).toBe(true);
    const dressed = await issueLines(place, buyer, [freeLine(), freeLine()]);
    const first = await pdfOf(dressed.id);
    expect(readPdf(first).pages.join(' ')).toContain('Ouvert du mardi au samedi');
    expect(first.includes('/Subtype /Image')).toBe(true);
    expect(before.includes('/Subtype /Image')).toBe(false);
    await place.mustCall('settings.saveLook', { accent: '', footer: '', logo: { kind: 'none' } });
    expect((await pdfOf(dressed.id)).equals(first)).toBe(true);
    expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
  });

  it('one logo is in a file once, however many papers it holds', async () => {
    const buyer = { kind: 'person' as const, id: await addPerson(place) };
    await place.mustCall('settings.saveLook', { accent: '', footer: '', logo: logo(icon()) });
    const ids = [(await issueLines(place, buyer)).id, (await issueLines(place, buyer)).id];
    const { ticket } = await place.mustCall('billing.documentsFile', { ids });
    const bytes = Buffer.from(place.files.get(ticket)?.bytes ?? []);
    const images = bytes.toString('latin1').split('/Subtype /Image').length - 1;
    const alone = (await pdfOf(ids[0] ?? 0)).toString('latin1').split('/Subtype /Image').length - 1;
    expect(images).toBe(alone);
  });

  it('FACE: papers that are no documents wear it too; what was frozen keeps the one it was sent in (R1)', async () => {
    const report = { kind: 'census', year: 2026 } as const;
    const look = { accent: '', footer: 'Pied de page', logo: logo(icon()) };
    const holder = { kind: 'person' as const, id: await addPerson(place) };
    const typeId = await addMembershipType(place);
    await place.mustCall('memberships.record', { holder, typeId, fee: 2000, startsOn: '2026-01-01' });
    const before = await place.mustCall('reports.freezeReport', { report, format: 'pdf' });
    await place.mustCall('settings.saveLook', look);
    const list = await place.mustCall('reports.freeze', { year: 2026, format: 'pdf' });
    const after = await place.mustCall('reports.freezeReport', { report, format: 'pdf' });
    const asks = [
      () => place.mustCall('reports.daySheetFile', { date: '2026-11-24' }),
      () => place.mustCall('treasury.countSheetFile', { id: null }),
      () => place.mustCall('reports.memberFile', { year: 2026, format: 'pdf' }),
      () => place.mustCall('reports.reportFile', { report, format: 'pdf' }),
    ];
    for (const ask of asks) {
      const { ticket, fileName } = await ask();
      const paper = Buffer.from(place.files.get(ticket)?.bytes ?? []);
      expect([fileName, readPdf(paper).pages.join(' ')]).toEqual([
        fileName,
        expect.stringContaining('Pied de page') as string,
      ]);
      expect(paper.includes('/Subtype /Image')).toBe(true);
    }
    await place.mustCall('settings.saveLook', { accent: '#2F6B4F', footer: '', logo: { kind: 'none' } });
    for (const { id } of [before, list, after])
      expect((await place.mustCall('reports.frozenFile', { id })).identical).toBe(true);
  });

  it('a colour that cannot be read on white is refused with one that can; undo takes the look before again', async () => {
    const pale = await place.call('settings.saveLook', { accent: '#ffd54a', footer: '', logo: keep });
    expect(pale).toMatchObject({
      error: { fields: { accent: expect.stringMatching(/#[0-9a-f]{6}/u) as string } },
    });
    await place.mustCall('settings.saveLook', { accent: '#2f6b4f', footer: 'Un', logo: logo(icon()) });
    const changed = await place.call('settings.saveLook', { accent: '', footer: 'Deux', logo: keep });
    expect(await place.mustCall('settings.look', {})).toMatchObject({ footer: 'Deux', accent: '' });
    expect((await place.mustCall('settings.look', {})).logo).toMatch(/^data:image\/png;base64,/u);
    await place.undo(changed);
    expect(await place.mustCall('settings.look', {})).toMatchObject({ footer: 'Un', accent: '#2f6b4f' });
  });

  it('a file that a PDF cannot hold is refused: cut short, interlaced, too many points, no picture', async () => {
    const whole = icon();
    const interlaced = Uint8Array.from(whole);
    interlaced[28] = 1;
    const bomb = deflateSync(Buffer.alloc(5_000_000));
    for (const bytes of [whole.subarray(0, 400), interlaced, bomb, new TextEncoder().encode('<svg/>')]) {
      expect(wholePng(bytes)).toBeUndefined();
      const result = await place.call('settings.saveLook', { accent: '', footer: '', logo: logo(bytes) });
      expect(result).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
    }
    expect(wholePng(whole)).toEqual({ width: 64, height: 64 });
  });
});
