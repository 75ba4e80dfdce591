import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { StatutesFields } from '../../shared/contract/governance-statutes.ts';
import { usualStatutes } from '../../shared/domain/governance/statutes.ts';
import { addMembershipType, addOrganisation, addPerson } from './people.ts';
import { openTestPlace, type TestPlace } from './place.ts';

export type RollRow = OutputOf<'governance.roll'>['rows'][number];

/** A place with statutes and members, whose assembly is on Saturday 28 March 2026; today is 2 March. */
export interface AssemblyPlace extends TestPlace {
  /** By first name: Léa, Marc, Solène, Rémi (members since 2025), Tom (15), Zoé (joined 20 days before). */
  readonly people: Readonly<Record<'lea' | 'marc' | 'solene' | 'remi' | 'tom' | 'zoe' | 'old', number>>;
  readonly structure: number;
  readonly typeId: number;
  /** Plans an assembly with two resolutions and an election. */
  plan(given?: Partial<InputOf<'governance.saveAssembly'>['fields']>): Promise<number>;
  /** Plans and convokes one. */
  convoked(given?: Partial<InputOf<'governance.saveAssembly'>['fields']>): Promise<number>;
  sheet(id: number): Promise<OutputOf<'governance.assembly'>>;
  roll(id: number): Promise<OutputOf<'governance.roll'>>;
  /** A line of the list by the beginning of its name. */
  line(id: number, name: string): Promise<RollRow>;
}

/** Statutes with what a test is about. */
export function statutesFields(given: Partial<StatutesFields> = {}): StatutesFields {
  return {
    ...usualStatutes,
    inForceFrom: '2020-01-01',
    votingTypeIds: null,
    seniorityDays: 30,
    ordinary: {
      ...usualStatutes.ordinary,
      quorum: { kind: 'fraction', numerator: 1, denominator: 2, moreThan: false },
    },
    ...given,
  };
}

/** Takes a membership at 20,00 €, paid in cash on a day or not at all. */
export async function join(
  place: TestPlace,
  holder: { kind: 'person' | 'organisation'; id: number },
  typeId: number,
  given: { startsOn: string; endsOn: string; paidOn: string | null },
): Promise<void> {
  const { startsOn, endsOn, paidOn } = given;
  const payment =
    paidOn === null ? null : { amount: 2000, method: 'cash' as const, receivedOn: paidOn, reference: '' };
  const input = { holder, typeId, startsOn, endsOn, fee: 2000, payment };
  await place.mustCall('memberships.record', input, { accept: ['GUARDIAN_MISSING'] });
}

/** Opens that place, on 2 March 2026. */
export async function openAssemblyPlace(given: Partial<StatutesFields> = {}): Promise<AssemblyPlace> {
  const place = openTestPlace('2026-03-02T08:00:00.000Z');
  const typeId = await addMembershipType(place);
  const forStructures = await addMembershipType(place, { name: 'Structure', forWhom: 'organisation' });
  const person = (firstName: string, lastName: string, more: object = {}) =>
    addPerson(place, { firstName, lastName, email: `${firstName.toLowerCase()}@exemple.fr`, ...more });
  const people = {
    lea: await person('Léa', 'Ferrier', { birthDate: '1990-02-03' }),
    marc: await person('Marc', 'Ogier', { birthDate: '1984-01-01' }),
    solene: await person('Solène', 'Roche', { birthDate: '1971-01-01', email: '' }),
    remi: await person('Rémi', 'Vasseur'),
    tom: await person('Tom', 'Ferrier', { birthDate: '2010-06-01' }),
    zoe: await person('Zoé', 'Abel', { birthDate: '1999-01-01' }),
    old: await person('Odile', 'Zola', { birthDate: '1950-01-01' }),
  };
  const year = { startsOn: '2026-01-01', endsOn: '2026-12-31' };
  for (const id of [people.lea, people.marc, people.solene, people.remi, people.tom])
    await join(place, { kind: 'person', id }, typeId, { ...year, paidOn: '2026-01-10' });
  // She pays in March, on the day: 20 days before the assembly.
  await join(place, { kind: 'person', id: people.zoe }, typeId, { ...year, paidOn: '2026-03-02' });
  await join(place, { kind: 'person', id: people.old }, typeId, {
    startsOn: '2024-01-01',
    endsOn: '2024-12-31',
    paidOn: '2024-01-10',
  });
  const structure = await addOrganisation(place, { name: 'Le Cube' });
  await place.mustCall('people.actFor', {
    personId: people.remi,
    organisationId: structure,
    role: 'présidence',
    paysFor: false,
  });
  await join(place, { kind: 'organisation', id: structure }, forStructures, {
    ...year,
    paidOn: '2026-01-10',
  });
  await place.mustCall('governance.saveStatutes', { fields: statutesFields(given) });
  const helpers = helpersOf(place);
  return { ...place, ...helpers, people, structure, typeId };
}

function helpersOf(place: TestPlace): Pick<AssemblyPlace, 'plan' | 'convoked' | 'sheet' | 'roll' | 'line'> {
  const plan: AssemblyPlace['plan'] = async (given = {}) => {
    const fields = {
      kind: 'ordinary' as const,
      title: '',
      heldAt: '2026-03-28T18:00',
      place: 'Salle Est',
      note: '',
      ...given,
    };
    const { id, version } = await place.mustCall('governance.saveAssembly', { fields });
    const item = { text: '', majority: null, seats: 0 };
    await place.mustCall('governance.saveAgenda', {
      id,
      version,
      items: [
        { ...item, title: 'Rapport moral', kind: 'vote' },
        { ...item, title: 'Rapport financier', kind: 'vote' },
        { ...item, title: 'Élection du conseil', kind: 'election', seats: 2 },
      ],
    });
    return id;
  };
  const sheet: AssemblyPlace['sheet'] = (id) => place.mustCall('governance.assembly', { id });
  const roll: AssemblyPlace['roll'] = (id) => place.mustCall('governance.roll', { id });
  return {
    plan,
    sheet,
    roll,
    async convoked(given) {
      const id = await plan(given);
      await place.mustCall('governance.convoke', { id, version: (await sheet(id)).version });
      return id;
    },
    async line(id, name) {
      const row = (await roll(id)).rows.find((one) => one.name.startsWith(name));
      if (row === undefined) throw new Error(`no line ${name}`);
      return row;
    },
  };
}
