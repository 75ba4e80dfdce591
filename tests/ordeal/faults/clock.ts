import type { Result } from '../../../shared/contract/errors.ts';
import type { Actor } from '../../../main/services/context.ts';
import { clockActor } from '../../../main/services/context.ts';
import { groundOver } from '../ground.ts';
import { unsoundnessOf } from '../kills/judge.ts';
import { drawn, randomFrom, seedFor } from '../seed.ts';
import type { Worked } from './worked.ts';

/** What came of a clock that goes back and forth; `wrong` is empty where all is well. */
export interface ClockVerdict {
  readonly tried: number;
  readonly said: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

const actor: Actor = { name: 'Camille', role: 'manager', host: 'desktop', scope: 'desktop:camille' };
const hour = 3_600_000;
/** Where clocks stand that lost their battery, changed zone or were set by hand; and the hours that come twice or never. */
const instants = [
  '1970-01-01T00:00:10Z',
  '2000-01-01T00:00:00Z',
  '2024-02-29T23:30:00Z',
  '2026-03-29T00:59:30Z',
  '2026-10-25T00:59:30Z',
  '2026-11-23T22:59:59Z',
  '2026-11-24T08:00:00Z',
  '2026-12-31T22:59:59Z',
  '2027-01-01T08:00:00Z',
  '2038-01-19T03:14:08Z',
].map((text) => Date.parse(text));

const line = {
  designation: 'Accompagnement',
  source: { kind: 'free' },
  suppliedOn: '2026-11-20',
  quantity: 1000,
  unit: 'h',
  unitPrice: 1000,
  includesVat: true,
  vatRate: 2000,
  discount: 0,
};
const buyer = { kind: 'person', id: 1 };

/**
 * Sells, issues, books, pays and backs up while the clock (ours alone) jumps between years: numbers follow each other in
 * their series, the chain holds, whatever is refused is said, and the file opens again.
 */
export async function turnClock(
  worked: Worked,
  { count, seed }: { count: number; seed: number },
): Promise<ClockVerdict> {
  const ground = groundOver(worked.settled);
  const random = randomFrom(seedFor(seed, 'clock'));
  const said: Record<string, number> = {};
  const wrong: string[] = [];
  let draft: unknown;
  const call = async (name: string, input: unknown, by: Actor = actor): Promise<Result<unknown>> => {
    const accept = ['OUTSIDE_OPENING_HOURS', 'IN_THE_PAST', 'BEYOND_HORIZON'] as const;
    const result = await ground.dispatch({ name, input, accept }, by);
    const what = `${name}: ${result.ok ? 'done' : result.error.code}`;
    said[what] = (said[what] ?? 0) + 1;
    if (!result.ok && ['INTERNAL', 'INVALID_INPUT'].includes(result.error.code))
      wrong.push(`${what} ${ground.takeFaults()[0]?.text ?? result.error.message}`);
    return result;
  };
  const today = async (): Promise<string> => {
    const now = await call('settings.now', {});
    return now.ok ? (now.value as { today: string }).today : '';
  };
  const works: readonly (() => Promise<unknown>)[] = [
    () => call('billing.sell', { lines: [{ articleId: 1, quantity: 1000 }], method: 'cash' }),
    async () => {
      const made = await call('billing.draft', { buyer, lines: [line] });
      if (made.ok) draft = made.value;
      return call('billing.issue', { ...(draft as object), issuedOn: await today() });
    },
    async () => {
      const day = await today();
      return call('bookings.create', {
        resourceId: worked.room,
        startsAt: `${day}T10:00`,
        endsAt: `${day}T11:00`,
        personId: 1,
      });
    },
    () => call('bookings.expireOptions', {}, clockActor),
    () => call('backups.make', {}),
    () => call('backups.latest', {}),
  ];
  try {
    for (let number = 0; number < count && wrong.length < 20; number++) {
      ground.setNow(drawn(random, instants) + Math.floor(random() * 48) * hour);
      await drawn(random, works)();
    }
    wrong.push(...unsoundnessOf(ground.database));
    const { checks } = (
      (await call('backups.verify', {})) as { value: { checks: { ok: boolean; message: string }[] } }
    ).value;
    wrong.push(...checks.filter(({ ok }) => !ok).map(({ message }) => message));
  } finally {
    ground.close();
  }
  return { tried: count, said, wrong };
}
