/** What came of some checks. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };
export const SKIPPED: Tally = { passed: 0, failed: 0, skipped: 1 };

/** Adds up any number of tallies. */
export function addUp(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
    skipped: tallies.reduce((sum, tally) => sum + tally.skipped, 0),
  };
}

/** The plain line that any CI can read: `12 passed, 0 failed, 1 skipped`. */
export function plainLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}

/** Reads such a line; undefined when it is another one. */
export function readPlainLine(line: string): Tally | undefined {
  const found = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(line.trim());
  if (found === null) return undefined;
  const [, passed, failed, skipped] = found.map(Number);
  return { passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0 };
}

/** What a test run counts for: what it said, and at least one failure when it ended badly or said nothing. */
export function tallyOfRun(said: Tally | undefined, exitCode: number | null): Tally {
  if (said === undefined) return FAILED;
  return exitCode !== 0 && said.failed === 0 ? { ...said, failed: 1 } : said;
}
