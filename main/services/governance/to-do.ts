import type { OutputOf } from '../../../shared/contract/contract.ts';
import { addDays, addMonths, daysBetween } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatTime, joinWords, plural } from '../../../shared/domain/french.ts';
import { isInOffice } from '../../../shared/domain/governance/mandates.ts';
import { convocationDeadline, deadlineInWords } from '../../../shared/domain/governance/statutes.ts';
import type { AssemblyRow } from '../../store/governance-assemblies.ts';
import type { QueryContext } from '../context.ts';
import { isAhead, nameOfAssembly } from './assembly-view.ts';
import { dayOf, rulesFor } from './attendance.ts';
import { mandateOf, owedDeclaration } from './board.ts';

type ToDo = OutputOf<'governance.toDo'>[number];

/** A convocation is spoken of a month before its last day, and until everybody has theirs. */
const noticeBefore = 30;

function convocationOf(context: QueryContext, assembly: AssemblyRow): ToDo[] {
  const today = context.clock.today();
  if (dayOf(assembly) < today || assembly.status === 'open') return [];
  const { rules } = rulesFor(context, assembly);
  const deadline = convocationDeadline(rules, dayOf(assembly), assembly.firstAssemblyId !== null);
  if (today < addDays(deadline, -noticeBefore)) return [];
  const electors = context.store.governance.roll.of(assembly.id).filter(({ votes }) => votes);
  const waiting = electors.filter(({ convokedOn }) => convokedOn === null);
  if (assembly.status === 'convoked' && waiting.length === 0) return [];
  const late = daysBetween(deadline, today);
  const left = assembly.status === 'planned' ? '' : ` (${waiting.length} sur ${electors.length})`;
  const sentence = `${nameOfAssembly(assembly)}\u00a0: convocations${left} ${deadlineInWords(deadline, today, late)}`;
  return [{ kind: 'convocation', assemblyId: assembly.id, sentence, late: late > 0 }];
}

function sessionOf(context: QueryContext, assembly: AssemblyRow): ToDo[] {
  const today = context.clock.today();
  const name = nameOfAssembly(assembly);
  const item = { kind: 'assembly', assemblyId: assembly.id } as const;
  if (dayOf(assembly) === today && assembly.status !== 'planned')
    return [
      { ...item, sentence: `${name}\u00a0: aujourd’hui à ${formatTime(assembly.heldAt)}`, late: false },
    ];
  if (dayOf(assembly) < today && assembly.status === 'open')
    return [{ ...item, sentence: `${name}\u00a0: la séance est restée ouverte, la clore`, late: true }];
  return [];
}

function declarationOf(context: QueryContext): ToDo[] {
  const owed = owedDeclaration(context);
  if (owed === null) return [];
  const by = formatDateLong(owed.dueOn, { year: true });
  const sentence =
    owed.lateDays > 0
      ? `Changement de dirigeants à déclarer\u00a0: passé depuis le ${by}`
      : `Changement de dirigeants à déclarer en préfecture avant le ${by}`;
  return [{ kind: 'declaration', assemblyId: null, sentence, late: owed.lateDays > 0 }];
}

function termsOf(context: QueryContext): ToDo[] {
  const today = context.clock.today();
  const soon = addMonths(today, 2);
  const { mandates } = context.store.governance;
  const coming = mandates
    .all()
    .filter((row) => row.endsOn !== null && row.endsOn <= soon && isInOffice(mandateOf(row), today));
  if (coming.length === 0) return [];
  const late = coming.some(({ endsOn }) => endsOn !== null && endsOn < today);
  const names = [...new Set(coming.map(({ personName }) => personName))];
  const who = names.length > 3 ? `${names.length} personnes` : joinWords(names);
  const sentence = `${plural(coming.length, 'mandat')} à renouveler d’ici le ${formatDateLong(soon)}\u00a0: ${who}`;
  return [{ kind: 'term', assemblyId: null, sentence, late }];
}

/** What the life of the association waits for, the most pressing first (R2). */
export function toDoOf(context: QueryContext): ToDo[] {
  const ahead = context.store.governance.assemblies.all().filter(isAhead);
  const items = [
    ...ahead.flatMap((assembly) => sessionOf(context, assembly)),
    ...ahead.flatMap((assembly) => convocationOf(context, assembly)),
    ...declarationOf(context),
    ...termsOf(context),
  ];
  return items.toSorted((a, b) => Number(b.late) - Number(a.late));
}
