import { createHash } from 'node:crypto';
import type { PostDoor } from '../../../shared/contract/access.ts';
import type { CallRequest } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/contract/errors.ts';
import { deskOver, type Desk } from '../desk.ts';
import type { DeskEngine } from '../desk-place.ts';
import type { EventStream } from './events.ts';

/** Where a browser of the post is, as its connection and its headers say. */
export interface From {
  readonly address: string;
  readonly device: string;
}

/** Somebody who is in, at one browser. */
export interface PostDesk {
  readonly desk: Desk;
  /** Open streams, oldest first. */
  readonly streams: Set<EventStream>;
  /** Calls under way. */
  inFlight: number;
  lastUsed: number;
}

/** Everybody who is in by the post, by the token in their cookie. */
export interface PostDesks {
  /** Whether a token is of somebody who is known to be in: the file need not be asked. */
  knows(token: string): boolean;
  /** Who holds a token, also after a restart; undefined once their session has ended. */
  of(token: string, from: From): Promise<PostDesk | undefined>;
  /** Carries a call of somebody who is not in out: the door, and nothing else. */
  atTheDoor(request: CallRequest, from: From): Promise<Result<unknown>>;
  /** Tries a PIN; answers the new token too when it was right, and whoever was in at that browser goes. */
  enter(request: CallRequest, from: From, before: PostDesk | undefined): Promise<Entering>;
  /** Notes those whose page is open as there. */
  noteThere(): void;
  /** Ends streams and listening; the sessions themselves stay open in the file. */
  stop(): void;
}

export interface Entering {
  readonly result: Result<unknown>;
  readonly token?: string;
}

/** 256 bits in base64url: nothing else is worth a look at the file. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/u;
/** More than a fablab has devices; whoever was not heard of longest is looked up again when they come. */
const mostDesks = 64;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

type MakeDesk = (from: From, token?: string) => PostDesk;

function deskMaker(engine: DeskEngine, post: PostDoor, now: () => number): MakeDesk {
  return (from, token) => {
    const streams = new Set<EventStream>();
    const desk = deskOver(engine, {
      host: 'web',
      ...from,
      unlocked: null,
      post,
      now,
      ...(token !== undefined && { token }),
      // The page hears that who is there has changed, asks, and is told that nobody is.
      onGone: () => {
        for (const stream of streams) stream.end({ type: 'changed', name: 'access.changed', ids: [] });
      },
    });
    return { desk, streams, inFlight: 0, lastUsed: now() };
  };
}

/** The desks that are kept, by the hash of their token; a session coming back is looked up once, however many ask. */
interface Shelf {
  readonly open: Map<string, PostDesk>;
  /** The desk of a token; `make` looks it up where it is not kept. */
  find(hash: string, make: () => Promise<PostDesk | undefined>): Promise<PostDesk | undefined>;
  keep(hash: string, made: PostDesk): PostDesk;
  drop(hash: string, desk: Desk): void;
}

function deskShelf(): Shelf {
  const open = new Map<string, PostDesk>();
  const comingBack = new Map<string, Promise<PostDesk | undefined>>();
  const drop = (hash: string, desk: Desk): void => {
    desk.close();
    if (open.get(hash)?.desk === desk) open.delete(hash);
  };
  const makeRoom = (): void => {
    if (open.size < mostDesks) return;
    const [longest] = [...open]
      .filter(([, { streams }]) => streams.size === 0)
      .toSorted(([, one], [, other]) => one.lastUsed - other.lastUsed);
    if (longest !== undefined) drop(longest[0], longest[1].desk);
  };
  return {
    open,
    drop,
    find(hash, make) {
      const kept = open.get(hash);
      if (kept !== undefined) return Promise.resolve(kept);
      const found = comingBack.get(hash) ?? make();
      comingBack.set(hash, found);
      return found.finally(() => comingBack.delete(hash));
    },
    keep(hash, made) {
      makeRoom();
      open.set(hash, made);
      return made;
    },
  };
}

/** The desks of one run of the post. Tokens are looked up by their hash, as in the file. */
export function postDesks(engine: DeskEngine, post: PostDoor, now: () => number): PostDesks {
  const makeDesk = deskMaker(engine, post, now);
  const shelf = deskShelf();
  const comeBack = async (hash: string, token: string, from: From): Promise<PostDesk | undefined> => {
    const made = makeDesk(from, token);
    if ((await made.desk.actor()) !== undefined) return shelf.keep(hash, made);
    made.desk.close();
    return undefined;
  };
  return {
    knows: (token) => shelf.open.has(hashOf(token)),
    async of(token, from) {
      if (!tokenPattern.test(token)) return undefined;
      const hash = hashOf(token);
      const found = await shelf.find(hash, () => comeBack(hash, token, from));
      if (found === undefined) return undefined;
      if ((await found.desk.actor()) !== undefined) {
        found.lastUsed = now();
        return found;
      }
      shelf.drop(hash, found.desk);
      return undefined;
    },
    async atTheDoor(request, from) {
      const { desk } = makeDesk(from);
      try {
        return await desk.call(request);
      } finally {
        desk.close();
      }
    },
    async enter(request, from, before) {
      const made = makeDesk(from);
      const result = await made.desk.call(request);
      const token = made.desk.token();
      if (token === undefined) {
        made.desk.close();
        return { result };
      }
      await before?.desk.leave();
      shelf.keep(hashOf(token), made);
      return { result, token };
    },
    noteThere() {
      for (const { desk, streams } of shelf.open.values())
        if (streams.size > 0) desk.actor().catch((fault: unknown) => console.error(fault));
    },
    stop() {
      for (const { desk, streams } of shelf.open.values()) {
        desk.close();
        for (const stream of streams) stream.end();
      }
      shelf.open.clear();
    },
  };
}
