import type * as z from 'zod';
import { refuse, type Refusal } from '../services/outcome.ts';

/** zod's own messages are English and for programmers: what reaches a screen is ours, or one of these. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'custom':
      return issue.message;
    case 'too_big':
      return issue.message.startsWith('Too big') ? 'La valeur est trop grande.' : issue.message;
    case 'too_small':
      return issue.message.startsWith('Too small') ? 'À remplir.' : issue.message;
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? 'La forme n’est pas celle attendue.' : issue.message;
    case 'unrecognized_keys':
      return `Champ inconnu\u00a0: ${issue.keys.join(', ')}.`;
    default:
      return 'La valeur n’est pas celle attendue.';
  }
}

/** INVALID_INPUT with one French sentence per faulty field, keyed by its path (`lines.0.quantity`). */
export function refusalOfInput(error: z.ZodError): Refusal {
  const fields = Object.fromEntries(
    error.issues.map((issue) => [issue.path.join('.') || 'input', sentenceOf(issue)]),
  );
  const first = error.issues[0];
  const where = first === undefined || first.path.length === 0 ? '' : ` (${first.path.join('.')})`;
  const message = first === undefined ? 'La saisie est incomplète.' : sentenceOf(first);
  return refuse('INVALID_INPUT', `${message}${where}`, { fields });
}
