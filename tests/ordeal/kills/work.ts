import { writeSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '../../../shared/contract/errors.ts';
import { addDays, addMinutes } from '../../../shared/domain/calendar.ts';
import type { Actor } from '../../../main/services/context.ts';
import { backupFolderOf, swapFile, takeAside } from '../../../main/store/backup-files.ts';
import { openDispatch, type OpenDispatch } from '../../../main/threads/open-dispatch.ts';
import { drawn, randomFrom } from '../seed.ts';
import { importedPerFile, type Order, type Said } from './said.ts';

/**
 * The engine that is killed: opens a file as the app's writing thread does and does mixed work on it until it is
 * killed, saying on a line what it tries and on another what was acknowledged. Bundled and started by child.ts.
 */

const actor: Actor = { name: 'Camille', role: 'manager', host: 'desktop', scope: 'desktop:camille' };

/** Waits, with everything loaded, for the line that says what to do. */
function readOrder(): Promise<Order> {
  let text = '';
  return new Promise((resolve) => {
    process.stdin.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      if (text.endsWith('\n')) resolve(JSON.parse(text) as Order);
    });
    // Whoever started it is gone.
    process.stdin.on('end', () => process.exit(0));
  });
}

const say = (line: Said): void => void writeSync(1, `${JSON.stringify(line)}\n`);
say({ kind: 'ready' });
const order = await readOrder();
const random = randomFrom(order.seed);
const started = Date.now();
const now = (): number => order.now + (Date.now() - started);
const any = (below: number): number => Math.floor(random() * below);
const newKey = (): string => Array.from({ length: 32 }, () => any(16).toString(16)).join('');

const open = (): OpenDispatch =>
  openDispatch({
    file: order.file,
    ticketFolder: `${order.file}.tickets`,
    part: 'writer',
    epochMilliseconds: now,
    publish: () => undefined,
    logFault: (_, call, fault) =>
      say({
        kind: 'fault',
        text: `${call}: ${fault instanceof Error ? (fault.stack ?? '') : String(fault)}`,
      }),
    isCancelled: () => false,
  });

let opened = open();
say({ kind: 'opened' });

/** Does a command under a key of its own; answers its value, or undefined where it was refused as it may be. */
async function must(name: string, input: unknown): Promise<Record<string, unknown> | undefined> {
  const key = newKey();
  say({ kind: 'try', name, key });
  const accept = ['OUTSIDE_OPENING_HOURS', 'IN_THE_PAST', 'LIKELY_DUPLICATE', 'GUARDIAN_MISSING'] as const;
  const result: Result<unknown> = await opened.dispatch({ name, input, key, accept }, actor);
  if (result.ok) {
    const value = result.value as Record<string, unknown>;
    const { number, id } = value;
    say({
      kind: 'done',
      name,
      key,
      ...(typeof number === 'string' && { number }),
      ...(typeof id === 'number' && { id }),
    });
    return value;
  }
  const mayRefuse = [
    'BOOKING_OVERLAP',
    'NOTHING_TO_BILL',
    'ALREADY_EXISTS',
    'NOT_POSSIBLE_NOW',
    'CONFLICT_STALE',
  ];
  if (!mayRefuse.includes(result.error.code))
    say({ kind: 'fault', text: `${name}: ${result.error.code} ${result.error.message}` });
  return undefined;
}

const today = '2026-11-24';
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
const party = () => ({ kind: 'person', id: 1 + any(order.people) });
const slot = (daysAround: number) => {
  const startsAt = addMinutes(`${addDays(today, any(2 * daysAround) - daysAround)}T08:00`, any(10) * 60);
  return { startsAt, endsAt: addMinutes(startsAt, 60) };
};

const works = {
  person: async () =>
    must('people.create', {
      fields: { ...order.blankPerson, lastName: `Tour${newKey()}`, firstName: 'Claude' },
    }),
  book: async () => must('bookings.create', { resourceId: order.room, ...slot(600), personId: party().id }),
  used: async () => must('bookings.create', { resourceId: order.room, ...slot(20), personId: party().id }),
  checkIn: async () =>
    must('attendance.checkIn', { personId: party().id, date: addDays(today, -any(30)), halves: ['morning'] }),
  issue: async () => {
    const draft = await must('billing.draft', { buyer: party(), lines: [line] });
    if (draft !== undefined) await must('billing.issue', { ...draft, issuedOn: today });
  },
  sell: async () => must('billing.sell', { lines: [{ articleId: 1, quantity: 1000 }], method: 'cash' }),
  pay: async () => must('billing.pay', { payer: party(), amount: 1000, method: 'cash', receivedOn: today }),
  run: async () => {
    const made = await must('billing.draftAll', { until: today });
    const ids = (made?.['draftIds'] ?? []) as readonly number[];
    for (const id of ids.slice(0, 3)) await must('billing.issue', { id, version: 1, issuedOn: today });
  },
  import: async () => {
    const mark = `Lot${newKey()}`;
    const rows = Array.from({ length: importedPerFile }, (_, row) => `${mark};Prénom${row};Die`);
    const bytes = Buffer.from(`Nom;Prénom;Commune\n${rows.join('\n')}\n`);
    const { ticket } = opened.files.put('liste.csv', 'text/csv', bytes, actor.scope);
    await must('imports.confirm', { ticket });
  },
  backup: async () => {
    say({ kind: 'try', name: 'backups.make', key: '' });
    const made = await opened.dispatch({ name: 'backups.make', input: {} }, actor);
    if (made.ok) say({ kind: 'backup', name: (made.value as { name: string }).name });
    else say({ kind: 'fault', text: `backups.make: ${made.error.message}` });
  },
  restore: async () => {
    const [last] = opened.keeper.list().filter(({ reason }) => reason === 'asked');
    if (last === undefined) return;
    say({ kind: 'restoring', name: last.name });
    const result = await opened.dispatch(
      { name: 'backups.restore', input: { name: last.name, folder: 'beside' } },
      actor,
    );
    if (!result.ok) return say({ kind: 'fault', text: `backups.restore: ${result.error.message}` });
    // As main/threads/client.ts does once its threads are closed.
    const aside = takeAside(order.file, path.join(backupFolderOf(order.file), last.name));
    opened.database.close();
    swapFile(order.file, aside, (result.value as { keptAs: string }).keptAs);
    opened = open();
    say({ kind: 'restored', name: last.name });
  },
} satisfies Record<string, () => Promise<unknown>>;

type Work = keyof typeof works;
const weights: Readonly<Record<Work, number>> = {
  person: 8,
  book: 14,
  used: 8,
  checkIn: 8,
  issue: 12,
  sell: 8,
  pay: 6,
  run: 3,
  import: 3,
  backup: 3,
  restore: 2,
};
const bag = (Object.keys(weights) as Work[]).flatMap((one) =>
  Array.from({ length: weights[one] }, () => one),
);
// Far beyond the moment of the kill, also where whoever kills is kept waiting.
const giveUpAt = started + 300_000;

async function work(): Promise<void> {
  while (Date.now() < giveUpAt) await works[drawn(random, bag)]();
}
void work().then(() => process.exit(3));
