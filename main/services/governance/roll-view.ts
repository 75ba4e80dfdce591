import type { RollRow } from '../../../shared/contract/governance-roll.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { ProxyRow, StoredRollRow } from '../../store/governance-roll.ts';
import type { AssemblyRow } from '../../store/governance-assemblies.ts';
import type { QueryContext } from '../context.ts';
import { dayOf, figuresOf, inForce, isPresent, rulesFor } from './attendance.ts';
import { electorateOn } from './electorate.ts';
import { isAhead } from './assembly-view.ts';

type Roll = OutputOf<'governance.roll'>;

function presenceOf(row: StoredRollRow): RollRow['presence'] {
  if (row.arrivedAt === null) return 'absent';
  return row.leftAt === null ? 'present' : 'left';
}

/** The lines of an assembly's list with their proxies: electors first, by name. */
export function rollRows(rows: readonly StoredRollRow[], proxies: readonly ProxyRow[]): RollRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const valid = inForce(proxies);
  const otherEnd = (proxy: ProxyRow, rollId: number) => ({
    proxyId: proxy.id,
    proxyVersion: proxy.version,
    rollId,
    name: byId.get(rollId)?.name ?? '',
    receivedOn: proxy.receivedOn,
  });
  return rows
    .map((row): RollRow => {
      const given = valid.find(({ giverId }) => giverId === row.id);
      const holder = given === undefined ? undefined : byId.get(given.holderId);
      return {
        id: row.id,
        version: row.version,
        number: row.number,
        holder: row.holder,
        name: row.name,
        memberNumber: row.memberNumber,
        votes: row.votes,
        reason: row.reason,
        remark: row.remark,
        representative:
          row.representativeId === null
            ? null
            : { personId: row.representativeId, name: row.representativeName },
        email: row.email,
        hasAddress: row.address !== '' && row.commune !== '',
        convokedOn: row.convokedOn,
        convokedHow: row.convokedHow,
        presence: presenceOf(row),
        arrivedAt: row.arrivedAt,
        leftAt: row.leftAt,
        proxyTo: given === undefined ? null : otherEnd(given, given.holderId),
        proxiesFrom: valid
          .filter(({ holderId }) => holderId === row.id)
          .map((proxy) => otherEnd(proxy, proxy.giverId)),
        isRepresented: row.votes && !isPresent(row) && holder !== undefined && isPresent(holder),
      };
    })
    .toSorted((a, b) => Number(b.votes) - Number(a.votes));
}

const keyOf = (holder: { readonly kind: string; readonly id: number }): string =>
  `${holder.kind}:${holder.id}`;

/** What the rules answer today of those on the frozen list: fees that came since, people who left. */
function changesSince(
  context: QueryContext,
  assembly: AssemblyRow,
  rows: readonly StoredRollRow[],
): Pick<Roll, 'nowEntitled' | 'noLonger'> {
  if (!isAhead(assembly)) return { nowEntitled: [], noLonger: [] };
  const now = electorateOn(context, dayOf(assembly), rulesFor(context, assembly).rules).rows;
  const frozen = new Map(
    rows.flatMap((row) => (row.holder === null ? [] : [[keyOf(row.holder), row] as const])),
  );
  const entitled = now.filter(({ votes, holder }) => votes && frozen.get(keyOf(holder))?.votes !== true);
  // Whoever was let in by a decision has its reason on the line: the rules are not asked again.
  const lost = now.filter(({ votes, holder }) => {
    const line = frozen.get(keyOf(holder));
    return !votes && line?.votes === true && line.reason === '';
  });
  return {
    nowEntitled: entitled.map(({ holder, name }) => ({
      holder,
      name,
      wasReason: frozen.get(keyOf(holder))?.reason ?? 'pas sur la liste',
    })),
    noLonger: lost.map(({ holder, name, reason }) => ({ holder, name, reason })),
  };
}

/** An assembly's list, live. */
export function rollOf(context: QueryContext, assembly: AssemblyRow): Roll {
  const { roll } = context.store.governance;
  const rows = roll.of(assembly.id);
  const proxies = roll.proxies(assembly.id);
  return {
    rows: rollRows(rows, proxies),
    attendance: figuresOf(assembly, rulesFor(context, assembly).rules, rows, proxies),
    ...changesSince(context, assembly, rows),
  };
}
