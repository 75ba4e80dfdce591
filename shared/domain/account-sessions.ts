/** How long somebody who came in with a PIN stays in without doing anything (F4). */

const HOUR = 3_600_000;

/** Unseen for so long, and open for so long at most: at the desk itself, and over the network. */
const AT_DESK = { unseen: 12 * HOUR, open: 24 * HOUR };
const OVER_NETWORK = { unseen: 4 * HOUR, open: 14 * HOUR };
/** A page that is open is looked at every few minutes: whoever was not for so long has put the device away. */
const THERE = 10 * 60_000;

/** A session's instants, as epoch milliseconds, and whether a network lies between. */
export interface SessionTimes {
  readonly openedAt: number;
  readonly lastSeenAt: number;
  readonly byNetwork: boolean;
}

/**
 * Whether a session has ended by itself: unseen for 12 hours or open for 24 at the desk; over the network 4 and 14, so
 * that an evening goes through a sleeping laptop, and a tablet left on a shelf is out the next day.
 */
export function hasLapsed({ openedAt, lastSeenAt, byNetwork }: SessionTimes, now: number): boolean {
  const { unseen, open } = byNetwork ? OVER_NETWORK : AT_DESK;
  return now - lastSeenAt > unseen || now - openedAt > open;
}

/** Whether somebody is at their page now, as far as one can tell. */
export function isThere({ lastSeenAt }: Pick<SessionTimes, 'lastSeenAt'>, now: number): boolean {
  return now - lastSeenAt <= THERE;
}
