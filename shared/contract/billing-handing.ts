import * as z from 'zod';
import { fileTicket, id, localDate, nothing } from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';
import { messageWay, preparedMessage } from './mail-messages.ts';

/** Documents by their ids: as many as are handed over at once. */
const documentIds = z.array(id).min(1).max(500);

export const handingCalls = {
  documentsFile: query({
    summary:
      'Several issued documents as one PDF to print, in the order given, each numbered by itself; the files to keep and send are those of `documentFile`.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ ids: documentIds }),
    output: fileTicket,
  }),
  composeDocuments: query({
    summary:
      'A message for each issued document with its PDF attached, ready for the ways out; who has no e-mail is listed apart, to print.',
    roles: staff,
    long: true,
    input: z.strictObject({ ids: documentIds }),
    output: z.strictObject({
      messages: z.array(preparedMessage),
      toPrint: z.array(z.strictObject({ id, number: z.string(), name: z.string() })),
    }),
  }),
  notePrinted: command({
    summary: 'Notes that documents were printed to be handed over, in the log of messages; undoable.',
    roles: staff,
    input: z.strictObject({ ids: documentIds }),
    output: nothing,
  }),
  handed: query({
    summary: 'How documents were handed over last, and when; those that were not are left out.',
    roles: officeAndReaders,
    input: z.strictObject({ ids: z.array(id).max(500) }),
    output: z.array(
      z.strictObject({
        id,
        on: localDate,
        way: messageWay,
        /** Waits in the outbox: not gone yet. */
        waits: z.boolean(),
      }),
    ),
  }),
};
