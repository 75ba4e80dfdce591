import { app, powerMonitor } from 'electron';
import { join } from 'node:path';
import type { CallRequest, OutputOf } from '../../../shared/contract/contract.ts';
import { clockActor, type Actor } from '../../services/context.ts';
import { dataFile } from '../data-files.ts';
import { deskOver, type Desk } from '../desk.ts';
import { keepFeedServer } from '../feed-keeper.ts';
import { keepPost } from '../post-keeper.ts';
import { openAidedEngine } from '../aided-engine.ts';
import type { EnginePort } from './engine-port.ts';

/** Whoever sits at a desk that does not ask. */
const anybody: Actor = { name: 'Accueil', role: 'manager', host: 'desktop', scope: 'desktop' };
const lookEvery = 10_000;

/** Locks the desk once nobody has touched the computer for long, and when it sleeps or locks itself. */
function lockWhenIdle(desk: Desk): () => void {
  const leave = (): void => void desk.leave().catch((fault: unknown) => console.error(fault));
  const timer = setInterval(() => {
    const minutes = desk.idleMinutes();
    if (minutes !== null && powerMonitor.getSystemIdleTime() >= minutes * 60) leave();
  }, lookEvery);
  powerMonitor.on('suspend', leave);
  powerMonitor.on('lock-screen', leave);
  return () => {
    clearInterval(timer);
    powerMonitor.off('suspend', leave);
    powerMonitor.off('lock-screen', leave);
  };
}

/**
 * Opens the engine behind the window, over the file of `--db=…`, COMPTOIR_DB or the system's own place. Rejects with
 * a French message when the file cannot be opened and nobody here can mend that.
 */
export async function openEngine(): Promise<EnginePort> {
  if (app.isPackaged) process.env['COMPTOIR_PACKAGED'] = '1';
  const given = app.commandLine.getSwitchValue('db');
  // Its thread reads the code and the file while Chromium starts; the rest needs Electron to be ready.
  const opening = openAidedEngine(dataFile(given === '' ? undefined : given, process.cwd()));
  const [engine] = await Promise.all([opening, app.whenReady()]);
  const desk = deskOver(engine, {
    host: 'desktop',
    device: 'Ordinateur de l’accueil',
    address: '',
    unlocked: anybody,
    now: Date.now,
  });
  const stopLooking = lockWhenIdle(desk);
  const feeds = keepFeedServer(engine);
  const post = keepPost({ engine, screens: join(app.getAppPath(), 'out', 'renderer') });
  return {
    // The dispatcher validates whatever it is given: an unknown shape is refused there, not here.
    call: (request) => desk.call(request as CallRequest),
    subscribe: (listener) =>
      engine.subscribe((event) => {
        const heard = desk.hears(event);
        if (heard !== undefined) listener(heard);
      }),
    async readTicket(ticket) {
      const actor = await desk.actor();
      return actor && engine.files.get(ticket, actor);
    },
    async keepFile({ fileName, mediaType, bytes }) {
      const actor = await desk.actor();
      return engine.files.put(fileName, mediaType, bytes, actor?.scope).ticket;
    },
    async mayLookForUpdates() {
      const answer = await engine.call({ name: 'settings.place', input: {} }, clockActor);
      return answer.ok && (answer.value as OutputOf<'settings.place'>).lookForUpdates;
    },
    async stop() {
      stopLooking();
      desk.close();
      await post.stop();
      await feeds.stop();
      await engine.stop();
    },
  };
}
