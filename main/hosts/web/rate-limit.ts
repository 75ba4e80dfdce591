/** How much an address may ask for, and how often it may be wrong, before it has to wait. */
export interface RateLimit {
  /** Counts a request of an address; false when it has to wait. */
  readonly allows: (address: string) => boolean;
  /** Counts a wrong guess of an address. */
  readonly wrong: (address: string) => void;
}

const minute = 60_000;
const mostPerMinute = 60;
const wrongWindow = 10 * minute;
const mostWrong = 10;
/** More addresses than any network of a place has; the oldest are forgotten first. */
const mostAddresses = 2000;

interface Seen {
  asked: number[];
  wrong: number[];
}

/**
 * Sixty requests a minute and ten wrong guesses in ten minutes for each address: a calendar asks once an hour. Whoever
 * is over it waits, whether what is asked for is right or wrong.
 */
export function rateLimit(now: () => number): RateLimit {
  const seen = new Map<string, Seen>();
  const of = (address: string): Seen => {
    const found = seen.get(address) ?? { asked: [], wrong: [] };
    seen.delete(address);
    seen.set(address, found);
    const [oldest] = seen.keys();
    if (seen.size > mostAddresses && oldest !== undefined) seen.delete(oldest);
    return found;
  };
  return {
    allows(address) {
      const one = of(address);
      const at = now();
      one.asked = one.asked.filter((each) => at - each < minute);
      one.wrong = one.wrong.filter((each) => at - each < wrongWindow);
      if (one.asked.length >= mostPerMinute || one.wrong.length >= mostWrong) return false;
      one.asked.push(at);
      return true;
    },
    wrong: (address) => void of(address).wrong.push(now()),
  };
}
