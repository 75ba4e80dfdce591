import * as z from 'zod';
import { changed, fileTicket, id, instant, nothing, requiredText, shortText, version } from './common.ts';
import { command, everyone, money, officeAndReaders, query, staff, type Role } from './define.ts';

/**
 * What a file can be kept for, and who may see and keep it there: the only place that decides. `entityId` is the id of
 * the row that the kind is about; whoever adds a kind also names its view in main/store/attachments.ts.
 */
export const attachmentRoles = {
  /** The signed agreement with a partner, and its amendments (X1). */
  agreement: { see: officeAndReaders, keep: ['manager', 'system'] },
  /** A network's charter. */
  network: { see: officeAndReaders, keep: ['manager', 'system'] },
  /** About a person: a guardian's authorisation, a proof (P8). */
  person: { see: staff, keep: staff },
  organisation: { see: officeAndReaders, keep: staff },
  /** Minutes, attendance sheets that were signed (R2). */
  assembly: { see: officeAndReaders, keep: staff },
  /** A machine's manual, the rules of a room: whoever uses it may read them. */
  resource: { see: everyone, keep: ['manager', 'system'] },
  /** What proves an expense (R5). */
  expense: { see: money, keep: money },
  /** The sheet that was signed at a session of a workshop (R4). */
  session: { see: staff, keep: staff },
  /** The agreement with a funder, and what was provided to it (R4). */
  grant: { see: money, keep: money },
  /** The hire agreement as it was signed, the state of the rooms (I14). */
  hire: { see: officeAndReaders, keep: staff },
  /** A certificate of insurance (I14). */
  insurance: { see: officeAndReaders, keep: staff },
} as const satisfies Readonly<Record<string, { see: readonly Role[]; keep: readonly Role[] }>>;

export const attachmentKinds = [
  'agreement',
  'network',
  'person',
  'organisation',
  'assembly',
  'resource',
  'expense',
  'session',
  'grant',
  'hire',
  'insurance',
] as const satisfies readonly (keyof typeof attachmentRoles)[];
export const attachmentKind = z.enum(attachmentKinds);
export type AttachmentKind = z.infer<typeof attachmentKind>;

export const attachment = z.strictObject({
  id,
  version,
  kind: attachmentKind,
  entityId: id,
  fileName: z.string(),
  /** What it is: « Convention signée », « Avenant n° 1 ». */
  label: z.string(),
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  sha256: z.string(),
  addedAt: instant,
  addedBy: z.string(),
});
export type Attachment = z.infer<typeof attachment>;

const about = { kind: attachmentKind, entityId: id };

export const attachments = {
  list: query({
    summary: 'The files kept for an entity, newest first; whoever may not see that kind is refused.',
    roles: everyone,
    input: z.strictObject(about),
    output: z.array(attachment),
  }),
  add: command({
    summary: 'Keeps an uploaded file (its type is checked by its content) inside the data file; undoable.',
    roles: staff,
    input: z.strictObject({ ...about, ticket: z.string(), label: shortText.default('') }),
    output: changed,
  }),
  rename: command({
    summary: 'Says what a kept file is; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, label: requiredText }),
    output: changed,
  }),
  open: query({
    summary: 'A kept file as a ticket to fetch it by; its digest is verified first.',
    roles: everyone,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  remove: command({
    summary: 'Removes a kept file; it can be put back for a week, then its bytes are gone. Undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  putBack: command({
    summary: 'Puts a removed file back: the inverse of remove.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
};
