import type { Party } from '../../../shared/contract/common.ts';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { formatDateLong, formatTime } from '../../../shared/domain/french.ts';
import { kindName } from '../../../shared/domain/governance/statutes.ts';
import type { AssemblyRow } from '../../store/governance-assemblies.ts';
import type { StoredRollRow } from '../../store/governance-roll.ts';
import type { QueryContext } from '../context.ts';
import { composeOne } from '../mail/composing.ts';
import { dayOf } from './attendance.ts';

/** A convocation that is ready to leave, and whose line it is. */
export interface Convocation {
  readonly rollId: number;
  readonly name: string;
  readonly convokedOn: string | null;
  readonly message: PreparedMessage;
}

/** What the text of a convocation names of its assembly. */
function valuesOf({ store }: QueryContext, assembly: AssemblyRow): Readonly<Record<string, string>> {
  const day = formatDateLong(dayOf(assembly), { year: true });
  const items = store.governance.assemblies.resolutions(assembly.id);
  const second = assembly.firstAssemblyId === null ? '' : ', sur seconde convocation';
  return {
    'nature de l’assemblée': `${kindName(assembly.kind)}${second}`,
    'date de l’assemblée': `le ${day} à ${formatTime(assembly.heldAt)}`,
    'lieu de l’assemblée': assembly.place,
    'ordre du jour': items.map(({ title }, index) => `${index + 1}. ${title}`).join('\n'),
  };
}

/** To whom it goes: the elector, or for a structure that has no address of its own the one who speaks for it. */
function recipientOf({ store }: QueryContext, row: StoredRollRow): Party | null {
  if (row.holder?.kind !== 'organisation' || row.representativeId === null) return row.holder;
  const structure = store.organisations.find(row.holder.id);
  const reachable = structure !== undefined && (structure.email !== '' || structure.address !== '');
  return reachable ? row.holder : { kind: 'person', id: row.representativeId };
}

/** The convocations of an assembly's electors, composed from the place's text; of some lines only where they are named. */
export function convocationsOf(
  context: QueryContext,
  assembly: AssemblyRow,
  rollIds?: readonly number[],
): Convocation[] {
  const values = valuesOf(context, assembly);
  const about = { kind: 'assembly', id: assembly.id, topic: 'convocation' } as const;
  return context.store.governance.roll.of(assembly.id).flatMap((row): Convocation[] => {
    if (!row.votes || (rollIds !== undefined && !rollIds.includes(row.id))) return [];
    const to = recipientOf(context, row);
    const message =
      to === null ? undefined : composeOne(context, 'assembly', { to, about, values, attachments: [] });
    if (message === undefined) return [];
    return [{ rollId: row.id, name: row.name, convokedOn: row.convokedOn, message }];
  });
}
