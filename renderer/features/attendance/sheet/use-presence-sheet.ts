import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useLatest } from '../../../ui/use-latest.ts';
import { letterOf } from './letters.ts';
import { cellKey, SheetDraft, unnamedLine } from './sheet-draft.ts';

export type MonthSheet = OutputOf<'attendance.month'>;
export type SheetPerson = Pick<MonthSheet['people'][number], 'personId' | 'displayName'>;

/** A month's sheet as it is shown and typed into. */
export interface PresenceSheet {
  readonly month: MonthSheet | undefined;
  readonly refusal: string | undefined;
  readonly draft: SheetDraft;
  /** Those who usually come and those who came, then whoever was added here. */
  readonly people: readonly SheetPerson[];
  readonly add: (person: SheetPerson) => void;
}

function savedOf(month: MonthSheet | undefined): ReadonlyMap<string, string> {
  const saved = new Map<string, string>();
  if (month === undefined) return saved;
  for (const { personId, date, halves } of month.cells) saved.set(cellKey(personId, date), letterOf(halves));
  for (const { date, unnamed } of month.days) {
    if (unnamed > 0) saved.set(cellKey(unnamedLine, date), String(unnamed));
  }
  return saved;
}

/** People in an order that stays while somebody types: whoever is on the sheet once keeps their line. */
function inOrder(before: readonly SheetPerson[], now: readonly SheetPerson[]): readonly SheetPerson[] {
  const byId = new Map(now.map((person) => [person.personId, person]));
  const kept = before.flatMap(({ personId }) => byId.get(personId) ?? []);
  const listed = new Set(kept.map(({ personId }) => personId));
  const order = [...kept, ...Array.from(byId.values()).filter(({ personId }) => !listed.has(personId))];
  const isSame =
    order.length === before.length &&
    order.every(
      ({ personId, displayName }, index) =>
        before[index]?.personId === personId && before[index].displayName === displayName,
    );
  return isSame ? before : order;
}

/** Those of the month's own list in its order, then whoever was added here. */
function byListing(month: MonthSheet): (one: SheetPerson, other: SheetPerson) => number {
  const places = new Map(month.people.map(({ personId }, place) => [personId, place]));
  const placeOf = ({ personId }: SheetPerson): number => places.get(personId) ?? month.people.length;
  return (one, other) => placeOf(one) - placeOf(other);
}

/** A month's sheet, its draft and who is on it; mount it anew for another month. */
export function usePresenceSheet(wanted: string): PresenceSheet {
  const answer = useQuery('attendance.month', { month: wanted });
  const month = answer.outdated ? undefined : answer.data;
  const [added, setAdded] = useState<readonly SheetPerson[]>([]);
  const noting = useCommand('attendance.note');
  const counting = useCommand('attendance.noteUnnamed');
  const calls = useLatest({ note: noting.run, noteUnnamed: counting.run });
  const saved = useMemo(() => savedOf(month), [month]);
  const latest = useLatest(saved);
  const [draft] = useState(
    () =>
      new SheetDraft(
        {
          // Ctrl Z takes back here; a refused cell says so itself.
          note: (cells) => calls.current.note({ cells }, { undo: false, refusal: 'return' }),
          noteUnnamed: (days) => calls.current.noteUnnamed({ days }, { undo: false, refusal: 'return' }),
        },
        (personId, date) => latest.current.get(cellKey(personId, date)) ?? '',
      ),
  );
  // Before anything is painted: the first answer shows whole.
  useLayoutEffect(() => {
    if (month !== undefined) draft.answered();
  }, [month, draft]);
  useSyncExternalStore(draft.subscribe, draft.version);
  const [order, setOrder] = useState<readonly SheetPerson[]>([]);
  const people =
    month === undefined ? order : inOrder(order, [...added, ...month.people].toSorted(byListing(month)));
  if (people !== order) setOrder(people);
  return {
    month,
    refusal: answer.refusal?.message,
    draft,
    people,
    add: (person) =>
      setAdded((before) => [...before.filter((one) => one.personId !== person.personId), person]),
  };
}
