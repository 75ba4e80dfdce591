import * as z from 'zod';
import { fileTicket, id, localDate } from './common.ts';
import { command, managers, query } from './define.ts';

const source = {
  ticket: z.string(),
  /** The habilitation of lines that name none; null: such lines are refused. */
  typeId: id.nullable().default(null),
  /** Who a line is, where its name is several people's, as somebody has said (P5). */
  links: z
    .array(z.strictObject({ line: z.int(), personId: id }))
    .max(5000)
    .default([]),
};

export const holderLine = z.strictObject({
  line: z.int(),
  outcome: z.enum(['new', 'same', 'refuse']),
  /** As the list writes it. */
  name: z.string(),
  /** The register's own name for them; empty where nobody is meant. */
  personName: z.string(),
  typeName: z.string(),
  givenOn: localDate.nullable(),
  /** The last day it holds, by the list or by the type; null: without end, or refused. */
  until: localDate.nullable(),
  /** French: how the person was found, that it has run out, or why the line is refused. */
  reasons: z.array(z.string()),
  candidates: z.array(z.strictObject({ personId: id, name: z.string(), hint: z.string() })),
});
export type HolderLine = z.infer<typeof holderLine>;

const totals = z.strictObject({ added: z.int(), same: z.int(), refused: z.int() });

/** Who held what before this software: a list taken in (F2). */
export const holderImportCalls = {
  planHolders: query({
    summary:
      'A dry run of a list of holders of habilitations (F2): who would get what, until when, and which lines are refused and why. Writes nothing.',
    roles: managers,
    long: true,
    input: z.strictObject(source),
    output: z.strictObject({
      fileName: z.string(),
      /** Whether the list says which habilitation; else one has to be chosen for all lines. */
      namesTypes: z.boolean(),
      lines: z.array(holderLine),
      totals,
    }),
  }),
  confirmHolders: command({
    summary:
      'Gives what the dry run showed, all of it or nothing; refused lines go to a correction file; the same list twice gives nothing twice. Undoable.',
    roles: managers,
    long: true,
    input: z.strictObject(source),
    output: z.strictObject({ totals, corrections: fileTicket.nullable() }),
  }),
};
