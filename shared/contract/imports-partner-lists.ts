import * as z from 'zod';
import { fileTicket, id, instant, localDate, nothing } from './common.ts';
import { command, managers, officeAndReaders, query } from './define.ts';

const source = {
  ticket: z.string(),
  partnerOrganisationId: id,
  /** The list's day: those gone from it ended on its eve. */
  listedOn: localDate,
  /** Until when whoever has no date in the file counts. */
  defaultUntil: localDate,
  /** Who of the people known here a line is, as somebody has said (P5). */
  links: z
    .array(z.strictObject({ line: z.int(), personId: id }))
    .max(5000)
    .default([]),
};

export const partnerListLine = z.strictObject({
  line: z.int(),
  outcome: z.enum(['new', 'same', 'changed', 'refuse']),
  name: z.string(),
  memberNumber: z.string(),
  validUntil: localDate,
  reasons: z.array(z.string()),
  /** Who it is here, and how that is known. */
  personId: id.nullable(),
  personName: z.string(),
  /** Of like name here, and not linked: to be said by whoever takes the list in. */
  candidates: z.array(z.strictObject({ personId: id, name: z.string(), hint: z.string() })),
});
export type PartnerListLine = z.infer<typeof partnerListLine>;

export const partnerListTotals = z.strictObject({
  added: z.int(),
  changed: z.int(),
  ended: z.int(),
  same: z.int(),
  refused: z.int(),
});

export const partnerListCalls = {
  planPartnerList: query({
    summary:
      "A dry run of a partner's member list (X2): new, still there, changed, refused line by line, and who is gone from it. Writes nothing.",
    roles: managers,
    long: true,
    input: z.strictObject(source),
    output: z.strictObject({
      fileName: z.string(),
      lines: z.array(partnerListLine),
      gone: z.array(
        z.strictObject({
          name: z.string(),
          memberNumber: z.string(),
          personId: id.nullable(),
          /** Recognised on a proof of their own: told, and not ended. */
          stays: z.boolean(),
        }),
      ),
      totals: partnerListTotals,
    }),
  }),
  confirmPartnerList: command({
    summary:
      'Writes what the dry run showed, as one undoable import; lines refused go to a correction file. The same list twice writes nothing.',
    roles: managers,
    long: true,
    backupFirst: true,
    input: z.strictObject(source),
    /** `listId` is null when the list brought nothing new. */
    output: z.strictObject({
      listId: id.nullable(),
      totals: partnerListTotals,
      corrections: fileTicket.nullable(),
    }),
  }),
  undoPartnerList: command({
    summary: 'Takes a list back as a whole, until something has built on it.',
    roles: managers,
    input: z.strictObject({ listId: id }),
    output: nothing,
  }),
  partnerLists: query({
    summary: "Partners' lists taken in, newest first.",
    roles: officeAndReaders,
    input: z.strictObject({ partnerOrganisationId: id.optional() }),
    output: z.array(
      partnerListTotals.extend({
        id,
        partnerOrganisationId: id,
        partnerName: z.string(),
        at: instant,
        takenBy: z.string(),
        fileName: z.string(),
        listedOn: localDate,
        undone: z.boolean(),
      }),
    ),
  }),
};
