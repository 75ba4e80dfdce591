import { plural } from '../../../shared/domain/french.ts';
import { useAsk } from '../../api/hooks.ts';

interface Line {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/** Asks both threads what has been slow since Comptoir was opened; answers it as lines of the check, none if refused. */
export function useSlowWords(): () => Promise<readonly Line[]> {
  const writing = useAsk('backups.slowStatements');
  const reading = useAsk('backups.slowReadings');
  return async () => {
    const [written, read] = [await writing.run({}), await reading.run({})];
    if (!written.ok || !read.ok) return [];
    const { after } = written.value;
    const statements = [...written.value.statements, ...read.value.statements];
    if (statements.length === 0)
      return [
        {
          name: 'speed',
          ok: true,
          message: `Aucune lecture ni écriture n’a pris plus de ${after}\u00a0ms depuis l’ouverture.`,
        },
      ];
    return statements.map(({ statement, count, worst }) => ({
      name: statement,
      ok: false,
      message: `${plural(count, 'fois', 'fois')} plus de ${after}\u00a0ms, au plus ${worst}\u00a0ms\u00a0: ${statement}`,
    }));
  };
}
