import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAidedEngine } from '../../../main/hosts/aided-engine.ts';
import { deskOver, type Desk } from '../../../main/hosts/desk.ts';
import type { Engine } from '../../../main/threads/client.ts';
import { manager } from '../../../tests/support/place.ts';
import { App } from '../../App.tsx';
import type { Transport } from '../../api/transport.ts';

let folder: string;
let file: string;
let engine: Engine | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-trouble-'));
  file = path.join(folder, 'comptoir.sqlite');
});
afterEach(async () => {
  cleanup();
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function transportOver(desk: Desk, opened: Engine): Transport {
  const unused = (): never => {
    throw new Error('not used here');
  };
  return {
    call: (request) => desk.call(request),
    subscribe: (listener) => opened.subscribe(listener),
    upload: unused,
    save: unused,
    print: unused,
  };
}

const deskOf = (opened: Engine): Desk =>
  deskOver(opened, { host: 'desktop', device: 'Accueil', address: '', unlocked: manager, now: Date.now });

describe('when the file of the data is damaged', () => {
  it('says so at the start, and a press of a button goes back to the last whole backup', async () => {
    const first = await openAidedEngine(file);
    const desk = deskOf(first);
    const identity = { version: 1, patch: { name: 'L’Atelier des Tilleuls', setupStep: 'done' } };
    expect(await desk.call({ name: 'settings.save', input: identity })).toMatchObject({ ok: true });
    await desk.call({ name: 'backups.make', input: {} });
    await first.stop();
    writeFileSync(file, Buffer.alloc(80_000, 7));

    engine = await openAidedEngine(file);
    render(<App transport={transportOver(deskOf(engine), engine)} />);
    expect(await screen.findByRole('heading', { name: 'Comptoir ne s’ouvre pas' })).toBeDefined();
    expect(screen.getByRole('alert').textContent).toMatch(/abîmé.*restaurer la dernière sauvegarde/u);
    expect(screen.getByText(file)).toBeDefined();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Réessayer' }));
    expect(await screen.findByRole('heading', { name: 'Comptoir ne s’ouvre pas' })).toBeDefined();
    const [line] = within(screen.getByRole('list')).getAllByRole('listitem');
    if (line === undefined) throw new Error('no backup is offered');
    await user.click(within(line).getByRole('button', { name: /^Restaurer/u }));
    expect(await screen.findByText('L’Atelier des Tilleuls', {}, { timeout: 10_000 })).toBeDefined();
    expect(await screen.findByText(/Le fichier abîmé est gardé/u)).toBeDefined();
  });
});
