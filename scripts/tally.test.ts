import { describe, expect, it } from 'vitest';
import { addUp, FAILED, PASSED, plainLine, readPlainLine, SKIPPED, tallyOfRun } from './tally.ts';

describe('the closing line', () => {
  it('sums everything that was run', () => {
    const all = addUp([PASSED, PASSED, FAILED, SKIPPED, { passed: 40, failed: 0, skipped: 2 }]);
    expect(plainLine(all)).toBe('42 passed, 1 failed, 3 skipped');
    expect(readPlainLine(plainLine(all))).toEqual(all);
  });

  it('is told from any other line', () => {
    expect(readPlainLine(' Tests  3 passed, 0 failed')).toBeUndefined();
    expect(readPlainLine('3 passed, 0 failed, 1 skipped and more')).toBeUndefined();
  });

  it('never calls a run green that ended badly, or that said nothing', () => {
    expect(tallyOfRun(undefined, 0)).toEqual(FAILED);
    expect(tallyOfRun({ passed: 5, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
    expect(tallyOfRun({ passed: 5, failed: 2, skipped: 0 }, 1).failed).toBe(2);
    expect(tallyOfRun({ passed: 5, failed: 0, skipped: 0 }, null).failed).toBe(1);
    expect(tallyOfRun({ passed: 5, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  });
});
