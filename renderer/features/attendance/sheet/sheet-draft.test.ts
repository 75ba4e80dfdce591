import { describe, expect, it } from 'vitest';
import type { SheetCell } from '../../../../shared/contract/attendance.ts';
import { halfDaysIn, letterOfText, readBlock } from './letters.ts';
import { move, type Spot } from './moving.ts';
import { SheetDraft } from './sheet-draft.ts';

/** The other side as the test wants it: what was sent, and answers when they are let go. */
function otherSide() {
  const sent: SheetCell[][] = [];
  const days: { date: string; visitors: number }[][] = [];
  const gates: (() => void)[] = [];
  const saved = new Map<string, string>();
  const refused = new Map<string, string>();
  const draft = new SheetDraft(
    {
      async note(cells) {
        sent.push(cells);
        await new Promise<void>((resolve) => void gates.push(resolve));
        const out = cells.filter(({ date }) => refused.has(date));
        return {
          ok: true,
          value: {
            noted: cells.length - out.length,
            refused: out.map(({ personId, date }) => ({ personId, date, message: refused.get(date) ?? '' })),
          },
        };
      },
      async noteUnnamed(given) {
        days.push(given);
        await Promise.resolve();
        return { ok: true, value: {} };
      },
    },
    (personId, date) => saved.get(`${personId} ${date}`) ?? '',
  );
  const letGo = async (): Promise<void> => {
    gates.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { draft, sent, days, saved, refused, letGo };
}

const cell = (date: string, value: string, personId = 1) => ({ personId, date, value });

describe('a sheet while somebody types', () => {
  it('shows every key at once, and sends what gathered while the line was busy in one call', async () => {
    const { draft, sent, letGo } = otherSide();
    draft.set([cell('d1', 'M')]);
    for (const date of ['d2', 'd3', 'd4']) draft.set([cell(date, 'J')]);
    draft.set([cell('d4', 'A')]);
    expect(['d1', 'd2', 'd3', 'd4'].map((date) => draft.value(1, date))).toEqual(['M', 'J', 'J', 'A']);
    expect(draft.unsaved()).toBe(4);
    await letGo();
    await letGo();
    expect(sent.map((cells) => cells.map(({ date, halves }) => [date, halves.length]))).toEqual([
      [['d1', 1]],
      [
        ['d2', 2],
        ['d3', 2],
        ['d4', 1],
      ],
    ]);
    expect(draft.unsaved()).toBe(0);
    expect(draft.value(1, 'd4')).toBe('A');
  });

  it('sends what is typed over a cell on its way, and shows the last key whatever comes back', async () => {
    const { draft, sent, saved, letGo } = otherSide();
    draft.set([cell('d1', 'M')]);
    draft.set([cell('d1', 'J')]);
    await letGo();
    saved.set('1 d1', 'M');
    draft.answered();
    expect(draft.value(1, 'd1')).toBe('J');
    await letGo();
    expect(sent).toHaveLength(2);
    saved.set('1 d1', 'J');
    draft.answered();
    // From now on what others do shows again.
    saved.set('1 d1', '');
    expect(draft.value(1, 'd1')).toBe('');
  });

  it('puts a refused cell back and says why there; typing over it tries again', async () => {
    const { draft, refused, saved, letGo } = otherSide();
    saved.set('1 d1', 'J');
    refused.set('d1', 'Déjà facturé.');
    draft.set([cell('d1', 'M'), cell('d2', 'M')]);
    await letGo();
    expect([draft.value(1, 'd1'), draft.value(1, 'd2')]).toEqual(['J', 'M']);
    expect([draft.refusal(1, 'd1'), draft.refusal(1, 'd2')]).toEqual(['Déjà facturé.', undefined]);
    refused.clear();
    draft.set([cell('d1', 'A')]);
    expect(draft.refusal(1, 'd1')).toBeUndefined();
    await letGo();
    expect(draft.value(1, 'd1')).toBe('A');
  });

  it('takes steps back and makes them again, a pasted block as one', async () => {
    const { draft, letGo } = otherSide();
    draft.set([cell('d1', 'M')]);
    draft.set([cell('d1', 'J'), cell('d2', 'A')]);
    expect(draft.undo()).toMatchObject({ date: 'd1' });
    expect([draft.value(1, 'd1'), draft.value(1, 'd2')]).toEqual(['M', '']);
    draft.redo();
    expect([draft.value(1, 'd1'), draft.value(1, 'd2')]).toEqual(['J', 'A']);
    draft.undo();
    draft.undo();
    expect(draft.undo()).toBeUndefined();
    for (let call = 0; call < 4; call += 1) await letGo();
    expect(draft.value(1, 'd1')).toBe('');
    expect(draft.unsaved()).toBe(0);
  });

  it('sends visitors without a name by day', async () => {
    const { draft, days, letGo } = otherSide();
    draft.set([{ personId: 0, date: 'd1', value: '12' }]);
    await letGo();
    expect(days).toEqual([[{ date: 'd1', visitors: 12 }]]);
  });
});

describe('moving about as in a spreadsheet', () => {
  const bounds = { rows: 3, columns: 4 };
  const press = (key: string, from: Spot, more = {}, line?: number) =>
    move({ key, shiftKey: false, ctrlKey: false, ...more }, from, bounds, line);

  it('arrows stop at the edges; Home, End and Ctrl go to them', () => {
    expect(press('ArrowLeft', { row: 0, column: 0 })?.spot).toEqual({ row: 0, column: 0 });
    expect(press('ArrowDown', { row: 0, column: 1 })?.spot).toEqual({ row: 1, column: 1 });
    expect(press('End', { row: 1, column: 1 })?.spot).toEqual({ row: 1, column: 3 });
    expect(press('Home', { row: 1, column: 1 }, { ctrlKey: true })?.spot).toEqual({ row: 0, column: 0 });
    expect(press('ArrowDown', { row: 0, column: 1 }, { ctrlKey: true })?.spot).toEqual({ row: 2, column: 1 });
  });

  it('Enter goes down, back to where a run of Tab began', () => {
    const first = press('Tab', { row: 0, column: 1 });
    expect(first).toEqual({ spot: { row: 0, column: 2 }, line: 1 });
    const second = press('Tab', first?.spot ?? { row: 0, column: 0 }, {}, first?.line);
    expect(second).toEqual({ spot: { row: 0, column: 3 }, line: 1 });
    expect(press('Enter', { row: 0, column: 3 }, {}, 1)).toEqual({
      spot: { row: 1, column: 1 },
      line: undefined,
    });
  });

  it('Tab goes over to the next line, and out of the sheet at its end', () => {
    expect(press('Tab', { row: 0, column: 3 })?.spot).toEqual({ row: 1, column: 0 });
    expect(press('Tab', { row: 2, column: 3 })).toBeUndefined();
    expect(press('Tab', { row: 0, column: 0 }, { shiftKey: true })).toBeUndefined();
  });
});

describe('what is pasted', () => {
  it('reads a block of a spreadsheet, its letters and its blanks', () => {
    const block = readBlock('M\tj\t\r\n"Matin"\t\tA\r\n');
    expect(block).toEqual([
      ['M', 'j', ''],
      ['Matin', '', 'A'],
    ]);
    expect(block.flat().map(letterOfText)).toEqual(['M', 'J', '', 'M', '', 'A']);
    expect(letterOfText('½')).toBeUndefined();
    expect(halfDaysIn(['M', 'J', '', 'A'])).toBe(4);
  });
});
