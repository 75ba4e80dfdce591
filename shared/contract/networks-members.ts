import * as z from 'zod';
import { changed, id, localDate, nothing, version } from './common.ts';
import { bookers, command, officeAndReaders, query } from './define.ts';

/** Somebody whom a partner's list names: kept apart from people until they come (data minimisation). */
export const partnerMember = z.strictObject({
  id,
  version,
  partnerOrganisationId: id,
  partnerName: z.string(),
  memberNumber: z.string(),
  displayName: z.string(),
  /** Since when the partner's lists name them, and the last day that counts. */
  listedOn: localDate,
  until: localDate,
  personId: id.nullable(),
});
export type PartnerMember = z.infer<typeof partnerMember>;

export const memberCalls = {
  partnerMembers: query({
    summary: "A partner's members as its lists name them, by name, those who count today first.",
    roles: officeAndReaders,
    input: z.strictObject({ partnerOrganisationId: id }),
    output: z.array(partnerMember),
  }),
  welcome: command({
    summary:
      "Makes a person of a partner's member who comes for the first time, or says which known person it is, and recognises them by the list (X2); undoable.",
    roles: bookers,
    input: z.strictObject({ id, personId: id.optional() }),
    output: changed.extend({ personId: id, displayName: z.string() }),
  }),
  unwelcome: command({
    summary: 'Takes a welcome back, as long as nothing has built on it: the inverse of welcome.',
    roles: bookers,
    input: z.strictObject({ id, version, personAdded: z.boolean(), recognitionId: id.nullable() }),
    output: nothing,
  }),
};
