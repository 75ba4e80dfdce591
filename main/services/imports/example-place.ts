import { priceListFields, type PriceListFields } from '../../../shared/contract/pricing.ts';
import type { UnitPrices } from '../../../shared/contract/pricing-terms.ts';
import type { ResourceFields } from '../../../shared/contract/resources.ts';
import { anybody } from '../../../shared/domain/bookable-by.ts';
import type { CommandContext } from '../context.ts';
import { membershipsCommands } from '../memberships/commands.ts';
import { networksCommands } from '../networks/commands.ts';
import { organisationCommands } from '../people/organisations.ts';
import { pricingCommands } from '../pricing/commands.ts';
import { resourcesCommands } from '../resources/commands.ts';
import { settingsCommands } from '../settings/commands.ts';
import { must } from './example-author.ts';
import { kindOfOrganisation } from './fields.ts';

const latelier = {
  setupStep: 'done',
  name: 'Latelier',
  legalName: 'Association Latelier',
  rna: 'W263000000',
  address: '12 rue de l’Exemple',
  postcode: '26150',
  commune: 'Die',
  email: 'bonjour@latelier.example',
  phone: '+33639980000',
  website: 'latelier.example',
  invoiceFooter: 'Merci de faire vivre le lieu.',
} as const;

/** The structures of the example, the two partners first. */
const structures = [
  'Machins Machines',
  'La Filature',
  'Radio Haut-Diois',
  'SCOP Le Fil Vert',
  'Mairie de Die',
  'Les Jardins du Glandasse',
  'SARL Bois et Pente',
  'Biovallée en fête',
  'Les Ateliers du Meyrosse',
] as const;

/** Short names, for the heads of the planning's columns; what the fablab's diary calls them stands in the note. */
const machines = [
  ['Prusa MK4 n°\u00a01', 'Imprimante 3D Prusa MK4 n°1'],
  ['Prusa MK4 n°\u00a02', 'Imprimante 3D Prusa MK4 n°2'],
  ['Laser Speedy 100', 'Découpe laser Trotec Speedy 100'],
  ['Découpe vinyle', ''],
  ['Brodeuse', ''],
  ['Fraiseuse CNC', ''],
] as const;

/** The fablab's hours: the place's, and Thursday evenings. */
const fablabHours = [1, 2, 3, 4, 5, 6, 7].map((day) =>
  day > 5 ? [] : [{ from: '09:00', to: day === 4 ? '21:00' : '18:00' }],
);

export interface ExamplePlace {
  readonly organisations: readonly number[];
  readonly types: {
    readonly [name in 'ordinary' | 'rolling' | 'reduced' | 'free' | 'structure' | 'joint']: number;
  };
  readonly rooms: readonly number[];
  /** The projector, coffee, cleaning. */
  readonly accessories: readonly number[];
  readonly table: number;
  readonly machines: readonly number[];
}

function organisation(context: CommandContext, name: string, index: number): number {
  const fields = {
    name,
    kind: kindOfOrganisation(name),
    siret: '',
    rna: '',
    vatNumber: '',
    serviceCode: '',
    email: `contact${index}@structures.example`,
    phone: `+3363998${String(9000 + index)}`,
    address: `${index + 1} place du Marché`,
    postcode: '26150',
    commune: 'Die',
    note: '',
  };
  return must(organisationCommands.createOrganisation(context, { fields })).id;
}

const blankResource: Omit<ResourceFields, 'name' | 'kind'> = {
  capacity: 1,
  seats: 0,
  ownerOrganisationId: null,
  bufferBefore: 0,
  bufferAfter: 0,
  continuousUse: false,
  opensWithShifts: false,
  requiresMembership: 'no',
  hours: null,
  group: '',
  note: '',
  bookableBy: { ...anybody, membershipTypeIds: [], organisationIds: [] },
  colour: null,
  rules: '',
  setups: '',
  equipment: '',
};

function resource(
  context: CommandContext,
  fields: Pick<ResourceFields, 'name' | 'kind'> & Partial<ResourceFields>,
  partIds: number[] = [],
): number {
  return must(resourcesCommands.save(context, { fields: { ...blankResource, ...fields }, partIds })).id;
}

const units = (hour: number, halfDay: number | null, day: number | null): UnitPrices => ({
  hour,
  halfDay,
  day,
  evening: null,
  weekend: null,
  week: null,
});

function priceList(
  context: CommandContext,
  name: string,
  resourceIds: number[],
  prices: { category: 'member' | 'association' | 'company' | 'individual'; units: UnitPrices }[],
  stepMinutes: number,
  more: Partial<PriceListFields> = {},
): void {
  const fields = priceListFields.parse({
    name,
    resourceIds,
    includesVat: true,
    vatRate: 2000,
    stepMinutes,
    minimumMinutes: stepMinutes,
    halfDayAsRun: true,
    closedHoursCount: false,
    prices,
    setupFee: 0,
    ...more,
  });
  must(pricingCommands.saveList(context, { fields }));
}

/** What room tariffs commonly say: whoever stays on pays half for the days after the first. */
const followingDays: PriceListFields['rules'][number] = {
  name: 'À partir du deuxième jour',
  effect: { kind: 'reduction', basisPoints: 5000 },
  categories: [],
  ownCommune: false,
  weekdays: [],
  window: null,
  days: null,
  fromDay: 2,
};

