import { addAgreement } from './networks.ts';
import { addMembershipType, addOrganisation, addPerson } from './people.ts';
import { openTestPlace, type TestPlace } from './place.ts';

/** Two independent places, each with its own file, each knowing the other as a structure. */
export interface TwoPlaces {
  /** Latelier, whose members carry passes. */
  readonly home: TestPlace;
  /** Machins Machines, where they are shown. */
  readonly host: TestPlace;
  /** The structure « Latelier » in the host's file. */
  readonly homeAtHost: number;
  readonly closeBoth: () => void;
}

async function named(place: TestPlace, name: string): Promise<void> {
  const { version } = await place.mustCall('settings.place', {});
  await place.mustCall('settings.save', { version, patch: { name, commune: 'Die' } });
}

/** Opens both; nothing is recorded or agreed yet. */
export async function openTwoPlaces(): Promise<TwoPlaces> {
  const [home, host] = [openTestPlace(), openTestPlace()];
  await named(home, 'Latelier');
  await named(host, 'Machins Machines');
  const homeAtHost = await addOrganisation(host, { name: 'Latelier' });
  return {
    home,
    host,
    homeAtHost,
    closeBoth() {
      home.close();
      host.close();
    },
  };
}

/** A file's bytes as a mail would carry them. A ticket is used at once: the next one sweeps what looks old. */
export function bytesOf(place: TestPlace, ticket: string): Uint8Array {
  const file = place.files.get(ticket);
  if (file === undefined) throw new Error('the file to carry is gone');
  return file.bytes;
}

/** Hands bytes to a place, as somebody does who chooses a file; answers the ticket. */
export function handOver(place: TestPlace, bytes: Uint8Array): string {
  return place.files.put('fichier', 'application/octet-stream', bytes).ticket;
}

/** The home place's key card is taken in at the host's, its words compared. */
export async function exchangeKeys({ home, host, homeAtHost }: TwoPlaces): Promise<number> {
  const card = await home.mustCall('networks.makeKeyCard', {});
  const ticket = handOver(host, bytesOf(home, card.ticket));
  const input = { ticket, organisationId: homeAtHost, compared: true };
  return (await host.mustCall('networks.takePlaceFile', input)).placeId;
}

/** A member of the place, paid for the calendar year 2026, with its grace in days. */
export async function addMember(
  place: TestPlace,
  given: { readonly firstName?: string; readonly lastName?: string; readonly graceDays?: number } = {},
): Promise<number> {
  const { firstName = 'Léa', lastName = 'Ferrier', graceDays = 31 } = given;
  const person = await addPerson(place, { firstName, lastName });
  const typeId = await addMembershipType(place, { graceDays, name: `Individuelle n° ${person}` });
  await place.mustCall('memberships.record', {
    holder: { kind: 'person', id: person },
    typeId,
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    fee: 2000,
    payment: { amount: 2000, method: 'cash', receivedOn: '2026-01-05' },
  });
  return person;
}

export const passRights = {
  memberPrice: true,
  rooms: false,
  desks: true,
  machines: false,
  halfDaysPerMonth: 6,
} as const;

const all = { kind: 'all' } as const;

/** Issues passes at home, for anywhere there is an agreement unless told otherwise. */
export async function issue({ home }: TwoPlaces, personIds: number[], more: object = {}) {
  return home.call('networks.issuePasses', { personIds, audience: all, rights: passRights, ...more });
}

/** Issues one pass at home and answers the text of its code. */
export async function codeOf(both: TwoPlaces, personId: number, more: object = {}): Promise<string> {
  const result = await issue(both, [personId], more);
  if (!result.ok) throw new Error(result.error.message);
  const pass = await both.home.mustCall('networks.pass', { id: result.value.issued[0] ?? 0 });
  return pass.code ?? '';
}

/** The host's agreement with the home place: three days a month, rooms and desks. */
export async function agree({ host, homeAtHost }: TwoPlaces, endsOn: string | null = null): Promise<void> {
  await addAgreement(host, homeAtHost, { endsOn });
}
