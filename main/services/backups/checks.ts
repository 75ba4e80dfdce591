import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Store } from '../../store/store.ts';

type Checks = OutputOf<'backups.verify'>;
type Check = Checks['checks'][number];

const sentences: Readonly<Record<Check['name'], string>> = {
  file: 'Le fichier est sain.',
  schema: 'Les tables sont celles de cette version.',
  foreign_keys: 'Aucun lien ne manque.',
  occupancies: 'Le planning tient ce que disent les réservations.',
  chain: 'La chaîne des documents émis est intacte.',
};

/** All checks of the file, each with a French sentence: file, schema, references, occupancies, chain. */
export function checkFile(store: Store): Checks {
  const found: readonly (readonly [Check['name'], string | undefined])[] = [
    ['file', store.checks.integrity()],
    ['schema', store.checks.schema()],
    ['foreign_keys', store.checks.references()],
  ];
  const checks = found.map(([name, problem]): Check => ({
    name,
    ok: problem === undefined,
    message: problem ?? sentences[name],
  }));
  return { ok: checks.every((check) => check.ok), checks };
}
