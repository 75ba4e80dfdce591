import type { Party } from '../../shared/contract/common.ts';

/** Where each home lives, after the `#` of the address. A home draws what is below it itself. */
export const homePaths = {
  today: '/aujourd-hui',
  planning: '/planning',
  people: '/adherents',
  fablab: '/fablab',
  workshops: '/ateliers',
  billing: '/facturation',
  treasury: '/tresorerie',
  networks: '/reseau',
  reports: '/bilans',
  settings: '/reglages',
} as const;

export type HomeName = keyof typeof homePaths;

/** The address of a person's or a structure's sheet. */
export function partyPath(party: Party): string {
  return `${homePaths.people}/${party.kind === 'person' ? 'personne' : 'structure'}/${party.id}`;
}

/** The address of the list by which people check in on a tablet. */
export const checkInListPath = `${homePaths.today}/liste`;

/** The address of what runs and was made on the machines. */
export const jobsPath = `${homePaths.fablab}/travaux`;

/** The address of what machines use up, and its stock. */
export const materialsPath = `${homePaths.fablab}/matieres`;

/** The address of a booking: its day's planning with the booking selected. */
export function bookingPath(id: number): string {
  return `${homePaths.planning}/reservation/${id}`;
}

/** The address of the form of a new booking. */
export const newBookingPath = `${homePaths.planning}/nouvelle`;

/** The address of the simulator: « combien pour… ». */
export const simulatorPath = `${homePaths.planning}/combien`;

/** The address of the planning on a day. */
export function planningPath(date: string): string {
  return `${homePaths.planning}/jour/${date}`;
}

/** The address of a session of a workshop. */
export function sessionPath(id: number): string {
  return `${homePaths.workshops}/seance/${id}`;
}

/** The address of an invoice, credit note or draft. */
export function documentPath(id: number): string {
  return `${homePaths.billing}/document/${id}`;
}

/** The address of the sheet of a room, a desk or a machine. */
export function resourcePath(id: number): string {
  return `${homePaths.planning}/ressource/${id}`;
}

/** The address of the habilitations; with a type's number after it, of that one. */
export const habilitationsPath = `${homePaths.fablab}/habilitations`;
