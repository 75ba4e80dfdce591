import { notifications } from '@mantine/notifications';
import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { CallRequest, CommandName, InputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import { ApiProvider } from '../../renderer/api/ApiProvider.tsx';
import { NowContext, useClock } from '../../renderer/api/now.ts';
import { ConnectionLost, type Transport, type TransportEvent } from '../../renderer/api/transport.ts';
import { App } from '../../renderer/App.tsx';
import { Face } from '../../renderer/ui/Face.tsx';
import { deskOver, type Desk } from '../../main/hosts/desk.ts';
import type { Actor } from '../../main/services/context.ts';
import { contractOutline } from '../../main/threads/contract-outline.ts';
import { areasHeardBy } from '../../main/threads/outline.ts';
import { manager, openTestPlace, type TestPlace } from './place.ts';

/** An in-process transport over the real dispatch of a test place, and what a test may see and do to it. */
export interface TestTransport extends Transport {
  /** Every call that was sent, oldest first, tries included. */
  readonly calls: CallRequest[];
  /** Tickets that the screen saved or printed. */
  readonly saved: string[];
  readonly printed: string[];
  /** The next `count` calls that `matches` picks are carried out or not, and their answer is lost. */
  loseAnswers(count: number, carriedOut: boolean): void;
  /** Lets the screen hear something that no call caused. */
  say(event: TransportEvent): void;
}

/**
 * Joins screens to a test place in this very process: the same validation, transaction, audit and events as any host.
 * `atDesk` puts a host's desk between, that asks who is there where the place wants it.
 */
export function transportTo(place: TestPlace, atDesk = false, actor?: Partial<Actor>): TestTransport {
  const listeners = new Set<(event: TransportEvent) => void>();
  const calls: CallRequest[] = [];
  const saved: string[] = [];
  const printed: string[] = [];
  let toLose = 0;
  let areLostCarriedOut = false;
  const say = (event: TransportEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const desk = atDesk ? deskAt(place, listeners) : undefined;
  const send = async (request: CallRequest): Promise<Result<unknown>> => {
    // Through JSON, as over any line: what cannot cross must fail here too.
    const crossing = JSON.parse(JSON.stringify(request)) as CallRequest;
    const told = place.events.length;
    const result = await (desk === undefined ? callPlace(place, crossing, actor) : desk.call(crossing));
    for (const event of place.events.slice(told)) say(event);
    return JSON.parse(JSON.stringify(result)) as Result<unknown>;
  };
  return {
    calls,
    saved,
    printed,
    say,
    loseAnswers(count, carriedOut) {
      toLose = count;
      areLostCarriedOut = carriedOut;
    },
    async call(request) {
      calls.push(request);
      if (toLose > 0) {
        toLose -= 1;
        if (areLostCarriedOut) await send(request);
        throw new ConnectionLost();
      }
      return send(request);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async upload(file) {
      return place.files.put(file.name, file.type, new Uint8Array(await file.arrayBuffer()));
    },
    async save({ ticket }) {
      saved.push(ticket);
    },
    async print({ ticket }) {
      printed.push(ticket);
    },
  };
}

const callPlace = (
  place: TestPlace,
  request: CallRequest,
  actor?: Partial<Actor>,
): Promise<Result<unknown>> =>
  place.call(request.name as CommandName, request.input as InputOf<CommandName>, {
    ...(actor !== undefined && { actor }),
    ...(request.key !== undefined && { key: request.key }),
    ...(request.accept !== undefined && { accept: request.accept }),
  });

function deskAt(place: TestPlace, listeners: Set<(event: TransportEvent) => void>): Desk {
  const engine = {
    call: (request: CallRequest, actor: Actor) => callPlace(place, request, actor),
    subscribe(listener: (event: ContractEvent) => void) {
      const hear = (event: TransportEvent): void => {
        if (event.type === 'changed' || event.type === 'reopened') listener(event);
      };
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
    areasOf: areasHeardBy(contractOutline()),
  };
  const where = { host: 'desktop', device: 'Ordinateur de l’accueil', address: '' } as const;
  return deskOver(engine, { ...where, unlocked: manager, now: () => 0 });
}

export interface TestScreen extends RenderResult {
  readonly place: TestPlace;
  readonly transport: TestTransport;
  readonly user: UserEvent;
}

export interface ScreenOptions {
  /** A place made beforehand (people, resources…); a fresh, empty one otherwise. */
  readonly place?: TestPlace;
  /** Where the address stands: `/adherents/personne/1`. */
  readonly at?: string;
  /** What the browser's session storage holds, as after a reload; empty otherwise. */
  readonly keep?: Readonly<Record<string, string>>;
  /** Through a host's desk, that asks who is there where the place wants it. */
  readonly atDesk?: boolean;
  /** Who sits there; the manager otherwise. */
  readonly actor?: Partial<Actor>;
}

function start(options: ScreenOptions): Omit<TestScreen, keyof RenderResult> {
  const place = options.place ?? openTestPlace();
  window.sessionStorage.clear();
  for (const [key, value] of Object.entries(options.keep ?? {})) window.sessionStorage.setItem(key, value);
  // What an earlier test told is nobody's business here.
  notifications.clean();
  window.location.hash = options.at ?? '/';
  return {
    place,
    transport: transportTo(place, options.atDesk, options.actor),
    user: userEvent.setup({ delay: null }),
  };
}

/** Renders one component as a screen would have it: theme, transport, clock and hash routes, without the shell. */
export function renderScreen(screen: ReactNode, options: ScreenOptions = {}): TestScreen {
  const parts = start(options);
  const rendered = render(
    <Face>
      <ApiProvider transport={parts.transport}>
        <Router hook={useHashLocation}>
          <OnceTimeIsKnown>{screen}</OnceTimeIsKnown>
        </Router>
      </ApiProvider>
    </Face>,
  );
  return { ...rendered, ...parts };
}

/** Renders the whole app on a place that is set up, unless `setUp` is false: then the first-run assistant. */
export async function renderApp(
  options: ScreenOptions & { readonly setUp?: boolean } = {},
): Promise<TestScreen> {
  const parts = start(options);
  if (options.setUp !== false) {
    const { version } = await parts.place.mustCall('settings.place', {});
    await parts.place.mustCall('settings.save', {
      version,
      patch: { setupStep: 'done', name: 'L’Atelier des Tilleuls' },
    });
  }
  return { ...render(<App transport={parts.transport} />), ...parts };
}

function OnceTimeIsKnown({ children }: { readonly children: ReactNode }): ReactNode {
  const now = useClock();
  return now === undefined ? null : <NowContext.Provider value={now}>{children}</NowContext.Provider>;
}
