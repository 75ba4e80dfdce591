import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { graphFaults, importsOf } from '../support/import-graph.ts';

const root = resolve(import.meta.dirname, '../..');

function ourSources(): Map<string, string> {
  const sources = new Map<string, string>();
  for (const top of ['shared', 'main', 'renderer']) {
    for (const name of readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(name) || /\.test\.tsx?$/.test(name)) continue;
      sources.set(`${top}/${name.split(sep).join('/')}`, readFileSync(join(root, top, name), 'utf8'));
    }
  }
  return sources;
}

const sources = ourSources();

/**
 * Arrows that stand against the design and are still to be turned: what they reach is no query yet. The list only
 * gets shorter; a line that is no longer true fails the test as well.
 */
const OWED: readonly string[] = [
  'main/services/bookings/queries.ts → main/services/pricing/redaction.ts: queries import only queries of another area',
  'main/services/pricing/queries.ts → main/services/resources/time-bounds.ts: queries import only queries of another area',
];

describe('who may know whom (DESIGN)', () => {
  it('holds in every file', () => {
    expect(sources.size).toBeGreaterThan(30);
    expect(graphFaults(sources)).toEqual(OWED);
  });

  it('sees arrows at all: every file that says import has one in the graph', () => {
    const blind = [...sources].filter(([, text]) => {
      const said = text
        .split('\n')
        .filter((line) => /^(?:import\b|} from ')/.test(line) && line.includes("'"));
      return importsOf(text).length < said.length;
    });
    expect(blind.map(([path]) => path)).toEqual([]);
  });
});

/** Planted faults: each must be found, or the test above proves nothing. */
const PLANTED: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  [
    'the screen knows main',
    { 'renderer/a.tsx': "import { x } from '../main/store/a.ts';" },
    /renderer → main\/store/,
  ],
  [
    'a rule knows main',
    { 'shared/domain/a.ts': "import type { X } from '../../main/store/a.ts';" },
    /shared → main/,
  ],
  [
    'a rule knows the contract',
    { 'shared/domain/a.ts': "import { x } from '../contract/b.ts';" },
    /no contract/,
  ],
  ['a rule knows Node', { 'shared/domain/a.ts': "import fs from 'node:fs';" }, /no Node/],
  [
    'a service knows a host',
    { 'main/services/people/queries.ts': "import { x } from '../../hosts/web/a.ts';" },
    /main\/hosts/,
  ],
  [
    'a store knows a service',
    { 'main/store/a.ts': "import {\n  x,\n} from '../services/context.ts';" },
    /main\/services/,
  ],
  [
    'a host knows a use case',
    { 'main/hosts/web/a.ts': "import { x } from '../../services/people/queries.ts';" },
    /not a file/,
  ],
  [
    'a host knows a table',
    { 'main/hosts/cli/a.ts': "const x = await import('../../store/people.ts');" },
    /not a file/,
  ],
  [
    'dispatch knows a table',
    { 'main/dispatch/a.ts': "import { x } from '../store/people.ts';" },
    /not a file/,
  ],
  ['a room that is in no plan', { 'main/utils/a.ts': "import { x } from '../store/people.ts';" }, /no arrow/],
  [
    'an area that is in no plan',
    { 'main/services/misc/a.ts': "import { x } from '../context.ts';" },
    /no area/,
  ],
  [
    'queries know commands',
    { 'main/services/billing/queries.ts': "import { x } from '../people/commands.ts';" },
    /queries import only queries/,
  ],
  [
    'queries know their own commands',
    { 'main/services/billing/queries.ts': "import { x } from './commands.ts';" },
    /queries import only queries/,
  ],
  [
    'a lower area commands a higher one',
    { 'main/services/networks/commands.ts': "import { x } from '../billing/commands.ts';" },
    /billing does not rank below networks/,
  ],
  [
    'Electron elsewhere',
    { 'main/threads/a.ts': "import { app } from 'electron';" },
    /only main\/hosts\/desktop/,
  ],
  [
    'the driver elsewhere',
    { 'main/services/context.ts': "import D from 'better-sqlite3';" },
    /only main\/store/,
  ],
  [
    'the calendar elsewhere',
    { 'renderer/homes/a.tsx': "import 'react-big-calendar/lib/a.css';" },
    /only renderer\/calendar/,
  ],
  [
    'SQL elsewhere',
    { 'main/services/people/queries.ts': 'db.prepare(`\n  SELECT id FROM people`);' },
    /SQL outside/,
  ],
  ['a barrel', { 'renderer/ui/all.ts': "export { x } from './x.ts';" }, /barrel/],
  ['a barrel of everything', { 'renderer/ui/all.ts': "export * from './x.ts';" }, /barrel/],
  [
    'a ring',
    {
      'shared/domain/a.ts': "import { b } from './b.ts';",
      'shared/domain/b.ts': "import { a } from './a.ts';",
    },
    /a ring: shared\/domain\/a\.ts → shared\/domain\/b\.ts → shared\/domain\/a\.ts/,
  ],
];

describe('the test of the graph can fail', () => {
  it.each(PLANTED)('finds that %s', (_what, planted, expected) => {
    const faults = graphFaults(new Map(Object.entries(planted)));
    expect(faults.join('\n')).toMatch(expected);
  });

  it.each([
    ['commands of a lower area', 'main/services/billing/commands.ts', '../networks/commands.ts'],
    [
      'queries of a higher area, from commands',
      'main/services/networks/commands.ts',
      '../billing/queries.ts',
    ],
    ['queries of a higher area, from queries', 'main/services/networks/queries.ts', '../billing/queries.ts'],
    ['the shared rules', 'main/store/people.ts', '../../shared/domain/names.ts'],
  ])('and lets %s through', (_what, from, to) => {
    expect(graphFaults(new Map([[from, `import { x } from '${to}';`]]))).toEqual([]);
  });

  it('finds a fault planted in a real file', () => {
    const path = 'main/hosts/static-files.ts';
    const planted = new Map(sources).set(path, `import { app } from 'electron';\n${sources.get(path) ?? ''}`);
    const found = graphFaults(planted).filter((fault) => !OWED.includes(fault));
    expect(found).toEqual([expect.stringContaining(path)]);
  });
});
