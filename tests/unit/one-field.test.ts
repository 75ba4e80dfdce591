import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { contract } from '../../shared/contract/contract.ts';
import type { AnyDefinition } from '../../shared/contract/define.ts';
import type { OrganisationFields, PersonFields } from '../../shared/contract/people.ts';
import { furnish } from '../support/booking-place.ts';
import { addPerson } from '../support/people.ts';
import { openTestPlace, type TestPlace } from '../support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

/** What differs between two views of one thing, but for its version. */
function changedFields(before: object, after: object): string[] {
  const [one, other] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...other.keys()].filter(
    (name) => name !== 'version' && JSON.stringify(one.get(name)) !== JSON.stringify(other.get(name)),
  );
}

const person: PersonFields = {
  lastName: 'Ferrier',
  firstName: 'Léa',
  civility: 'Mme',
  gender: 'female',
  birthDate: '1985-03-02',
  email: 'lea@example.org',
  phone: '+33639980101',
  address: '1 chemin des Essais',
  postcode: '26150',
  commune: 'Die',
  note: 'Vient le mardi.',
};
const personChanges: PersonFields = {
  lastName: 'Faure',
  firstName: 'Adèle',
  civility: 'M.',
  gender: 'other',
  birthDate: '1990-01-01',
  email: 'autre@example.org',
  phone: '+33639980102',
  address: '2 chemin des Essais',
  postcode: '26400',
  commune: 'Crest',
  note: 'Vient le jeudi.',
};
const organisation: OrganisationFields = {
  name: 'Mairie de Die',
  kind: 'public',
  siret: '13002526500013',
  rna: 'W263000000',
  vatNumber: '',
  email: 'mairie@example.org',
  phone: '+33639980103',
  address: '1 place du Marché',
  postcode: '26150',
  commune: 'Die',
  serviceCode: 'S1',
  note: 'Chorus.',
};
const organisationChanges: Partial<OrganisationFields> = {
  name: 'Radio Haut-Diois',
  kind: 'association',
  siret: '',
  rna: 'W263000001',
  email: 'radio@example.org',
  phone: '+33639980104',
  address: '2 place du Marché',
  postcode: '26400',
  commune: 'Crest',
  serviceCode: 'S2',
  note: 'Rien.',
};
/** What follows from a field by its nature. */
const personFollowers = ['displayName', 'age', 'minor'];

describe('changing one field changes this field alone', () => {
  it('people.update', async () => {
    const id = await addPerson(place, person);
    for (const [name, value] of Object.entries(personChanges)) {
      const before = await place.mustCall('people.sheet', { id });
      await place.mustCall('people.update', { id, version: before.version, fields: { [name]: value } });
      const changes = changedFields(before, await place.mustCall('people.sheet', { id }));
      expect(changes.filter((field) => !personFollowers.includes(field))).toEqual([name]);
    }
  });

  it('people.updateOrganisation', async () => {
    const { id } = await place.mustCall('people.createOrganisation', { fields: organisation });
    for (const [name, value] of Object.entries(organisationChanges)) {
      const before = await place.mustCall('people.organisation', { id });
      const { version } = before;
      await place.mustCall('people.updateOrganisation', { id, version, fields: { [name]: value } });
      expect(changedFields(before, await place.mustCall('people.organisation', { id }))).toEqual([name]);
    }
  });

  it('bookings.update', async () => {
    const add = furnish(place);
    const resourceId = await add.resource({ kind: 'desk', capacity: 15 });
    const [personId, other] = [await addPerson(place, person), await addPerson(place, { firstName: 'Noé' })];
    const organisationId = await add.organisation('Radio Haut-Diois');
    const { id } = await place.mustCall('bookings.create', {
      resourceId,
      startsAt: '2026-11-25T10:00',
      endsAt: '2026-11-25T12:00',
      places: 3,
      personId,
      organisationId,
      title: 'Concert',
      attendees: 9,
      note: 'Piano.',
      category: 'company',
      categoryReason: 'convenu',
    });
    const changes = {
      title: 'Chorale',
      attendees: 7,
      note: '',
      places: 2,
      personId: other,
      organisationId: null,
    };
    // Who it is for says what it is called.
    const followers = ['personName', 'organisationName', 'label'];
    for (const [name, value] of Object.entries(changes)) {
      const { booking: before } = await place.mustCall('bookings.get', { id });
      await place.mustCall('bookings.update', { id, version: before.version, fields: { [name]: value } });
      const { booking: after } = await place.mustCall('bookings.get', { id });
      const found = changedFields(before, after);
      expect(found.filter((field) => !followers.includes(field))).toEqual([name]);
    }
  });

  it('settings.save', async () => {
    const changes = {
      name: 'Latelier',
      commune: 'Die',
      zone: 'Indian/Reunion',
      alsaceMoselle: true,
      closedOnPublicHolidays: false,
      middayAt: '12:30',
      vatRegime: 'liable',
      defaultSeason: { kind: 'rolling', months: 12 },
      financialYearStartsInMonth: 9,
      paymentTermDays: 15,
      invoiceFooter: 'Merci.',
      setupStep: 'vat',
      lookForUpdates: true,
    } as const;
    for (const [name, value] of Object.entries(changes)) {
      const before = await place.mustCall('settings.place', {});
      await place.mustCall('settings.save', { version: before.version, patch: { [name]: value } });
      expect(changedFields(before, await place.mustCall('settings.place', {}))).toEqual([name]);
    }
  });
});

/** The parts of an input that may all be left out: what an update takes. */
function patchesOf(definition: AnyDefinition): z.ZodType[] {
  const shape =
    'shape' in definition.input ? Object.values(definition.input.shape as Record<string, z.ZodType>) : [];
  return shape.filter((part) => 'shape' in part && part.safeParse({}).success);
}

describe('no update of the contract fills in what nobody named', () => {
  const updates = Object.entries(contract).flatMap(([area, calls]) =>
    Object.entries<AnyDefinition>(calls).flatMap(([name, definition]) =>
      definition.kind === 'command'
        ? patchesOf(definition).map((patch) => [`${area}.${name}`, patch] as const)
        : [],
    ),
  );

  it('knows the four of today', () => {
    expect(updates.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'settings.save',
        'people.update',
        'people.updateOrganisation',
        'bookings.update',
      ]),
    );
  });

  it.each(updates)('%s', (_name, patch) => {
    expect(patch.parse({})).toEqual({});
  });
});
