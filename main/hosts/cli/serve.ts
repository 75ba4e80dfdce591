import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAidedEngine } from '../aided-engine.ts';
import { keepPost } from '../post-keeper.ts';
import { startWebHost } from '../web/server.ts';
import { Usage } from './options.ts';

/** The built screens stand beside the bundle (`out/main` → `out/renderer`), from source in the project's `out`. */
function screensFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const beside = path.join(here, '..', 'renderer');
  return existsSync(path.join(beside, 'index.html'))
    ? beside
    : path.join(here, '..', '..', '..', 'out', 'renderer');
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Usage('--port attend un nombre de 0 à 65535.');
  return port;
}

/**
 * `serve`: one JSON line with address and token on standard output, then logs on standard error, until it is told to
 * stop (SIGINT, SIGTERM, SIGHUP). The last write is on disk when it ends.
 */
export async function serve(file: string, port: string | undefined): Promise<void> {
  const wanted = portOf(port);
  const engine = await openAidedEngine(file);
  const host = await startWebHost(engine, { port: wanted, screens: screensFolder() }).catch(
    async (fault: unknown) => {
      await engine.stop();
      throw fault;
    },
  );
  const post = keepPost({ engine, screens: screensFolder() });
  process.stdout.write(`${JSON.stringify({ address: host.address, token: host.token })}\n`);
  process.stderr.write(`Comptoir sert ${file} sur ${host.address}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  process.stderr.write('Comptoir s’arrête.\n');
  await post.stop();
  await host.stop();
  await engine.stop();
}
