import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { TestPlace } from './place.ts';

type Fields = InputOf<'workshops.save'>['fields'];

/** What tests of workshops do over and over, in one place. */
export function workshopHands(place: TestPlace) {
  const workshop = async (given: Partial<Fields> = {}): Promise<number> => {
    const fields: Fields = { kind: 'workshop', title: 'Soudure', places: 2, ...given };
    return (await place.mustCall('workshops.save', { fields })).id;
  };
  return {
    /** Adds a workshop of two places and answers its id. */
    workshop,
    /** One session on Friday 27 November, 14:00 to 16:00, of a workshop; answers its id. */
    session: async (
      workshopId: number,
      given: Partial<InputOf<'workshops.addSessions'>> = {},
    ): Promise<number> => {
      const asked = { workshopId, startsAt: '2026-11-27T14:00', endsAt: '2026-11-27T16:00', ...given };
      return (await place.mustCall('workshops.addSessions', asked)).ids[0] ?? 0;
    },
    /** Registers a person of the register. */
    register: async (
      sessionId: number,
      personId: number,
      ifFull: 'refuse' | 'wait' = 'refuse',
    ): Promise<OutputOf<'workshops.register'>> =>
      place.mustCall('workshops.register', { sessionId, who: { kind: 'person', personId }, ifFull }),
    /** Everything of a session. */
    detail: async (id: number): Promise<OutputOf<'workshops.session'>> =>
      place.mustCall('workshops.session', { id }),
  };
}
