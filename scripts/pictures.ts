import { join } from 'node:path';
import { buildIfNeeded, ROOT } from './build-if-needed.ts';
import { runChild, endLike } from './run-child.ts';
import { findChromium } from './test-hosts.ts';

// npm run pictures                      draws every picture of the guide and of the README anew
// npm run pictures -- planning vente    only those
// npm run pictures -- screens           keeps every screen as it looks now, for the visit of every screen to compare

const chromium = await findChromium();
if ('missing' in chromium) {
  console.error(chromium.missing);
  process.exitCode = 1;
} else if (buildIfNeeded()) {
  const asked = process.argv.slice(2);
  const visit = [
    join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project=e2e',
    'tests/e2e/every-screen.chromium.test.ts',
  ];
  const isOfScreens = asked.length === 1 && asked[0] === 'screens';
  const program = isOfScreens ? visit : [join(ROOT, 'tests', 'pictures', 'take.ts'), ...asked];
  const env = {
    ...process.env,
    ...chromium.environment,
    ...(isOfScreens ? { COMPTOIR_PICTURES: 'keep' } : { TZ: 'Europe/Paris' }),
  };
  endLike(await runChild(process.execPath, program, { cwd: ROOT, stdio: 'inherit', env }));
} else {
  process.exitCode = 1;
}
