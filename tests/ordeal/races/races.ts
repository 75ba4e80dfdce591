import type { CallName } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/contract/errors.ts';
import { addDays, addMinutes, type LocalDate } from '../../../shared/domain/calendar.ts';
import { holidayName } from '../../../shared/domain/holidays.ts';
import { clockActor } from '../../../main/services/context.ts';
import { startWebHost } from '../../../main/hosts/web/server.ts';
import { connect } from '../../../main/store/sqlite.ts';
import { room as roomFields } from '../../support/booking-place.ts';
import { personFields } from '../../support/people.ts';
import { openTestPost, type TestPost } from '../../support/post.ts';
import { gapsAmong, unsoundnessOf } from '../kills/judge.ts';
import { drawn, randomFrom, seedFor } from '../seed.ts';

/** What came of posts and desks that want the same at once; `wrong` is empty where all is well. */
export interface RaceVerdict {
  readonly rounds: number;
  /** Calls sent over HTTP or by the desk. */
  readonly calls: number;
  /** How many were carried out, by kind of round. */
  readonly won: Readonly<Record<string, number>>;
  /** How often each of the nine won: a race that one always wins is none. */
  readonly winners: readonly number[];
  readonly seconds: number;
  readonly wrong: readonly string[];
}

const posts = 8;
const mayRefuse = new Set([
  'BOOKING_OVERLAP',
  'BOOKING_CAPACITY',
  'CONFLICT_STALE',
  'DOCUMENT_ISSUED',
  'NOT_POSSIBLE_NOW',
]);

/** One who wants something: a volunteer's browser at the post, or the desk's. Answers the result of a call. */
type Contender = (name: CallName, input: unknown) => Promise<Result<unknown>>;

interface Field {
  readonly post: TestPost;
  /** Eight browsers at the post, and the desk last. */
  readonly contenders: readonly Contender[];
  /** Eight browsers of the office, which may issue. */
  readonly offices: readonly Contender[];
  readonly must: TestPost['must'];
  readonly people: readonly number[];
  close(): Promise<void>;
}

