import { plural } from '../french.ts';
import { voicesNeeded, type Quorum } from './statutes.ts';
import type { OnTheList, Proxy } from './proxies.ts';

/** How many voices there are at a moment, and whether the quorum is met (R2). */
export interface Attendance {
  readonly electors: number;
  /** Electors who are there. */
  readonly present: number;
  /** Electors who are not, and whose holder is there. */
  readonly represented: number;
  readonly voices: number;
  /** Voices that the quorum asks for; 0 for none. */
  readonly needed: number;
  readonly missing: number;
  readonly reached: boolean;
  /** There without a voice. */
  readonly onlooking: number;
}

/** Counts presences and proxies: a proxy counts while its giver is away and its holder there. */
export function attendanceOf(
  list: readonly OnTheList[],
  proxies: readonly Proxy[],
  quorum: Quorum,
): Attendance {
  const byId = new Map(list.map((one) => [one.id, one]));
  const represented = proxies.filter(({ giverId, holderId }) => {
    const giver = byId.get(giverId);
    return giver?.votes === true && !giver.isPresent && byId.get(holderId)?.isPresent === true;
  }).length;
  const electors = list.filter(({ votes }) => votes).length;
  const there = list.filter(({ isPresent }) => isPresent);
  const present = there.filter(({ votes }) => votes).length;
  const needed = voicesNeeded(quorum, electors);
  const voices = present + represented;
  return {
    electors,
    present,
    represented,
    voices,
    needed,
    missing: Math.max(0, needed - voices),
    reached: voices >= needed,
    onlooking: there.length - present,
  };
}

/** What the screen says of the quorum: « 12 voix sur 30, il en faut 15 : il en manque 3 ». */
export function attendanceInWords(attendance: Attendance): string {
  const { electors, voices, needed, missing, reached } = attendance;
  const count = `${plural(voices, 'voix', 'voix')} sur ${electors}`;
  if (needed === 0) return `${count}, aucun quorum n’est demandé`;
  if (reached) return `${count}\u00a0: le quorum de ${needed} est atteint`;
  return `${count}, il en faut ${needed}\u00a0: il en manque ${missing}`;
}
