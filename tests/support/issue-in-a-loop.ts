/**
 * Issues invoices, receipts and counter sales on a file until it is killed, and says each number on a line once it
 * has been acknowledged. Started by tests/ordeal/issuing.ts: `node issue-in-a-loop.ts FILE`.
 */
import { writeSync } from 'node:fs';
import path from 'node:path';
import { dispatchOver } from '../../main/dispatch/dispatch.ts';
import { keeperOf } from '../../main/services/backups/keeper.ts';
import { clockOf } from '../../main/services/clock.ts';
import { fileTicketsIn } from '../../main/services/file-tickets.ts';
import { openForWriting } from '../../main/store/open.ts';
import { storeOver } from '../../main/store/store.ts';
import { freeLine } from './billing-place.ts';
import { manager } from './place.ts';

const file = process.argv[2] ?? '';
const giveUpAfter = 20_000;
const started = Date.now();
const epoch = Date.parse('2026-11-24T08:00:00.000Z');
const database = openForWriting(file, () => undefined);
const store = storeOver(database);
const dispatch = dispatchOver({
  store,
  clock: clockOf(
    () => epoch,
    () => 'Europe/Paris',
  ),
  files: fileTicketsIn(path.join(path.dirname(file), 'tickets'), () => epoch),
  keeper: keeperOf({
    database,
    file,
    now: () => new Date(epoch).toISOString(),
    secondFolder: () => '',
  }),
  publish: () => undefined,
  logFault: (id, call, fault) => console.error(id, call, fault),
  isCancelled: () => false,
});

async function must(name: string, input: unknown): Promise<{ number: string }> {
  const result = await dispatch({ name, input }, manager);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value as { number: string };
}

const buyer = { kind: 'person', id: 1 };
while (Date.now() - started < giveUpAfter) {
  const draft = await must('billing.draft', { buyer, lines: [freeLine()] });
  const issued = await must('billing.issue', { ...draft, issuedOn: '2026-11-24' });
  writeSync(1, `${issued.number}\n`);
  const sold = await must('billing.sell', { lines: [{ articleId: 1, quantity: 1000 }], method: 'cash' });
  writeSync(1, `${sold.number}\n`);
}
