import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../store/sqlite.ts';
import { openTestPlace, type TestPlace } from '../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const save = (version: number, invoiceFooter: string) =>
  place.call('settings.save', { version, patch: { invoiceFooter } });

describe('when the store cannot write', () => {
  it('a full disk is said in French, and nothing is half written', async () => {
    const { database } = place.store;
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
    const results = [];
    for (let version = 1; version < 40; version++) {
      const result = await save(version, `${version} `.repeat(1000));
      results.push(result);
      if (!result.ok) break;
    }
    expect(results.at(-1)).toMatchObject({
      ok: false,
      error: { code: 'DISK_FULL', message: expect.stringContaining('Libérer de la place') as string },
    });
    const settings = await place.mustCall('settings.place', {});
    expect(settings.version).toBe(results.length);
    expect(await place.mustCall('settings.history', { limit: 200 })).toHaveLength(results.length - 1);
    database.pragma('max_page_count = 1000000');
    expect(await save(settings.version, 'encore')).toMatchObject({ ok: true });
  });

  it('a file that another program holds is said, and the command can be tried again', async () => {
    const other = connect(place.file, { readonly: false });
    place.store.database.pragma('busy_timeout = 20');
    other.exec('BEGIN IMMEDIATE');
    expect(await save(1, 'x')).toMatchObject({ ok: false, error: { code: 'FILE_LOCKED' } });
    other.exec('ROLLBACK');
    other.close();
    expect(await save(1, 'x')).toMatchObject({ ok: true });
  });

  it('what a call names and nobody knows is said, and nothing is written', async () => {
    const choice = {
      source: { kind: 'booking', id: 1 } as const,
      payer: { kind: 'person', id: 999 } as const,
      held: null,
    };
    expect(await place.call('billing.restoreChoices', { choices: [choice] })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(await place.mustCall('settings.history', {})).toEqual([]);
  });

  it('an unexpected fault gets an id and shows no stack', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    place.store.database.exec(
      "CREATE TEMP TRIGGER odd BEFORE INSERT ON main.audit_log BEGIN SELECT RAISE(ABORT, 'ODD'); END",
    );
    const result = await place.call('settings.save', { version: 1, patch: { name: 'X' } });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'INTERNAL', details: { id: expect.stringMatching(/^[0-9a-f]{8}$/) as string } },
    });
    expect(JSON.stringify(result)).not.toContain('SqliteError');
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
    expect((await place.mustCall('settings.place', {})).name).toBe('');
  });

  it('tables that a damaged file has lost are said to be that, with what to do', async () => {
    place.store.database.exec('DROP TABLE audit_changes');
    expect(await save(1, 'x')).toMatchObject({
      ok: false,
      error: { code: 'FILE_BROKEN', message: expect.stringContaining('Restaurer') as string },
    });
  });

  it('text that is kept as JSON and was spoilt is said to be damage, with an id and what to do', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    for (const spoilt of ["SELECT json_extract('{', '$.a')", undefined]) {
      vi.spyOn(place.store.settings, 'place').mockImplementationOnce(() => {
        if (spoilt !== undefined) place.store.database.prepare(spoilt).get();
        return JSON.parse('{') as never;
      });
      expect(await place.call('settings.place', {})).toMatchObject({
        ok: false,
        error: { code: 'FILE_BROKEN', message: expect.stringContaining('restaurer') as string },
      });
    }
    expect(logged).toHaveBeenCalledTimes(2);
    vi.restoreAllMocks();
  });
});
