import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { OpenFilesProblem, readOpenFiles } from '../../formats/open-files-reading.ts';
import { buildFile, OpenRowsProblem } from '../../store/open-rows.ts';
import type { CommandContext } from '../context.ts';
import { notFound, refuse, type Outcome } from '../outcome.ts';

/**
 * Makes a backup of a place that was written as open files, with the schema that it had: it is then tried and restored
 * as any other. FILE_UNREADABLE: not such files, or not as they were written; nothing is left then.
 */
export function takeOpenFiles(
  context: CommandContext,
  { ticket }: InputOf<'backups.takeOpenFiles'>,
): Promise<Outcome<OutputOf<'backups.takeOpenFiles'>>> {
  return Promise.resolve(taken(context, ticket));
}

function taken(context: CommandContext, ticket: string): Outcome<OutputOf<'backups.takeOpenFiles'>> {
  const given = context.files.get(ticket);
  if (given === undefined) return notFound('Ce fichier');
  try {
    const read = readOpenFiles(given.bytes);
    const { schema, sequences } = read.about;
    let done = 0;
    const outcome = context.keeper.takeIn((file) =>
      buildFile(file, { schema, sequences, tables: read.tables }, ({ name }) => {
        context.progress(++done, read.tables.length, name);
        return read.rows(name);
      }),
    );
    if (outcome.ok) context.emit('backups.changed');
    return outcome;
  } catch (fault) {
    if (fault instanceof OpenFilesProblem || fault instanceof OpenRowsProblem)
      return refuse('FILE_UNREADABLE', fault.message);
    throw fault;
  }
}
