import type {
  PeopleImportPlan,
  PlannedLine,
  PlannedSubject,
} from '../../../shared/domain/imports/import-plan.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import type { QueryContext } from '../context.ts';
import { couldBe, fingerprintsOf } from '../privacy/fingerprints.ts';

/** Whom a planned subject would bring into the file anew: a person's name as the line says it. */
function newPerson(subject: PlannedSubject | undefined): PlannedSubject['after'] | undefined {
  return subject?.target === 'new' && subject.after.lastName !== undefined ? subject.after : undefined;
}

/**
 * The plan with a remark at each line that could bring back somebody who was erased (G1). Nothing is refused: they may
 * have come back of their own will, and short fingerprints can be wrong.
 */
export function withErasedSaid(context: QueryContext, plan: PeopleImportPlan): PeopleImportPlan {
  const { privacy } = context.store;
  const erased = privacy.fingerprints();
  if (erased.length === 0) return plan;
  const secret = privacy.secret();
  const remarkOn = (subject: PlannedSubject | undefined): string[] => {
    const person = newPerson(subject);
    if (person === undefined) return [];
    const prints = fingerprintsOf(secret, {
      lastName: person.lastName ?? '',
      firstName: person.firstName ?? '',
      birthDate: person.birthDate ?? null,
      email: person.email ?? '',
      memberNumbers: subject?.memberNumber === undefined ? [] : [subject.memberNumber],
    });
    const found = erased.find((each) => couldBe(prints, each.prints));
    return found === undefined
      ? []
      : [
          `Pourrait être une personne effacée le ${formatDateShort(found.erasedAt.slice(0, 10))} (${found.reference}). La laisser de côté, sauf si elle est revenue d’elle-même.`,
        ];
  };
  const said = (line: PlannedLine): PlannedLine => {
    const remarks = [line.member, line.contact, line.payer].flatMap(remarkOn);
    return remarks.length === 0 ? line : { ...line, reasons: [...new Set(remarks), ...line.reasons] };
  };
  return { ...plan, lines: plan.lines.map(said) };
}
