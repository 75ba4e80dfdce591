import * as z from 'zod';
import { changed, id, instant, localDateTime, nothing, requiredText, version } from './common.ts';
import { command, managers, officeAndReaders, query, type Role } from './define.ts';

/** The app itself: what a host asks or tells on behalf of whoever reads an address, or of nobody. */
const hosts: readonly Role[] = ['system'];
const resourceIds = z.array(id).min(1).max(200);

/**
 * What a feed lists: the bookings of some resources (what takes their parts and wholes included, B2), of a person, of a
 * structure; `doors` is for a screen or a page that anybody may see: public labels, and never more. `shifts` are the
 * permanences, all or somebody's own; `sessions` what the public may come to, without anybody's name, whatever the detail.
 */
export const feedScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resources'), resourceIds }),
  z.strictObject({ kind: z.literal('doors'), resourceIds }),
  z.strictObject({ kind: z.literal('person'), id }),
  z.strictObject({ kind: z.literal('organisation'), id }),
  z.strictObject({ kind: z.literal('shifts') }),
  z.strictObject({ kind: z.literal('own_shifts'), id }),
  z.strictObject({ kind: z.literal('sessions') }),
]);
export type FeedScope = z.infer<typeof feedScope>;

/** How much a reader sees: that it is taken, the public label (title or structure, no person), or for whom too. */
export const feedDetail = z.enum(['busy', 'label', 'full']);
export type FeedDetail = z.infer<typeof feedDetail>;

const feedFields = z.strictObject({ name: requiredText, scope: feedScope, detail: feedDetail });

export const feed = feedFields.extend({
  id,
  version,
  /** French: « Salle Est et Salle Ouest », « Léa Fabre ». */
  of: z.string(),
  createdAt: instant,
  /** When its address was last made; null: it has none yet, or was withdrawn. */
  addressMadeAt: instant.nullable(),
  lastReadAt: instant.nullable(),
});
export type Feed = z.infer<typeof feed>;

/** One line of a feed as its reader's calendar shows it. */
const feedEvent = z.strictObject({
  startsAt: localDateTime,
  endsAt: localDateTime,
  status: z.enum(['CONFIRMED', 'TENTATIVE', 'CANCELLED']),
  summary: z.string(),
  description: z.string(),
  location: z.string(),
});

/** Where the small server of the desktop listens: an address of this machine and a port that stays. */
const listening = {
  isOn: z.boolean(),
  address: z.string().regex(/^[0-9A-Fa-f.:]{2,45}$/u, 'Choisir une adresse de cet ordinateur.'),
  port: z
    .int()
    .min(1024, 'Choisir un port entre 1024 et 65535.')
    .max(65_535, 'Choisir un port entre 1024 et 65535.'),
};

/** Calendars that others read by a secret address (T6). Nothing is served until the manager has switched it on. */
export const feeds = {
  list: query({
    summary: 'The feeds, with when each was last read; their addresses are kept hashed and told once.',
    roles: managers,
    input: nothing,
    output: z.array(feed),
  }),
  preview: query({
    summary: 'What whoever has the address reads: the next lines, and how many there are in all.',
    roles: officeAndReaders,
    input: z.strictObject({ scope: feedScope, detail: feedDetail }),
    output: z.strictObject({ events: z.array(feedEvent), total: z.int() }),
  }),
  create: command({
    summary: 'Makes a feed, without an address yet: `renewAddress` gives it one; undoable.',
    roles: managers,
    input: feedFields,
    output: changed,
  }),
  update: command({
    summary: 'Changes what a feed is called, lists or shows; its address stays; undoable.',
    roles: managers,
    input: z.strictObject({ id, version, fields: feedFields }),
    output: changed,
  }),
  renewAddress: command({
    summary: 'Gives a feed a new secret address, told this once; the one before answers nothing any more.',
    roles: managers,
    // Outside, so that no copy of the secret is kept with the call's key.
    outsideTransaction: true,
    input: z.strictObject({ id, version }),
    output: changed.extend({ secret: z.string() }),
  }),
  withdraw: command({
    summary:
      'Withdraws the address: whoever reads it gets nothing any more. Only a new address brings it back.',
    roles: managers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  remove: command({
    summary: 'Removes a feed and its address.',
    roles: managers,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  server: query({
    summary: 'The switch of the small server of feeds, and how it stands: what it serves, or why it cannot.',
    roles: officeAndReaders,
    input: nothing,
    output: z.strictObject({
      ...listening,
      version: z.int().min(0),
      state: z.enum(['off', 'on', 'failed']),
      /** `http://127.0.0.1:8437`, while feeds are answered there. */
      base: z.string().nullable(),
      /** French: why it cannot, with what to do. */
      problem: z.string().nullable(),
      /** The addresses that this machine has now, the machine itself first. */
      addresses: z.array(z.strictObject({ address: z.string(), label: z.string() })),
    }),
  }),
  saveServer: command({
    summary: 'Switches the small server of feeds on or off, and says where it listens; undoable.',
    roles: managers,
    input: z.strictObject({ ...listening, version: z.int().min(0) }),
    output: z.strictObject({ version: z.int() }),
  }),
  noteServer: command({
    summary: 'A host says how its feeds stand: served where, or why not.',
    roles: hosts,
    input: z.strictObject({
      state: z.enum(['off', 'on', 'failed']),
      base: z.string().max(200).nullable(),
      problem: z.string().max(500).nullable(),
    }),
    output: nothing,
  }),
  content: query({
    summary:
      'The calendar behind a secret, for a host to answer; refused alike whatever is wrong with the secret.',
    roles: hosts,
    long: true,
    input: z.strictObject({ secret: z.string().max(100) }),
    output: z.strictObject({ feedId: id, fileName: z.string(), text: z.string(), tag: z.string() }),
  }),
  noteRead: command({
    summary: 'A host says that a feed was read.',
    roles: hosts,
    input: z.strictObject({ feedId: id }),
    output: nothing,
  }),
};
