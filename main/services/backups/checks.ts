import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { Store } from '../../store/store.ts';
import { verifyChain } from '../billing/chain.ts';

type Checks = OutputOf<'backups.verify'>;
type Check = Checks['checks'][number];

const sentences: Readonly<Record<Check['name'], string>> = {
  file: 'Le fichier est sain.',
  schema: 'Les tables sont celles de cette version.',
  foreign_keys: 'Aucun lien ne manque.',
  occupancies: 'Le planning tient ce que disent les réservations.',
  chain: 'La chaîne des documents émis est intacte.',
};

/** Nothing stops a hand with another SQLite tool from writing occupancies: they are worked out again and compared. */
function occupancyProblem(store: Store): string | undefined {
  const wrong = store.bookings.recomputeOccupancies();
  if (wrong.length === 0) return undefined;
  const bookings = [...new Set(wrong.map((difference) => difference.bookingId))];
  return `Le planning ne tient pas ce que disent ${plural(bookings.length, 'réservation')} (n°\u00a0${bookings.join(', ')}). Restaurer une sauvegarde.`;
}

function chainProblem(store: Store): string | undefined {
  const { broken } = verifyChain(store.billing);
  return broken === null ? undefined : `La chaîne est rompue\u00a0: ${broken.what}`;
}

/** A broken page or a missing table makes the later checks throw: what they would have said is said instead. */
function sentenceOf(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (fault) {
    return `Impossible à vérifier (${fault instanceof Error ? fault.message : String(fault)}).`;
  }
}

/** All checks of the file, each with a French sentence: file, schema, references, occupancies, chain. */
export function checkFile(store: Store): Checks {
  const found: readonly (readonly [Check['name'], () => string | undefined])[] = [
    ['file', () => store.checks.integrity()],
    ['schema', () => store.checks.schema()],
    ['foreign_keys', () => store.checks.references()],
    ['occupancies', () => occupancyProblem(store)],
    ['chain', () => chainProblem(store)],
  ];
  const checks = found.map(([name, check]): Check => {
    const problem = sentenceOf(check);
    return { name, ok: problem === undefined, message: problem ?? sentences[name] };
  });
  return { ok: checks.every((check) => check.ok), checks };
}
