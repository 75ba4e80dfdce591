import type { MaterialFields } from '../../../shared/contract/fablab-materials.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { localOf } from '../../../shared/domain/local-time.ts';
import { fablabCommands } from '../fablab/commands.ts';
import { recordPastJob } from '../fablab/past-jobs.ts';
import type { CommandContext } from '../context.ts';
import { must, onDay, type Chance } from './example-author.ts';
import type { ExamplePeople } from './example-people.ts';
import type { ExamplePlace } from './example-place.ts';

type Sold = Pick<MaterialFields, 'name' | 'unit' | 'price' | 'pricePer' | 'purchasePrice' | 'reorderAt'>;

const perKilo = { unit: 'g' as const, pricePer: 100_000 };
const perSquare = { unit: 'dm²' as const, pricePer: 1000 };
const sold: readonly Sold[] = [
  { ...perKilo, name: 'PLA', price: 450, purchasePrice: 230, reorderAt: 1_000_000 },
  { ...perKilo, name: 'PETG', price: 500, purchasePrice: 260, reorderAt: 500_000 },
  { ...perSquare, name: 'Contreplaqué peuplier 3 mm', price: 25, purchasePrice: 14, reorderAt: 200_000 },
  { ...perSquare, name: 'Plexi 4 mm', price: 60, purchasePrice: 38, reorderAt: 50_000 },
  { name: 'Vinyle adhésif', unit: 'm', pricePer: 1000, price: 400, purchasePrice: 210, reorderAt: 5000 },
];
/** What comes in at first, in thousandths: the plywood will be short by today. */
const delivered = [9_000_000, 3_000_000, 580_000, 300_000, 60_000] as const;

/** Which material a machine takes, by its place in the list, and about how much of it a job uses. */
const uses = [
  { machine: 0, material: 0, least: 18_000, most: 240_000 },
  { machine: 1, material: 1, least: 25_000, most: 180_000 },
  { machine: 2, material: 2, least: 6000, most: 60_000 },
  { machine: 3, material: 4, least: 500, most: 2500 },
] as const;
const files = ['support-etagere.stl', 'boitier-capteur.stl', 'lettres-vitrine.svg', 'cadre.dxf', ''] as const;
const failures = ['décollée du plateau', 'buse bouchée', 'planche gondolée'] as const;

function addMaterials(context: CommandContext, { machines }: ExamplePlace): number[] {
  return sold.map((fields, index) => {
    const resourceIds = uses.flatMap(({ machine, material }) =>
      material === index || (index < 2 && material < 2) ? [machines[machine] ?? 0] : [],
    );
    const whole = { ...fields, purchasePer: fields.pricePer, note: '', resourceIds, groups: [] };
    const { id } = must(fablabCommands.saveMaterial(context, { fields: whole }));
    const delivery = { kind: 'delivery' as const, quantity: delivered[index] ?? 0, note: 'Stock de départ' };
    must(fablabCommands.moveStock(context, { materialId: id, cost: null, ...delivery }));
    return id;
  });
}

/** What was made of the bookings of the last two months: mostly well, a print in nine fails. */
function jobsOfBookings(
  context: CommandContext,
  place: ExamplePlace,
  materialIds: readonly number[],
  chance: Chance,
): void {
  const today = context.clock.today();
  const range = { from: `${addDays(today, -60)}T00:00`, to: `${today}T00:00`, today };
  const bookings = context.store.bookings.inRange({
    ...range,
    resourceIds: place.machines,
    withCancelled: false,
  });
  for (const booking of bookings) {
    if (booking.status !== 'confirmed' || booking.personId === null || booking.endsAt >= range.to) continue;
    const use = uses.find(({ machine }) => place.machines[machine] === booking.resourceId);
    const quantity =
      use === undefined ? 0 : use.least + Math.round(chance.upTo(use.most - use.least) / 500) * 500;
    const failed = chance.upTo(9) === 0;
    const { resourceId, personId, organisationId, startsAt, endsAt } = booking;
    must(
      recordPastJob(
        context,
        {
          resourceId,
          personId,
          organisationId,
          volunteerId: null,
          startsAt,
          endsAt,
          outcome: failed ? 'failure' : 'success',
          failureReason: failed ? chance.pick(failures) : '',
          materials: use === undefined ? [] : [{ materialId: materialIds[use.material] ?? 0, quantity }],
          payer: null,
          houseReason: '',
          charges: null,
          purpose: 'work',
          fileName: chance.pick(files),
          remark: '',
        },
        booking,
      ),
    );
  }
}

/** One that began three quarters of an hour ago and goes on: what the desk sees first. */
function runningNow(context: CommandContext, place: ExamplePlace, people: ExamplePeople): void {
  const at = Date.parse(context.clock.now()) - 45 * 60_000;
  const zone = context.clock.zone();
  const local = localOf(at, zone);
  const clock = {
    now: () => new Date(at).toISOString(),
    localNow: () => local,
    today: () => local.slice(0, 10),
    zone: () => zone,
  };
  const [resourceId, personId] = [place.machines[5] ?? 0, people.adults[34] ?? 0];
  const fields = { organisationId: null, volunteerId: null, purpose: 'work' as const, remark: '' };
  fablabCommands.startJob(
    { ...context, clock },
    { resourceId, personId, minutes: 90, fileName: 'plateau-chene.nc', ...fields },
  );
}

/** Two months of jobs with their materials, and one that runs (B12, B13, C6). */
export function machineJobs(
  context: CommandContext,
  people: ExamplePeople,
  place: ExamplePlace,
  chance: Chance,
): void {
  const today = context.clock.today();
  const materialIds = addMaterials(onDay(context, addDays(today, -65)), place);
  const desk = onDay(context, today);
  jobsOfBookings(desk, place, materialIds, chance);
  runningNow({ ...context, accepted: desk.accepted }, place, people);
}
