import { parseArgs } from 'node:util';

/** The command line is not one that we know; `message` is French. */
export class Usage extends Error {}

export interface Options {
  readonly db?: string | undefined;
  readonly port?: string | undefined;
  readonly accept?: string | undefined;
  readonly key?: string | undefined;
  readonly year?: string | undefined;
  readonly on?: string | undefined;
  readonly format?: string | undefined;
  readonly out?: string | undefined;
  readonly anonymous?: boolean | undefined;
  readonly 'dry-run'?: boolean | undefined;
  readonly yes?: boolean | undefined;
  readonly help?: boolean | undefined;
}

/** Reads the command line: what stands alone, and the options. Throws Usage. */
export function readCommandLine(args: readonly string[]): {
  readonly words: readonly string[];
  readonly options: Options;
} {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        db: { type: 'string' },
        port: { type: 'string' },
        accept: { type: 'string' },
        key: { type: 'string' },
        year: { type: 'string' },
        on: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        anonymous: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        yes: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return { words: positionals, options: values };
  } catch (fault) {
    throw new Usage(
      `Cette option n’est pas connue, ou il lui manque sa valeur (${fault instanceof Error ? fault.message.split('\n')[0] : ''}).`,
    );
  }
}
