import * as z from 'zod';
import {
  changed,
  id,
  localDate,
  localDateTime,
  nothing,
  party,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';
import { attendance, convokedHow } from './governance-assemblies.ts';

const other = z.strictObject({
  proxyId: id,
  proxyVersion: version,
  rollId: id,
  name: z.string(),
  receivedOn: localDate,
});

/** Somebody on an assembly's list: an elector, somebody who does not vote and why, or a guest. */
export const rollRow = z.strictObject({
  id,
  version,
  /** The elector's number on the sheet; null for who does not vote. */
  number: z.int().nullable(),
  /** Null for a guest. */
  holder: party.nullable(),
  name: z.string(),
  memberNumber: z.string(),
  votes: z.boolean(),
  reason: z.string(),
  remark: z.string(),
  /** A structure's voice is this person's to give. */
  representative: z.strictObject({ personId: id, name: z.string() }).nullable(),
  email: z.string(),
  /** Can a letter reach them: a street and a town. */
  hasAddress: z.boolean(),
  convokedOn: localDate.nullable(),
  convokedHow: convokedHow.nullable(),
  presence: z.enum(['absent', 'present', 'left']),
  arrivedAt: localDateTime.nullable(),
  leftAt: localDateTime.nullable(),
  proxyTo: other.nullable(),
  proxiesFrom: z.array(other),
  /** The voice counts now, through a holder who is there. */
  isRepresented: z.boolean(),
});
export type RollRow = z.infer<typeof rollRow>;

export const governanceRoll = {
  roll: query({
    summary:
      "An assembly's list: electors by name, then those who do not vote; presences, proxies and quorum live.",
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: z.strictObject({
      rows: z.array(rollRow),
      attendance,
      /** Electors frozen out who might vote now, and the reverse: what has changed since (names). */
      nowEntitled: z.array(z.strictObject({ holder: party, name: z.string(), wasReason: z.string() })),
      noLonger: z.array(z.strictObject({ holder: party, name: z.string(), reason: z.string() })),
    }),
  }),
  setElector: command({
    summary:
      'Lets somebody vote after the list was frozen, or takes their voice away, and says why; undoable.',
    roles: staff,
    input: z.strictObject({ assemblyId: id, holder: party, votes: z.boolean(), reason: requiredText }),
    output: changed,
  }),
  addGuest: command({
    summary: 'Puts somebody on the list who attends without voting; undoable.',
    roles: staff,
    input: z.strictObject({ assemblyId: id, name: requiredText }),
    output: changed,
  }),
  removeGuest: command({
    summary: 'Takes a guest off the list.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  setRepresentative: command({
    summary: 'Names the one person by whom a structure votes; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, personId: id.nullable() }),
    output: changed,
  }),
  giveProxy: command({
    summary:
      'Notes a proxy: whose voice, who holds it, when it came; the limit and rings are refused. Undoable.',
    roles: staff,
    input: z.strictObject({ assemblyId: id, giverId: id, holderId: id, receivedOn: localDate }),
    output: changed,
  }),
  withdrawProxy: command({
    summary: 'Takes a proxy back, or gives it again as it was; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, withdrawn: z.boolean() }),
    output: changed,
  }),
  arrive: command({
    summary:
      'Notes that somebody is there: the structures they speak for come with them, and their own proxy is taken back. Undoable.',
    roles: staff,
    input: z.strictObject({ assemblyId: id, rollId: id, at: localDateTime.optional() }),
    output: z.strictObject({
      rollIds: z.array(id),
      /** « Léa Ferrier est là ; son pouvoir à Rémi tombe. » */
      sentence: shortText,
      attendance,
    }),
  }),
  leave: command({
    summary:
      'Notes that somebody has left before the end: their voice and their proxies no longer count. Undoable.',
    roles: staff,
    input: z.strictObject({ assemblyId: id, rollId: id, at: localDateTime.optional() }),
    output: z.strictObject({ rollIds: z.array(id), sentence: shortText, attendance }),
  }),
  undoPresence: command({
    summary: 'Takes the last arrival or departure of these back: the inverse of arriving and leaving.',
    roles: staff,
    input: z.strictObject({ rollIds: z.array(id).min(1).max(100), what: z.enum(['arrival', 'departure']) }),
    output: nothing,
  }),
};
