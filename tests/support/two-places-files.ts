import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settle } from './billing-place.ts';
import { furnish } from './booking-place.ts';
import { agreementInput } from './networks.ts';
import { addMembershipType, addOrganisation, addPerson } from './people.ts';
import { openTestPlace, type TestPlace } from './place.ts';

/** Two data files, and what the spec needs to name in them. */
export interface PlaceFiles {
  readonly folder: string;
  /** Latelier: Léa is a member there, of both places at once; a laser cutter of the other stands there too. */
  readonly home: string;
  /** Machins Machines, where Léa comes. */
  readonly host: string;
  readonly lea: number;
  readonly hostAtHome: number;
  readonly homeAtHost: number;
}

/** One day a month each, then 12,00 € a day, which the structure pays. */
const terms = { visitsPerPerson: 2, overflowPrice: 1200, overflowPaidBy: 'partner' } as const;

async function begin(place: TestPlace, name: string, other: string): Promise<number> {
  await settle(place, { name, legalName: name, commune: 'Die', setupStep: 'done', vatRegime: 'non_profit' });
  return addOrganisation(place, { name: other });
}

async function agree(place: TestPlace, partner: number): Promise<void> {
  await place.mustCall('networks.saveAgreement', { fields: agreementInput(partner, terms) });
}

/** A joint membership: 28 €, of which 8 € go to the other place. */
async function joinBoth(place: TestPlace, personId: number, partner: number): Promise<void> {
  const typeId = await addMembershipType(place, {
    name: 'Commune aux deux lieux',
    usualFee: 2800,
    partnerOrganisationId: partner,
    partnerShare: 800,
  });
  await place.mustCall('memberships.record', {
    holder: { kind: 'person', id: personId },
    typeId,
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    fee: 2800,
    payment: { amount: 2800, method: 'cash', receivedOn: '2026-11-05' },
  });
}

/** The partner's machine, booked at home by its member and used there: it will stand in the settlement (B11). */
async function runTheirMachine(place: TestPlace, personId: number, partner: number): Promise<void> {
  const add = furnish(place);
  const laser = await add.resource({ name: 'Laser', kind: 'machine', ownerOrganisationId: partner });
  await add.priceList([laser], { individual: { hour: 500 }, member: { hour: 500 }, partner: { hour: 500 } });
  await place.mustCall(
    'bookings.create',
    { resourceId: laser, startsAt: '2026-11-23T10:00', endsAt: '2026-11-23T12:00', personId },
    { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
  );
}

function keep(place: TestPlace, file: string): string {
  place.store.database.prepare('VACUUM INTO ?').run(file);
  place.close();
  return file;
}

/** Makes both files as they stand on the morning of Tuesday 24 November: agreed with each other, no key made yet. */
export async function makePlaceFiles(): Promise<PlaceFiles> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-two-places-'));
  const [home, host] = [openTestPlace(), openTestPlace()];
  const hostAtHome = await begin(home, 'Latelier', 'Machins Machines');
  const homeAtHost = await begin(host, 'Machins Machines', 'Latelier');
  await agree(home, hostAtHome);
  await agree(host, homeAtHost);
  const lea = await addPerson(home, { firstName: 'Léa', lastName: 'Ferrier', commune: 'Die' });
  await joinBoth(home, lea, hostAtHome);
  await runTheirMachine(home, lea, hostAtHome);
  return {
    folder,
    home: keep(home, path.join(folder, 'latelier.sqlite')),
    host: keep(host, path.join(folder, 'machins.sqlite')),
    lea,
    hostAtHome,
    homeAtHost,
  };
}
