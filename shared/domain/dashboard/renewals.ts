/** Members by type, and whose membership was followed by another when it came to its end (P1, P3, R3). Days inclusive. */
import { addDays, type LocalDate } from '../calendar.ts';
import type { Period } from './periods.ts';

/** A membership of somebody; `endsOn` is the day on which it really ended, early or not. */
export interface HeldMembership {
  /** One holder, person or structure, wherever they come again. */
  readonly holder: string;
  readonly typeId: number;
  readonly typeName: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
}

/** A type of membership in figures; a holder counts once a type, however many memberships they had. */
export interface TypeFigures {
  readonly typeId: number;
  readonly typeName: string;
  /** Holders with a membership in force on at least one day of the period. */
  readonly members: number;
  /** Of those, who had never had any membership before the period. */
  readonly newcomers: number;
  /** Holders whose membership came to its end so that the next would begin in the period… */
  readonly ended: number;
  /** … and those of them who have another since, of whatever type. */
  readonly renewed: number;
}

export interface MemberFigures {
  readonly types: readonly TypeFigures[];
  /** Different holders: whoever has two types counts once. */
  readonly members: number;
  readonly newcomers: number;
  readonly ended: number;
  readonly renewed: number;
}

/**
 * Members by type over some days, and their renewal. A membership that ended from the day before the period to the day
 * before its last is one that was to be followed by another within the period; it was, if its holder has one that ends
 * later and began by the period's last day. Of several that one holder had of a type the last counts.
 */
export function memberFigures(memberships: readonly HeldMembership[], period: Period): MemberFigures {
  const byHolder = new Map<string, HeldMembership[]>();
  for (const membership of memberships) {
    const own = byHolder.get(membership.holder);
    if (own === undefined) byHolder.set(membership.holder, [membership]);
    else own.push(membership);
  }
  const types = new Map<number, TypeCount>();
  const all = { members: 0, newcomers: 0, ended: 0, renewed: 0 };
  for (const own of byHolder.values()) {
    const found = countHolder(own, period, types);
    all.members += Number(found.isMember);
    all.newcomers += Number(found.isMember && found.isNew);
    all.ended += Number(found.hasEnded);
    all.renewed += Number(found.hasRenewed);
  }
  const rows = [...types.values()].filter(({ members, ended }) => members + ended > 0);
  return {
    ...all,
    types: rows.toSorted(
      (one, other) => other.members - one.members || one.typeName.localeCompare(other.typeName, 'fr'),
    ),
  };
}

type TypeCount = { -readonly [Key in keyof TypeFigures]: TypeFigures[Key] };

interface HolderFound {
  readonly isMember: boolean;
  readonly isNew: boolean;
  readonly hasEnded: boolean;
  readonly hasRenewed: boolean;
}

function countHolder(
  own: readonly HeldMembership[],
  { from, to }: Period,
  types: Map<number, TypeCount>,
): HolderFound {
  const isNew = own.every(({ startsOn }) => startsOn >= from);
  const lastOfType = new Map<number, HeldMembership>();
  const memberOf = new Set<number>();
  for (const one of own) {
    const count = typeCount(types, one);
    if (one.startsOn <= to && one.endsOn >= from && !memberOf.has(one.typeId)) {
      memberOf.add(one.typeId);
      count.members += 1;
      count.newcomers += Number(isNew);
    }
    if (one.endsOn < addDays(from, -1) || one.endsOn >= to) continue;
    const known = lastOfType.get(one.typeId);
    if (known === undefined || known.endsOn < one.endsOn) lastOfType.set(one.typeId, one);
  }
  const ended = [...lastOfType.values()];
  const isRenewed = (one: HeldMembership): boolean =>
    own.some(({ startsOn, endsOn }) => endsOn > one.endsOn && startsOn <= to);
  for (const one of ended) {
    const count = typeCount(types, one);
    count.ended += 1;
    count.renewed += Number(isRenewed(one));
  }
  const last = ended.toSorted((one, other) => (one.endsOn < other.endsOn ? 1 : -1))[0];
  return {
    isMember: memberOf.size > 0,
    isNew,
    hasEnded: last !== undefined,
    hasRenewed: last !== undefined && isRenewed(last),
  };
}

function typeCount(types: Map<number, TypeCount>, { typeId, typeName }: HeldMembership): TypeCount {
  const known = types.get(typeId) ?? {
    typeId,
    typeName,
    members: 0,
    newcomers: 0,
    ended: 0,
    renewed: 0,
  };
  types.set(typeId, known);
  return known;
}
