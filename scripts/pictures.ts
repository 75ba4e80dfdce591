import { join } from 'node:path';
import { buildIfNeeded, ROOT } from './build-if-needed.ts';
import { runChild, endLike } from './run-child.ts';
import { findChromium } from './test-hosts.ts';

// npm run pictures                      draws every picture of the guide and of the README anew
// npm run pictures -- planning vente    only those

const chromium = await findChromium();
if ('missing' in chromium) {
  console.error(chromium.missing);
  process.exitCode = 1;
} else if (buildIfNeeded()) {
  const take = join(ROOT, 'tests', 'pictures', 'take.ts');
  const env = { ...process.env, ...chromium.environment, TZ: 'Europe/Paris' };
  endLike(
    await runChild(process.execPath, [take, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit', env }),
  );
} else {
  process.exitCode = 1;
}
