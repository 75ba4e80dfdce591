import { capitaliseName } from '../names.ts';
import { fold } from '../text-folding.ts';
import type { PaymentMethod, SubjectDetails } from './import-plan.ts';

const WORDINGS: readonly (readonly [RegExp, PaymentMethod])[] = [
  [/helloasso|hello asso/u, 'helloasso'],
  [/^(?:ch|chq|chqs|cheques?)(?:$| )/u, 'cheque'],
  [/^(?:cb|carte|tpe)(?:$| )/u, 'card'],
  [/^(?:esp|especes?|liquide|cash)(?:$| )/u, 'cash'],
  [/^(?:vir|virt|virements?)(?:$| )/u, 'transfer'],
  [/^(?:prelevements?|prlv|sepa)(?:$| )/u, 'direct_debit'],
];

/** How a payment came in, by the usual wordings (`chq`, `CB`, `Espèces`); `unknown` for an empty cell, else `other`. */
export function readPaymentMethod(text: string): PaymentMethod {
  const folded = fold(text);
  if (folded === '') return 'unknown';
  return WORDINGS.find(([wording]) => wording.test(folded))?.[1] ?? 'other';
}

/** A gender as declared (R3): « F », « femme », « autre »… An empty cell, or another word, is « non renseigné ». */
export function readGender(text: string): SubjectDetails['gender'] {
  const folded = fold(text);
  if (/^(?:f|femme|feminin|feminine)$/u.test(folded)) return 'female';
  if (/^(?:h|m|homme|masculin|masculine)$/u.test(folded)) return 'male';
  return /^(?:autre|x|nb|non binaire|non binaire et autre)$/u.test(folded) ? 'other' : undefined;
}

/** « MARTIN Margaux » by its capitals, else « Margaux Martin »: the first word is then the given name. */
export function splitFullName(text: string): { readonly lastName: string; readonly firstName: string } {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const inCapitals = words.filter((word) => word.length > 1 && word === word.toUpperCase());
  if (inCapitals.length > 0 && inCapitals.length < words.length) {
    const rest = words.filter((word) => !inCapitals.includes(word));
    return { lastName: capitaliseName(inCapitals.join(' ')), firstName: capitaliseName(rest.join(' ')) };
  }
  if (words.length < 2) return { lastName: capitaliseName(text), firstName: '' };
  return { lastName: capitaliseName(words.slice(1).join(' ')), firstName: capitaliseName(words[0] ?? '') };
}

/** Whether the structure itself is the member, or only the place that its member comes from. */
export function isStructureMembership(typeName: string): boolean {
  return /(?:^| )(?:structure|association|entreprise|societe|organisme|collectif|morale?)s?(?: |$)/u.test(
    fold(typeName),
  );
}
