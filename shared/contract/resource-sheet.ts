import * as z from 'zod';
import { changed, fileTicket, id, requiredText } from './common.ts';
import { command, everyone, managers, officeAndReaders, query } from './define.ts';

/** 0 where there is no picture yet. */
const pictureVersion = z.int().min(0);
/** What a picture and its smaller copy may weigh and measure, in bytes and in points. */
export const pictureLimits = {
  mostBytes: 400_000,
  mostSide: 1600,
  mostThumbnailBytes: 20_000,
  mostThumbnailSide: 160,
} as const;

export const resourceSheetCalls = {
  thumbnails: query({
    summary: 'The small pictures of resources, as data addresses, for lists.',
    roles: everyone,
    input: z.strictObject({}),
    output: z.array(z.strictObject({ resourceId: id, data: z.string() })),
  }),
  picture: query({
    summary: 'The picture of a resource as a data address; empty where it has none.',
    roles: everyone,
    input: z.strictObject({ resourceId: id }),
    output: z.strictObject({
      version: pictureVersion,
      width: z.int(),
      height: z.int(),
      data: z.string(),
    }),
  }),
  setPicture: command({
    summary:
      'Gives a resource a picture and its smaller copy, both JPEG: whatever tells where and by what they were taken is removed; undoable.',
    roles: managers,
    input: z.strictObject({
      resourceId: id,
      version: pictureVersion,
      ticket: z.string(),
      thumbnailTicket: z.string(),
    }),
    output: z.strictObject({ version: pictureVersion }),
  }),
  removePicture: command({
    summary: 'Takes the picture of a resource away; undoable.',
    roles: managers,
    input: z.strictObject({ resourceId: id, version: pictureVersion }),
    output: z.strictObject({}),
  }),
  sheetFile: query({
    summary:
      'The sheet of a resource for its door (PDF, A4): picture, rules, capacity, set-ups, equipment, hours.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ resourceId: id }),
    output: fileTicket,
  }),
  addSeveral: command({
    summary:
      'Adds several resources like one, but for their names (« 6 imprimantes »): nothing else is copied.',
    roles: managers,
    input: z.strictObject({ likeId: id, names: z.array(requiredText).min(1).max(50) }),
    output: z.strictObject({ added: z.array(changed) }),
  }),
};
