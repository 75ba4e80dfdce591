import { useEffect, useRef, useState } from 'react';
import type { CheckIn } from '../../../../shared/contract/attendance.ts';
import { useCommand } from '../../../api/hooks.ts';
import type { Half } from '../check-in.ts';
import { halvesIn, nextStay, stayOf, type Stay } from '../stay.ts';

/** How each one's day stands, touches that are under way included, and what another touch does. */
export interface Touches {
  readonly stayFor: (personId: number) => Stay;
  readonly touch: (personId: number) => void;
}

/** Notes the difference between two stays of somebody's day; answers whether it was done. */
function useStays(date: string): (personId: number, from: Stay, to: Stay) => Promise<boolean> {
  const checkIn = useCommand('attendance.checkIn');
  const checkOut = useCommand('attendance.checkOut');
  return async (personId, from, to) => {
    const [before, after] = [halvesIn(from), halvesIn(to)];
    const added = after.filter((half) => !before.includes(half));
    const removed = before.filter((half) => !after.includes(half));
    const result =
      removed.length > 0
        ? await checkOut.run({ personId, date, halves: removed })
        : await checkIn.run({ personId, date, halves: added });
    return result.ok;
  };
}

/**
 * One touch a step, as fast as fingers are: what was touched shows at once, and touches of one person are carried out
 * one after the other. A refused one leaves what the desk knows.
 */
export function useTouches(date: string, half: Half, rows: readonly CheckIn[]): Touches {
  const [wanted, setWanted] = useState<ReadonlyMap<number, Stay>>(new Map());
  const queues = useRef(new Map<number, Promise<boolean>>());
  const latest = useRef(new Map<number, Stay>());
  const carryOut = useStays(date);
  const known = new Map(rows.map((row) => [row.personId, stayOf(row)]));
  const stayFor = (personId: number): Stay => wanted.get(personId) ?? known.get(personId) ?? 'none';
  const show = (): void => setWanted(new Map(latest.current));
  // What the desk knows has changed: only touches still under way stand before it.
  useEffect(() => {
    for (const personId of latest.current.keys())
      if (!queues.current.has(personId)) latest.current.delete(personId);
    setWanted(new Map(latest.current));
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- new rows are what calls for it
  }, [rows]);
  const touch = (personId: number): void => {
    const from = latest.current.get(personId) ?? known.get(personId) ?? 'none';
    const to = nextStay(from, half);
    latest.current.set(personId, to);
    show();
    const before = queues.current.get(personId) ?? Promise.resolve(true);
    // A touch whose predecessor was refused started from what never was.
    const mine = before.then((isDone) => (isDone ? carryOut(personId, from, to) : false));
    queues.current.set(personId, mine);
    void mine.then((isDone) => {
      if (queues.current.get(personId) !== mine) return;
      queues.current.delete(personId);
      if (isDone) return;
      latest.current.delete(personId);
      show();
    });
  };
  return { stayFor, touch };
}