async function fieldOf(): Promise<Field> {
  const post = await openTestPost('127.9.0.1');
  const { engine } = post;
  const must: TestPost['must'] = (name, input) => post.must(name, input);
  const { version } = await must('settings.place', {});
  const open = [{ from: '00:00', to: '24:00' }];
  await must('settings.save', {
    version,
    patch: { hours: Array.from({ length: 7 }, () => open), setupStep: 'done' },
  });
  const people: number[] = [];
  for (let number = 0; number <= posts; number++)
    people.push(
      (
        await must('people.create', {
          fields: personFields({ firstName: 'Claude', lastName: `Faure${number}` }),
        })
      ).id,
    );
  const cookies: string[] = [];
  for (let number = 0; number < posts; number++)
    cookies.push(await post.enter(number % 2 === 0 ? 'Rémi' : 'Nour', `127.9.1.${number + 1}`));
  const web = await startWebHost(engine, { port: 0, screens: post.folder });
  const office: Contender = async (name, input) => {
    const answer = await fetch(`${web.address}/rpc/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${web.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ input }),
    });
    return (await answer.json()) as Result<unknown>;
  };
  const atPost =
    (cookie: string, from: string): Contender =>
    async (name, input) => {
      const { body } = await post.rpc(name, input, cookie, { from });
      return JSON.parse(body) as Result<unknown>;
    };
  return {
    post,
    must,
    people,
    contenders: [
      ...cookies.map((cookie, number) => atPost(cookie, `127.9.1.${number + 1}`)),
      (name, input) => engine.call({ name, input }, clockActor),
    ],
    offices: Array.from({ length: posts }, () => office),
    async close() {
      await web.stop();
      await post.stop();
    },
  };
}

interface Round {
  readonly kind: string;
  /** Everything that is sent at once. */
  readonly sent: readonly (() => Promise<Result<unknown>>)[];
  /** How many of them are carried out, whoever wins. */
  readonly held: number;
}

type Kind = (number: number) => Promise<Round>;

interface Slot {
  readonly room: number;
  readonly desks: number;
  readonly times: { readonly startsAt: string; readonly endsAt: string };
}

const DAYS_EACH = 100;
const HOURS_EACH = 15;

/** The next days that are no public holiday: on those everybody would be refused. */
function openDays(from: LocalDate): LocalDate[] {
  const days = Array.from({ length: DAYS_EACH + 20 }, (_, index) => addDays(from, index));
  return days.filter((day) => holidayName(day) === null).slice(0, DAYS_EACH);
}

/** Hours that nobody has, each with a room and desks for three; a fresh room and fresh desks once theirs are used up. */
function slotsOf(must: TestPost['must']): () => Promise<Slot> {
  let resources: { readonly room: number; readonly desks: number } | undefined;
  let slots = 0;
  const slotsEach = DAYS_EACH * HOURS_EACH;
  let days: readonly LocalDate[] = [];
  return async () => {
    if (resources === undefined || slots % slotsEach === 0) {
      const fields = { ...roomFields, name: `Salle ${slots}` };
      resources = {
        room: (await must('resources.save', { fields, partIds: [] })).id,
        desks: (
          await must('resources.save', {
            fields: { ...fields, name: `Table ${slots}`, kind: 'desk', capacity: 3 },
            partIds: [],
          })
        ).id,
      };
    }
    if (days.length === 0) days = openDays(addDays((await must('settings.now', {})).today, 2));
    const number = slots % slotsEach;
    slots += 1;
    const startsAt = addMinutes(`${days[Math.floor(number / HOURS_EACH)]}T06:00`, (number % HOURS_EACH) * 60);
    return { ...resources, times: { startsAt, endsAt: addMinutes(startsAt, 60) } };
  };
}

function kindsOf(
  { must, contenders, offices, people }: Field,
  random: () => number,
): Readonly<Record<string, Kind>> {
  const nextSlot = slotsOf(must);
  const book = (resourceId: number, times: { startsAt: string; endsAt: string }) =>
    contenders.map(
      (contender, index) => () =>
        contender('bookings.create', {
          resourceId,
          ...times,
          personId: people[index],
        }),
    );
  return {
    'one slot': async () => {
      const { room, times } = await nextSlot();
      return { kind: 'one slot', sent: book(room, times), held: 1 };
    },
    'three seats': async () => {
      const { desks, times } = await nextSlot();
      return { kind: 'three seats', sent: book(desks, times), held: 3 };
    },
    'two seats of a workshop': async (number) => {
      const fields = { kind: 'workshop', title: `Soudure ${number}`, places: 2 } as const;
      const { id: workshopId } = await must('workshops.save', { fields });
      const times = { startsAt: '2027-11-26T14:00', endsAt: '2027-11-26T16:00' };
      const { ids } = await must('workshops.addSessions', { workshopId, ...times });
      const sent = contenders.map(
        (contender, index) => () =>
          contender('workshops.register', {
            sessionId: ids[0],
            who: { kind: 'person', personId: people[index] },
          }),
      );
      return { kind: 'two seats of a workshop', sent, held: 2 };
    },
    'the next numbers': async () => {
      const lines = [{ articleId: 1, quantity: 1000 }];
      const sent = offices.map((office) => () => office('billing.sell', { lines, method: 'cash' }));
      return { kind: 'the next numbers', sent, held: offices.length };
    },
    'one draft': async () => {
      const buyer = { kind: 'person', id: drawn(random, people) } as const;
      const line = {
        designation: 'Accompagnement',
        source: { kind: 'free' },
        suppliedOn: null,
        quantity: 1000,
        unit: 'h',
        unitPrice: 1000,
        includesVat: true,
        vatRate: 2000,
        discount: 0,
      } as const;
      const draft = await must('billing.draft', { buyer, lines: [line] });
      const { today } = await must('settings.now', {});
      const sent = offices.map((office) => () => office('billing.issue', { ...draft, issuedOn: today }));
      return { kind: 'one draft', sent, held: 1 };
    },
  };
}

/** Everything that the file holds at the end, past every rule. */
function lookAt(file: string): string[] {
  const database = connect(file, { readonly: true });
  try {
    const numbers = database
      .prepare<[], { number: string }>(
        'SELECT number FROM documents WHERE number IS NOT NULL UNION ALL SELECT number FROM sales',
      )
      .all()
      .map(({ number }) => number);
    const twice = numbers.filter((number, index) => numbers.indexOf(number) !== index);
    const over = database
      .prepare<[], { id: number }>(
        `SELECT s.id FROM workshop_sessions s JOIN workshops w ON w.id = s.workshop_id
         WHERE w.places < (SELECT count(*) FROM workshop_registrations r WHERE r.session_id = s.id AND r.status = 'registered')`,
      )
      .all();
    return [
      ...unsoundnessOf(database),
      ...gapsAmong(numbers),
      ...twice.map((number) => `${number} twice`),
      ...over.map(({ id }) => `session ${id} holds more than its places`),
    ];
  } finally {
    database.close();
  }
}

/**
 * Eight browsers at the fablab's post and the desk, all on one engine with real ports of loopback, send the same wish at
 * the same instant, round after round, until so many calls were sent; the office's browsers race for numbers.
 */
export async function raceForAll(
  { calls, seed, seconds }: { calls: number; seed: number; seconds: number },
  onRound: (calls: number) => void = () => undefined,
): Promise<RaceVerdict> {
  const field = await fieldOf();
  const started = performance.now();
  const random = randomFrom(seedFor(seed, 'races'));
  const kinds = kindsOf(field, random);
  const names = Object.keys(kinds);
  const won: Record<string, number> = {};
  const winners = Array.from({ length: posts + 1 }, () => 0);
  const wrong: string[] = [];
  let sent = 0;
  let round = 0;
  try {
    for (; sent < calls && wrong.length < 20 && performance.now() - started < seconds * 1000; round++) {
      const name = names[round % names.length] ?? '';
      const played = await kinds[name]?.(round);
      if (played === undefined) break;
      // In another order each time: whoever is sent first would win always.
      const order = played.sent
        .map((send, index) => ({ send, index, at: random() }))
        .toSorted((a, b) => a.at - b.at);
      const results = await Promise.all(
        order.map(async ({ send, index, at }) => {
          // The desk is in this very process: without a stumble it would be first each time.
          await new Promise((later) => void setTimeout(later, at * 4));
          return { index, result: await send() };
        }),
      );
      sent += results.length;
      const held = results.filter(({ result }) => result.ok);
      won[name] = (won[name] ?? 0) + held.length;
      if (played.held < posts) for (const { index } of held) winners[index] = (winners[index] ?? 0) + 1;
      if (held.length !== played.held)
        wrong.push(`round ${round}, ${name}: ${held.length} held, not ${played.held}`);
      for (const { result } of results)
        if (!result.ok && !mayRefuse.has(result.error.code))
          wrong.push(`round ${round}, ${name}: ${result.error.code} ${result.error.message}`);
      onRound(sent);
    }
    wrong.push(...lookAt(field.post.engine.file));
  } finally {
    await field.close();
  }
  return { rounds: round, calls: sent, won, winners, seconds: (performance.now() - started) / 1000, wrong };
}
