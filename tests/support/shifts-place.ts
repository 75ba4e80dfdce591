import type { InputOf } from '../../shared/contract/contract.ts';
import type { Shift } from '../../shared/contract/fablab-shifts.ts';
import type { CallOptions, TestPlace } from './place.ts';

/** Thursday 26 November 2026, 17:30 to 21:00: two days after the clock of a test place. */
export const thursdayShift: InputOf<'fablab.addShifts'>['fields'] = {
  startsAt: '2026-11-26T17:30',
  endsAt: '2026-11-26T21:00',
  place: 'Fablab',
  wanted: 2,
  note: '',
};

/** The winter in which tests of permanences take place. */
export const winter = { from: '2026-11-01T00:00', to: '2027-03-01T00:00' };

/** What tests of permanences do over and over, each through its command. */
export function rotaOf(place: TestPlace) {
  const plan = (given: Partial<InputOf<'fablab.addShifts'>> = {}) =>
    place.mustCall('fablab.addShifts', { fields: thursdayShift, personIds: [], ...given });
  const shifts = (given: Partial<InputOf<'fablab.shifts'>> = {}) =>
    place.mustCall('fablab.shifts', { ...winter, ...given });
  return {
    plan,
    shifts,
    planOne: async (given: Partial<InputOf<'fablab.addShifts'>> = {}): Promise<number> => {
      const [id] = (await plan(given)).ids;
      if (id === undefined) throw new Error('no shift');
      return id;
    },
    find: async (id: number): Promise<Shift> => {
      const found = (await shifts({ withCancelled: true })).find((one) => one.id === id);
      if (found === undefined) throw new Error('no such shift');
      return found;
    },
    /** « 11-26T17:30 Rémi+Karim », cancelled ones too. */
    shown: async (): Promise<string[]> =>
      (await shifts({ withCancelled: true })).map(
        ({ startsAt, staff, cancelled }) =>
          `${startsAt.slice(5)} ${staff.map(({ displayName }) => displayName.split(' ')[0]).join('+')}${cancelled === null ? '' : ' annulée'}`,
      ),
    /** A volunteer who came in with a PIN, at whose account somebody's sheet hangs, or nobody's. */
    volunteer: async (personId: number | null): Promise<CallOptions> => {
      const account = { name: `B${personId ?? 0}`, role: 'volunteer' as const, personId };
      const { id } = await place.mustCall('access.saveAccount', { fields: account });
      return {
        actor: { name: account.name, role: 'volunteer', scope: `web:${id}`, host: 'web', accountId: id },
      };
    },
  };
}
