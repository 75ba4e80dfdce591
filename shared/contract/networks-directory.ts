import * as z from 'zod';
import {
  changed,
  cents,
  fileTicket,
  id,
  localDate,
  localDateTime,
  longText,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, managers, officeAndReaders, query } from './define.ts';

/** A duty that goes round the places of a network; null among its turns is us. */
export const networkDuty = z.strictObject({
  name: requiredText,
  startsOn: localDate,
  everyMonths: z.int().min(1).max(120).nullable(),
  turns: z.array(id.nullable()).max(50),
});

export const networkFields = z.strictObject({
  name: requiredText,
  website: shortText,
  charter: longText,
  charterSignedOn: localDate.nullable(),
  contact: shortText,
  email: shortText,
  phone: shortText,
  nextMeetingAt: localDateTime.nullable(),
  nextMeetingPlace: shortText,
  note: longText,
  /** The other places; ours is always one. */
  places: z.array(z.strictObject({ organisationId: id, contact: shortText })).max(200),
  duties: z.array(networkDuty).max(30),
});
export type NetworkFields = z.output<typeof networkFields>;

export const network = networkFields.extend({
  id,
  version,
  archived: z.boolean(),
  /** Whose turn each duty is today, in the duties' order; null: it has not started. */
  turns: z.array(
    z
      .strictObject({
        holder: id.nullable(),
        holderName: z.string(),
        ours: z.boolean(),
        until: localDate.nullable(),
      })
      .nullable(),
  ),
});
export type Network = z.infer<typeof network>;

/** One place of a network: how to reach it, what is agreed with it, where the accounts stand. */
export const directoryPlace = z.strictObject({
  organisationId: id,
  name: z.string(),
  contact: z.string(),
  email: z.string(),
  phone: z.string(),
  address: z.string(),
  postcode: z.string(),
  commune: z.string(),
  /** What the agreement in force gives, and in which direction; empty: none. */
  agreementId: id.nullable(),
  rights: z.string(),
  until: localDate.nullable(),
  /** Its members who are recognised here today. */
  recognisedPeople: z.int(),
  /** A key of theirs is recorded and trusted: their passes are verified (X5). */
  passKeyKnown: z.boolean(),
  dueToUs: cents,
  dueToThem: cents,
});
export type DirectoryPlace = z.infer<typeof directoryPlace>;

export const directoryCalls = {
  list: query({
    summary: 'The networks that the place belongs to, with whose turn each duty is.',
    roles: officeAndReaders,
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(network),
  }),
  saveNetwork: command({
    summary: 'Adds or changes a network: charter, contacts, next meeting, member places, duties; undoable.',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: networkFields }),
    output: changed,
  }),
  archiveNetwork: command({
    summary: 'Puts a network away, or takes it back; undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  directory: query({
    summary:
      'The places of a network, or every partner: contact, rights in force, pass key known or not, balance.',
    roles: officeAndReaders,
    input: z.strictObject({ id: id.nullable() }),
    output: z.array(directoryPlace),
  }),
  directoryFile: query({
    summary: "A network's directory, or that of every partner, as a file.",
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ id: id.nullable(), format: z.enum(['csv', 'xlsx', 'ods', 'pdf']) }),
    output: fileTicket,
  }),
  meetings: query({
    summary: 'Meetings of networks to come until a day, and duties that are ours, soonest first.',
    roles: officeAndReaders,
    input: z.strictObject({ until: localDate }),
    output: z.array(
      z.strictObject({
        networkId: id,
        networkName: z.string(),
        at: localDateTime,
        where: z.string(),
        duties: z.array(z.string()),
      }),
    ),
  }),
};
