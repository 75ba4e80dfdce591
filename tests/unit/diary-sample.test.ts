import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readDiary, recogniseDiary } from '../../shared/domain/imports/diary-rows.ts';
import type { SheetRow } from '../../shared/domain/imports/sheet-rows.ts';

const file = path.resolve(import.meta.dirname, '../fixtures/carnet-fablab-2026.csv');
const rows: SheetRow[] = readFileSync(file, 'utf8')
  .trimEnd()
  .split(/\r?\n/u)
  .map((line, index) => ({ lineNumber: index + 1, cells: line.split(';') }));
const today = '2026-11-24';

it('P4: has its columns recognised, and all 70 lines of it are understood', () => {
  const layout = recogniseDiary(rows);
  if (layout === undefined) throw new Error('not recognised');
  const lines = readDiary(rows, layout, today);
  expect(lines).toHaveLength(70);
  expect(lines.flatMap(({ problems }) => problems)).toEqual([]);
  expect(lines.filter(({ startsAt, quantity }) => startsAt === undefined || quantity === undefined)).toEqual(
    [],
  );
  expect(lines[0]).toMatchObject({
    machine: 'Imprimante 3D Prusa MK4 n°2',
    startsAt: '2026-09-05T18:00',
    endsAt: '2026-09-05T18:30',
    who: 'Margaux Guérin',
    volunteer: 'Solène',
    material: 'PLA',
    quantity: { thousandths: 276_000, unit: 'g' },
  });
  // 09/11/26, 1/11/2026, and 19h to 24h00.
  expect(lines[11]?.startsAt).toBe('2026-11-09T19:00');
  expect(lines[12]?.startsAt).toBe('2026-11-01T09:00');
  expect(lines.find(({ lineNumber }) => lineNumber === 56)?.endsAt).toBe('2026-11-05T00:00');
});
