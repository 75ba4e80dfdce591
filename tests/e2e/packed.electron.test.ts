import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { room } from '../support/booking-place.ts';
import { openPackedApp, packApp, type PackedApp } from '../support/packed-app.ts';

const call = (request: object): string => `comptoir.invoke(${JSON.stringify(request)})`;

// Packing without a download needs a runtime on the disk: where there is none, this is skipped and counted.
describe.skipIf(process.env['ELECTRON_DIST'] === undefined)('the packed app', () => {
  let app: PackedApp | undefined;
  beforeAll(async () => void (app = await openPackedApp(packApp())), 240_000);
  afterAll(() => app?.close());

  it('starts, shows the first question, and books a room once', async () => {
    if (app === undefined) throw new Error('not opened');
    await expect
      .poll(() => app?.evaluate("document.querySelector('h1')?.textContent"), { timeout: 30_000 })
      .toContain('Comment s’appelle le lieu');
    const saved = await app.evaluate(call({ name: 'resources.save', input: { fields: room } }));
    const { value } = saved as { value: { id: number } };
    const input = {
      resourceId: value.id,
      startsAt: '2027-03-02T10:00',
      endsAt: '2027-03-02T12:00',
      title: 'Conseil',
    };
    const book = (key: string): string =>
      call({ name: 'bookings.create', input, key, accept: ['BEYOND_HORIZON'] });
    expect(await app.evaluate(book('0'.repeat(32)))).toMatchObject({ ok: true });
    expect(await app.evaluate(book('f'.repeat(32)))).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_OVERLAP' },
    });
    const database = new BetterSqlite3(app.file, { readonly: true });
    expect(database.prepare('SELECT title FROM bookings').all()).toEqual([{ title: 'Conseil' }]);
    database.close();
  });
});
