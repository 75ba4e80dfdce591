import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let organisation: number;
beforeEach(async () => {
  place = openTestPlace();
  organisation = await addOrganisation(place);
});
afterEach(() => place.close());

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const pdf = bytesOf('%PDF-1.7\n1 0 obj\nendobj\n%%EOF');
const upload = (name: string, bytes: Uint8Array = pdf): string =>
  place.files.put(name, 'application/octet-stream', bytes).ticket;
const about = () => ({ kind: 'organisation' as const, entityId: organisation });
const list = async () => place.mustCall('attachments.list', about());

const refusal = async (ticket: string, more: object = {}): Promise<string> => {
  const result = await place.call('attachments.add', { ...about(), ticket, ...more });
  return result.ok ? 'kept' : result.error.code;
};

describe('a file kept for an entity', () => {
  it('X1: is there as it was, byte for byte, with its name, type and digest', async () => {
    const ticket = upload('Convention signée.pdf');
    await place.mustCall('attachments.add', { ...about(), ticket, label: 'Convention signée' });
    const [kept] = await list();
    expect(kept).toMatchObject({
      fileName: 'Convention signée.pdf',
      label: 'Convention signée',
      mediaType: 'application/pdf',
      size: pdf.byteLength,
      addedBy: 'Camille',
      addedAt: '2026-11-24T08:00:00.000Z',
    });
    const opened = await place.mustCall('attachments.open', { id: kept?.id ?? 0 });
    expect(opened).toMatchObject({ fileName: 'Convention signée.pdf', mediaType: 'application/pdf' });
    expect(Buffer.from(place.files.get(opened.ticket)?.bytes ?? []).equals(pdf)).toBe(true);
  });

  it('is removed, put back by undo for a week, and gone for good after', async () => {
    await place.mustCall('attachments.add', { ...about(), ticket: upload('a.pdf') });
    const [kept] = await list();
    const id = kept?.id ?? 0;
    const removed = await place.call('attachments.remove', { id, version: 1 });
    expect(await list()).toEqual([]);
    expect(await place.call('attachments.open', { id })).toMatchObject({ ok: false });
    place.setNow('2026-11-30T08:00:00.000Z');
    await place.mustCall('attachments.add', { ...about(), ticket: upload('b.txt', bytesOf('note')) });
    expect(await place.undo(removed)).toMatchObject({ ok: true });
    expect((await list()).map(({ fileName }) => fileName)).toEqual(['b.txt', 'a.pdf']);
    const again = await place.call('attachments.remove', { id, version: 3 });
    place.setNow('2026-12-07T08:00:00.001Z');
    await place.mustCall('attachments.add', { ...about(), ticket: upload('c.txt', bytesOf('autre')) });
    expect(await place.undo(again)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(place.store.attachments.bytes(id)).toBeUndefined();
  });

  it('is kept once: the same bytes under another name are refused', async () => {
    await place.mustCall('attachments.add', { ...about(), ticket: upload('a.pdf') });
    expect(await place.call('attachments.add', { ...about(), ticket: upload('b.pdf') })).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_EXISTS', message: expect.stringContaining('a.pdf') as string },
    });
    // For another entity it is another file.
    const entityId = await addPerson(place);
    await place.mustCall('attachments.add', { kind: 'person', entityId, ticket: upload('b.pdf') });
  });

  it('is refused when empty, too heavy, expired, for nobody, or not what its name says', async () => {
    const heavy = new Uint8Array(10_000_001);
    heavy.set(pdf);
    expect(await refusal(upload('a.pdf', new Uint8Array()))).toBe('FILE_UNREADABLE');
    expect(await refusal(upload('a.pdf', heavy))).toBe('FILE_UNREADABLE');
    expect(await refusal('0'.repeat(32))).toBe('TICKET_EXPIRED');
    expect(await refusal(upload('a.pdf'), { entityId: 999 })).toBe('NOT_FOUND');
    expect(await refusal(upload('a.docx'))).toBe('FILE_UNREADABLE');
    expect(await refusal(upload('a.svg', bytesOf('<svg onload="x()"/>')))).toBe('FILE_UNREADABLE');
    expect(await list()).toEqual([]);
  });

  it('is seen and kept by the roles of its kind alone', async () => {
    const personId = await addPerson(place);
    await place.mustCall('attachments.add', { kind: 'person', entityId: personId, ticket: upload('a.pdf') });
    const [{ id } = { id: 0 }] = await place.mustCall('attachments.list', {
      kind: 'person',
      entityId: personId,
    });
    const reader = { actor: { role: 'reader' as const } };
    for (const call of [
      () => place.call('attachments.list', { kind: 'person', entityId: personId }, reader),
      () => place.call('attachments.open', { id }, reader),
      () => place.call('attachments.remove', { id, version: 1 }, reader),
    ])
      expect(await call()).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    expect(await place.call('attachments.list', about(), reader)).toMatchObject({ ok: true });
  });

  it('that has changed on the disk is not handed out', async () => {
    await place.mustCall('attachments.add', { ...about(), ticket: upload('a.pdf') });
    const [{ id } = { id: 0 }] = await list();
    place.store.database.prepare('UPDATE attachments SET bytes = ?').run(Buffer.from(pdf).fill(32, 9, 12));
    expect(await place.call('attachments.open', { id })).toMatchObject({ error: { code: 'FILE_BROKEN' } });
  });

  it('P5: about a person follows a merge and goes back; a structure of the same id keeps its own', async () => {
    const keep = await addPerson(place);
    const gone = await addPerson(place, { firstName: 'Paul' });
    const twin = await addOrganisation(place, { name: 'Du même numéro' });
    expect(twin).toBe(gone);
    await place.mustCall('attachments.add', { kind: 'person', entityId: gone, ticket: upload('a.pdf') });
    await place.mustCall('attachments.add', {
      kind: 'organisation',
      entityId: twin,
      ticket: upload('b.pdf'),
    });
    const names = async (kind: 'person' | 'organisation', entityId: number) =>
      (await place.mustCall('attachments.list', { kind, entityId })).map(({ fileName }) => fileName);
    const merged = await place.call('people.merge', {
      keepId: keep,
      keepVersion: 1,
      mergeId: gone,
      mergeVersion: 1,
    });
    expect([await names('person', keep), await names('organisation', twin)]).toEqual([['a.pdf'], ['b.pdf']]);
    await place.undo(merged);
    expect([await names('person', keep), await names('person', gone)]).toEqual([[], ['a.pdf']]);
  });
});
