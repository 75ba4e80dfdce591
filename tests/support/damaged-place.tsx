import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { render } from '@testing-library/react';
import { openAidedEngine } from '../../main/hosts/aided-engine.ts';
import { deskOver, type Desk } from '../../main/hosts/desk.ts';
import type { Engine } from '../../main/threads/client.ts';
import { App } from '../../renderer/App.tsx';
import type { Transport } from '../../renderer/api/transport.ts';
import { manager } from './place.ts';

const unused = (): never => {
  throw new Error('not used here');
};

function transportOver(desk: Desk, engine: Engine): Transport {
  return {
    call: (request) => desk.call(request),
    subscribe: (listener) => engine.subscribe(listener),
    upload: unused,
    save: unused,
    print: unused,
  };
}

const deskOf = (engine: Engine): Desk =>
  deskOver(engine, { host: 'desktop', device: 'Accueil', address: '', unlocked: manager, now: Date.now });

/** Comptoir started, as on the desktop, on a file that was damaged since its last backup. */
export async function startOnDamagedFile(
  name: string,
): Promise<{ readonly file: string; readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-trouble-'));
  const file = path.join(folder, 'comptoir.sqlite');
  const first = await openAidedEngine(file);
  const desk = deskOf(first);
  for (const [call, input] of [
    ['settings.save', { version: 1, patch: { name, setupStep: 'done' } }],
    ['backups.make', {}],
  ] as const) {
    const result = await desk.call({ name: call, input });
    if (!result.ok) throw new Error(result.error.message);
  }
  await first.stop();
  writeFileSync(file, Buffer.alloc(80_000, 7));
  const engine = await openAidedEngine(file);
  render(<App transport={transportOver(deskOf(engine), engine)} />);
  return {
    file,
    async close() {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