/** What comes along with a room: one projector for the whole house, coffee as much as anybody wants, cleaning. */
function addAccessories(context: CommandContext, rooms: number[]) {
  const made = [
    { name: 'Vidéoprojecteur', per: 'use' as const, stock: 1, amount: 1500, association: 1000 },
    { name: 'Café', per: 'person' as const, stock: null, amount: 200, association: 150 },
    { name: 'Ménage', per: 'use' as const, stock: null, amount: 4000, association: 4000 },
  ];
  return made.map(({ name, per, stock, amount, association }) => {
    const prices = [
      { category: 'individual' as const, amount },
      { category: 'association' as const, amount: association },
    ];
    const fields = { name, per, stock, prices, resourceIds: rooms };
    return must(pricingCommands.saveAccessory(context, { fields })).id;
  });
}

function addRoomsAndMachines(context: CommandContext, sisterId: number) {
  const east = resource(context, { name: 'Salle Est', kind: 'room', seats: 20 });
  const west = resource(context, { name: 'Salle Ouest', kind: 'room', seats: 25 });
  const whole = resource(context, { name: 'Grand espace', kind: 'room', seats: 50 }, [east, west]);
  const meeting = resource(context, { name: 'Salle de réunion', kind: 'room', seats: 10, bufferAfter: 15 });
  const table = resource(context, { name: 'Table partagée', kind: 'desk', capacity: 15 });
  const machineIds = machines.map(([name, note]) =>
    resource(context, {
      name,
      kind: 'machine',
      ownerOrganisationId: sisterId,
      continuousUse: name.startsWith('Prusa'),
      group: name.startsWith('Prusa') ? 'Imprimantes 3D' : '',
      requiresMembership: 'warn',
      hours: fablabHours,
      note,
    }),
  );
  const halls = [
    { category: 'member' as const, units: units(800, 2500, 4500) },
    { category: 'association' as const, units: units(1200, 4000, 7000) },
    { category: 'company' as const, units: units(2000, 7000, 12_000) },
    { category: 'individual' as const, units: units(1500, 5000, 9000) },
  ];
  priceList(context, 'Salles', [east, west, meeting], halls, 30, {
    deposit: 15_000,
    weekendFromFriday: '18:00',
    rules: [followingDays],
  });
  const large = halls.map(({ category, units: one }) => ({
    category,
    units: units((one.hour ?? 0) * 2, (one.halfDay ?? 0) * 2, (one.day ?? 0) * 2),
  }));
  priceList(context, 'Grand espace', [whole], large, 30, { deposit: 30_000, rules: [followingDays] });
  const desk = { category: 'individual' as const, units: units(400, 1000, 1800) };
  priceList(context, 'Table partagée', [table], [desk], 60);
  const fablab = [
    { category: 'member' as const, units: units(300, null, null) },
    { category: 'individual' as const, units: units(600, null, null) },
  ];
  priceList(context, 'Fablab', machineIds, fablab, 30);
  const accessoryIds = addAccessories(context, [east, west, whole, meeting]);
  return { accessories: accessoryIds, rooms: [east, west, whole, meeting], table, machines: machineIds };
}

function addAgreement(
  context: CommandContext,
  partnerOrganisationId: number,
  since: string,
  visits: number | null,
): void {
  const fields = {
    partnerOrganisationId,
    direction: 'both' as const,
    startsOn: since,
    endsOn: null,
    memberPrice: true,
    visitsPerPerson: visits,
    visitsPerStructure: null,
    halfDayCountsHalf: true,
    access: { rooms: true, desks: true, machines: visits === null, also: [], except: [] },
    jointFee: visits === null ? 2800 : null,
    partnerShare: visits === null ? 800 : 0,
    overflowPrice: 1000,
    overflowPaidBy: 'person' as const,
    signedOn: since,
    signedByUs: '',
    signedByThem: '',
    note: '',
  };
  must(networksCommands.saveAgreement(context, { fields }));
}

function addTypes(context: CommandContext, sisterId: number): ExamplePlace['types'] {
  const type = (
    name: string,
    usualFee: number,
    more: { free?: boolean; named?: number; share?: number; rolling?: boolean } = {},
  ): number => {
    const fields = {
      name,
      forWhom: more.named !== undefined ? ('organisation' as const) : ('person' as const),
      usualFee,
      freeFee: more.free === true,
      minimumFee: more.free === true ? 100 : 0,
      season:
        more.rolling === true
          ? { kind: 'rolling' as const, months: 12 }
          : { kind: 'calendar_year' as const, countsForNextYearFrom: '11-01' },
      graceDays: 31,
      withCounterpart: false,
      partnerOrganisationId: more.share === undefined ? null : sisterId,
      partnerShare: more.share ?? 0,
      // The sister counts from one September to the next: the two sides of a joint membership differ (X1).
      partnerSeason: more.share === undefined ? null : { kind: 'school_year' as const, startsInMonth: 9 },
      namedPeople: more.named ?? 0,
      namedHaveRights: true,
    };
    return must(membershipsCommands.saveType(context, { fields })).id;
  };
  return {
    ordinary: type('Individuelle', 2000),
    rolling: type('Individuelle (12 mois)', 2000, { rolling: true }),
    reduced: type('Réduite', 1000),
    free: type('Solidaire (prix libre)', 2500, { free: true }),
    structure: type('Structure', 5000, { named: 3 }),
    joint: type('Conjointe Machins Machines', 2800, { share: 800 }),
  };
}

/** Latelier in Die: settings, structures, agreements, membership types, rooms, machines of the sister, price lists. */
export function furnish(context: CommandContext, since: string): ExamplePlace {
  const { version } = context.store.settings.place();
  must(settingsCommands.save(context, { version, patch: latelier }));
  const organisations = structures.map((name, index) => organisation(context, name, index));
  const [sister = 0, mill = 0] = organisations;
  addAgreement(context, sister, since, null);
  // Three visiting days a month, in half-days (X1).
  addAgreement(context, mill, since, 6);
  const types = addTypes(context, sister);
  return { organisations, types, ...addRoomsAndMachines(context, sister) };
}
