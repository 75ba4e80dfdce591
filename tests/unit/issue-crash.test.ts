import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueUnderKills } from '../ordeal/issuing.ts';
import { addPerson } from '../support/people.ts';
import { openTestPlace, type TestPlace } from '../support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

describe('when the machine stops while documents are issued', () => {
  it(
    'I1, I9: no gap, no number twice, none acknowledged is lost, and the chain is sound',
    { timeout: 90_000 },
    async () => {
      await addPerson(place);
      const { acknowledged, kept, ...wrong } = await issueUnderKills(place, 5);
      expect(acknowledged).toBeGreaterThan(60);
      expect(kept).toBeGreaterThanOrEqual(acknowledged);
      expect(wrong).toEqual({ lost: [], twice: [], gaps: [], broken: '' });
    },
  );
});
