import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { smallJpeg } from '../../../tests/support/pictures.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
let room: number;
beforeEach(async () => {
  // Tickets age by the clock of the disk: two that wait side by side need the true hour.
  place = openTestPlace(new Date().toISOString());
  room = await furnish(place).resource({
    name: 'Salle Est / 1er',
    rules: 'Éteindre en partant.\nPas de musique après 22 h.',
    setups: 'En U, 12 places',
    equipment: 'Vidéoprojecteur',
    bufferAfter: 15,
  });
});
afterEach(() => place.close());

const ticket = (bytes: Uint8Array, name = 'photo.jpg') => place.files.put(name, 'image/jpeg', bytes).ticket;
const set = (version: number, bytes: Uint8Array = smallJpeg, thumbnail: Uint8Array = smallJpeg) =>
  place.call('resources.setPicture', {
    resourceId: room,
    version,
    ticket: ticket(bytes),
    thumbnailTicket: ticket(thumbnail),
  });
const picture = () => place.mustCall('resources.picture', { resourceId: room });
/** A photo as a camera writes it, with where it was taken. */
const withPlace = Buffer.concat([
  smallJpeg.subarray(0, 2),
  Buffer.from([0xff, 0xe1, 0, 16]),
  Buffer.from('Exif GPS 44.75'),
  smallJpeg.subarray(2),
]);
/** A frame header that says so many points a side. */
function ofSize(side: number): Buffer {
  const bytes = Buffer.from(smallJpeg);
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(side, at + 5);
  bytes.writeUInt16BE(side, at + 7);
  return bytes;
}

describe('the picture of a resource', () => {
  it('is kept, shown small in lists, replaced and taken away, each undone', async () => {
    expect(await picture()).toEqual({ version: 0, width: 0, height: 0, data: '' });
    const first = await set(0);
    const data = `data:image/jpeg;base64,${smallJpeg.toString('base64')}`;
    expect(await picture()).toEqual({ version: 1, width: 8, height: 8, data });
    expect(await place.mustCall('resources.thumbnails', {})).toEqual([{ resourceId: room, data }]);
    const second = await set(1, ofSize(40));
    expect(await picture()).toMatchObject({ version: 2, width: 40 });
    await place.undo(second);
    expect(await picture()).toMatchObject({ version: 3, data });
    const removed = await place.call('resources.removePicture', { resourceId: room, version: 3 });
    expect((await picture()).data).toBe('');
    await place.undo(removed);
    expect((await picture()).data).toBe(data);
    expect(await place.undo(first)).toMatchObject({ ok: true });
    expect((await picture()).data).toBe('');
  });

  it('G1: is kept without where it was taken', async () => {
    await set(0, withPlace, withPlace);
    const { data } = await picture();
    expect(Buffer.from(data.slice(data.indexOf(',') + 1), 'base64').includes('GPS')).toBe(false);
    expect(place.store.resourcePictures.find(room)?.thumbnail.byteLength).toBe(smallJpeg.byteLength);
  });

  it('is refused, in French, where it is no picture, too large, cut short, stale, or by another role', async () => {
    const message = async (result: ReturnType<typeof set>) => {
      const answer = await result;
      return answer.ok ? 'kept' : answer.error.message;
    };
    expect(await message(set(0, Buffer.from('<svg onload="x()"/>')))).toContain('JPEG');
    expect(await message(set(0, smallJpeg.subarray(0, 200)))).toContain('JPEG');
    expect(await message(set(0, ofSize(1601)))).toContain('1600');
    expect(await message(set(0, smallJpeg, ofSize(161)))).toContain('160');
    expect(
      await message(
        set(0, Buffer.concat([smallJpeg.subarray(0, -2), Buffer.alloc(500_000), smallJpeg.subarray(-2)])),
      ),
    ).toContain('400');
    expect(await message(set(3))).toContain('modifiée ailleurs');
    const reception = { actor: { role: 'reception' as const } };
    const input = {
      resourceId: room,
      version: 0,
      ticket: ticket(smallJpeg),
      thumbnailTicket: ticket(smallJpeg),
    };
    expect(await place.call('resources.setPicture', input, reception)).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
    expect((await picture()).version).toBe(0);
  });
});

describe('the files of a resource', () => {
  it('F4: volunteers read a machine’s manual, and keep nothing; other files stay closed to them', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\nendobj\n%%EOF');
    const about = { kind: 'resource' as const, entityId: room };
    await place.mustCall('attachments.add', { ...about, ticket: ticket(pdf, 'Mode d’emploi.pdf') });
    const volunteer = { actor: { role: 'volunteer' as const } };
    const [manual] = await place.mustCall('attachments.list', about, volunteer);
    expect(manual?.fileName).toBe('Mode d’emploi.pdf');
    expect((await place.call('attachments.open', { id: manual?.id ?? 0 }, volunteer)).ok).toBe(true);
    expect(
      await place.call('attachments.add', { ...about, ticket: ticket(pdf, 'b.pdf') }, volunteer),
    ).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    expect(await place.call('attachments.list', { kind: 'person', entityId: 1 }, volunteer)).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
  });
});

describe('the sheet for the door', () => {
  it('says what the resource is, its rules, hours and seasons, and not the internal note', async () => {
    await set(0);
    await place.mustCall('resources.saveSeason', {
      fields: {
        resourceId: null,
        name: 'Été',
        when: { kind: 'yearly', from: '07-01', until: '08-31' },
        hours: [[], [], [], [], [], [], []],
      },
    });
    const file = await place.mustCall('resources.sheetFile', { resourceId: room });
    expect(file.fileName).toBe('fiche-Salle Est 1er.pdf');
    const { pages } = readPdf(place.files.get(file.ticket)?.bytes ?? new Uint8Array());
    for (const words of [
      'Salle Est / 1er',
      'Éteindre en partant.',
      'En U, 12 places',
      'Vidéoprojecteur',
      'du lundi au vendredi',
      'chaque année',
      'tout le monde',
      '15 min après',
    ])
      expect(pages.join('\n').replaceAll(/\s/gu, ' ').toLowerCase()).toContain(words.toLowerCase());
  });
});

describe('several at once', () => {
  it('adds as many as there are names, like the first, with nothing that is its own', async () => {
    await place.mustCall('resources.addSeveral', { likeId: room, names: ['Salle 2', 'Salle 3'] });
    const list = await place.mustCall('resources.list', {});
    expect(list.map(({ name, rules, partIds }) => [name, rules.length > 0, partIds])).toEqual([
      ['Salle Est / 1er', true, []],
      ['Salle 2', true, []],
      ['Salle 3', true, []],
    ]);
  });

  it('adds none where a name is taken, or comes twice', async () => {
    const several = (names: string[]) => place.call('resources.addSeveral', { likeId: room, names });
    expect(await several(['Salle 2', 'Salle Est / 1er'])).toMatchObject({
      error: { code: 'ALREADY_EXISTS' },
    });
    expect(await several(['Salle 2', 'Salle 2'])).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    expect(await place.mustCall('resources.list', {})).toHaveLength(1);
  });
});
