import { raceOnOneFile, raceOverHttp, type RaceResult } from '../race/race.ts';

// Prints the section of `npm run bench -- races`. A smaller run: COMPTOIR_BENCH=small.
const rounds = process.env['COMPTOIR_BENCH'] === 'small' ? 1000 : 100_000;

const races: readonly [string, () => Promise<RaceResult>][] = [
  ['Two connections to one file', () => raceOnOneFile(rounds, 2)],
  ['Four connections to one file', () => raceOnOneFile(rounds / 10, 4)],
  ['Two clients of one served place, over HTTP', () => raceOverHttp(rounds / 10, 2)],
];

const lines: string[] = [];
let failed = false;
for (const [what, run] of races) {
  process.stderr.write(`${what}…\n`);
  const result = await run();
  const wrong = [...result.faults, ...result.overlaps];
  for (const line of wrong.slice(0, 20)) process.stderr.write(`${line}\n`);
  failed ||= wrong.length > 0;
  const cells = [
    what,
    result.rounds.toLocaleString('en'),
    result.bookings.toLocaleString('en'),
    result.won.map((count) => count.toLocaleString('en')).join(' / '),
    String(wrong.length),
  ];
  lines.push(`| ${cells.join(' | ')} |`);
}
console.log(
  [
    '| Race | Rounds | Bookings that stand | Won by each | Held twice, or otherwise wrong |',
    '|---|---|---|---|---|',
  ]
    .concat(lines)
    .join('\n'),
);
process.exitCode = failed ? 1 : 0;
