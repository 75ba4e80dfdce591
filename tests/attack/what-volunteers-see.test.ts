import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allCalls } from '../../shared/contract/contract.ts';
import { roles, type Role } from '../../shared/contract/define.ts';
import type { Result } from '../../shared/contract/errors.ts';
import { canariesIn, plantCanaries } from '../support/canaries.ts';
import { valueFor } from '../support/inputs.ts';
import { openTestPlace, type TestPlace } from '../support/place.ts';
import { readPdf } from '../support/read-pdf.ts';
import { playEvening } from '../support/volunteer-evening.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const volunteer = {
  name: 'Rémi',
  role: 'volunteer',
  host: 'web',
  scope: 'account:1',
  accountId: 1,
  asksWho: true,
  post: true,
} as const;
const turns = 16;

/** The telephone of those booked this evening is for whoever opens the machines to them (F4). */
const mayTellTelephones: ReadonlySet<string> = new Set(['fablab.evening']);
/** Of a hundred queries so many have to answer guessed inputs: what is only ever refused has not been looked at. */
const answeredAtLeast = 85;

let place: TestPlace;
let planted: readonly string[] = [];
beforeAll(async () => {
  place = openTestPlace('2026-11-24T16:00:00.000Z');
  await place.mustCall('imports.fillWithExample', {});
  const { ticket } = place.files.put('n.txt', 'text/plain', Buffer.from('CANARI attachment'));
  for (const kind of ['person', 'organisation'] as const)
    await place.mustCall('attachments.add', { kind, entityId: 1, ticket });
  planted = plantCanaries(place);
});
afterAll(() => place.close());

const call = (name: string, input: unknown, actor: object): Promise<Result<unknown>> =>
  place.call(name as 'settings.now', input as never, { actor });

/** The tables whose rows calls are about, and which of them: of what is past little may be changed. */
const rowsOf: Readonly<Record<string, readonly [table: string, which: string]>> = {
  bookings: ['bookings', "status IN ('confirmed', 'option') AND starts_at > '2026-11-24'"],
  series: ['booking_series', 'true'],
  waiting: ['waiting', 'true'],
  attachments: ['attachments', 'true'],
  workshops: ['workshop_sessions', 'true'],
};

function rowFor(kind: string, turn: number): { id: number; version: number } | undefined {
  const [table = '', which = ''] = rowsOf[kind] ?? [];
  const { database } = place.store;
  const ids = database.prepare<[], { id: number; version: number }>(
    `SELECT id, version FROM ${table} WHERE ${which} ORDER BY id DESC`,
  );
  const all = ids.all();
  return all[turn % all.length];
}

/** A guessed input, with the id and the version of a row that is there. */
function inputFor(name: string, schema: Parameters<typeof valueFor>[0], turn: number): unknown {
  const guessed = valueFor(schema, 'input', turn);
  const kind = /series/iu.test(name)
    ? 'series'
    : /waiting|waitAgain/iu.test(name)
      ? 'waiting'
      : (name.split('.')[0] ?? '');
  if (typeof guessed !== 'object' || guessed === null || !(kind in rowsOf)) return guessed;
  const row = rowFor(kind, turn);
  return row === undefined || !('id' in guessed)
    ? guessed
    : { ...guessed, ...('version' in guessed ? row : { id: row.id }) };
}

/** The text of every file that an answer gives a ticket of. */
function filesIn(answer: string): string {
  const tickets = [...answer.matchAll(/"ticket":"(?<ticket>[0-9a-f]{32})"/gu)];
  return tickets
    .map(({ groups }) => place.files.get(groups?.['ticket'] ?? ''))
    .map((file) => {
      if (file === undefined) return '';
      if (file.mediaType === 'application/pdf') return readPdf(file.bytes).pages.join('\n');
      return Buffer.from(file.bytes).toString('utf8');
    })
    .join('\n');
}

function leaksOf(name: string, answer: string): readonly string[] {
  const found = canariesIn(`${answer}\n${filesIn(answer)}`);
  return mayTellTelephones.has(name) ? found.filter((each) => !/99.?9/u.test(each)) : found;
}

const takesTickets = (schema: Parameters<typeof valueFor>[0]): boolean =>
  /"ticket/u.test(JSON.stringify(valueFor(schema, 'input', 0) ?? {}));

describe('F4: what the contract lets each role call', () => {
  it('refuses every call to every role that it is not for, whatever the input', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const { name, definition } of allCalls()) {
      const others = roles.filter(
        (role): role is Exclude<Role, 'system'> => !definition.roles.includes(role) && role !== 'system',
      );
      for (const role of others) {
        for (const input of [{}, valueFor(definition.input, 'input', 0), null, '__proto__', [[]]]) {
          const result = await call(name, input, { ...volunteer, role });
          tried += 1;
          if (result.ok || result.error.code !== 'NOT_ALLOWED') wrong.push(`${role} ${name}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(2000);
  });

  it('lets volunteers hand over no file: the post takes none from them', () => {
    const named = allCalls()
      .filter(
        ({ definition }) => definition.roles.includes('volunteer') || definition.roles.includes('reader'),
      )
      .filter(({ definition }) => takesTickets(definition.input))
      .map(({ name }) => name);
    expect(named).toEqual([]);
  });
});

describe('F4: what volunteers are answered', () => {
  it('is looked at with canaries in every column that they may not see', () => {
    for (const column of ['email', 'phone', 'address', 'birth_date', 'note'])
      expect(planted).toContain(`people.${column}`);
    for (const column of [
      'bookings.note',
      'bookings.agreed_cents',
      'payments.amount_cents',
      'memberships.note',
    ])
      expect(planted).toContain(column);
    expect(planted.length).toBeGreaterThan(35);
  });

  const calls = allCalls().filter(({ definition }) => definition.roles.includes('volunteer'));

  it('holds no address, telephone, birth date, note nor amount, in no answer, file, event nor refusal', async () => {
    const leaks = new Map<string, Set<string>>();
    const never = new Set(calls.map(({ name }) => name));
    let tried = 0;
    const look = async (name: string, input: unknown): Promise<Result<unknown>> => {
      const heard = place.events.length;
      const result = await call(name, input, volunteer);
      tried += 1;
      if (result.ok) never.delete(name);
      const said = JSON.stringify([result, place.events.slice(heard)]);
      for (const leak of leaksOf(name, said)) leaks.set(name, (leaks.get(name) ?? new Set()).add(leak));
      return result;
    };
    await playEvening(place, async (name, input) => {
      const result = await look(name, input);
      if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
      return result.value;
    });
    const ordered = calls.toSorted(
      (one, other) => Number(one.definition.kind === 'command') - Number(other.definition.kind === 'command'),
    );
    for (const { name, definition } of ordered)
      for (let turn = 0; turn < turns; turn++) await look(name, inputFor(name, definition.input, turn));
    expect(tried).toBeGreaterThan(1400);
    expect(Object.fromEntries([...leaks].map(([name, found]) => [name, [...found].slice(0, 4)]))).toEqual({});
    const queries = calls.filter(({ definition }) => definition.kind === 'query').map(({ name }) => name);
    const refused = queries.filter((name) => never.has(name));
    const share = (100 * (queries.length - refused.length)) / queries.length;
    expect({ share, refused }).toSatisfy(() => share > answeredAtLeast);
  });
});
