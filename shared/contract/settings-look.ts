import * as z from 'zod';
import { nothing, shortText } from './common.ts';
import { command, managers, officeAndReaders, query } from './define.ts';

/** What a logo may weigh and measure, in bytes and in points. */
export const logoLimits = { mostBytes: 500_000, mostSide: 3000 } as const;

export const lookCalls = {
  look: query({
    summary: 'How papers look: the logo as a data address, the colour, the line at the foot.',
    roles: officeAndReaders,
    input: nothing,
    output: z.strictObject({
      id: z.int().nullable(),
      /** Empty where there is none. */
      logo: z.string(),
      /** `#rrggbb`, or empty: black. */
      accent: z.string(),
      footer: z.string(),
    }),
  }),
  saveLook: command({
    summary:
      'Changes how papers look from now on; what is issued keeps the look it was issued in. A colour that cannot be read on white is refused. Undoable.',
    roles: managers,
    input: z.strictObject({
      accent: z.string().regex(/^(?:#[0-9a-fA-F]{6})?$/u, 'Écrire une couleur comme #2F6B4F, ou rien.'),
      footer: shortText,
      logo: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('keep') }),
        z.strictObject({ kind: z.literal('none') }),
        /** An uploaded PNG or JPEG. */
        z.strictObject({ kind: z.literal('new'), ticket: z.string() }),
      ]),
    }),
    output: nothing,
  }),
  useLook: command({
    summary: 'Takes an earlier look again, or none: the inverse of changing it.',
    roles: managers,
    input: z.strictObject({ id: z.int().positive().nullable() }),
    output: nothing,
  }),
};
