import type { CallName, InputOf } from '../../shared/contract/contract.ts';
import { room } from './booking-place.ts';
import type { TestPlace } from './place.ts';

/** Calls as the volunteer; answers the value, or undefined where it was refused. */
export type AsVolunteer = <N extends CallName>(name: N, input: InputOf<N>) => Promise<unknown>;

interface Made {
  readonly id: number;
  readonly version: number;
}

const secret = { note: 'CANARI de la note', discountReason: 'CANARI de la remise' };

/**
 * What a volunteer does of an evening with bookings that the manager has written secrets into: calls whose inputs must fit
 * one another, and cannot be guessed. Each has to go well, so that what it answers is looked at.
 */
export async function playEvening(place: TestPlace, volunteer: AsVolunteer): Promise<void> {
  const { id: resourceId } = await place.mustCall('resources.save', {
    fields: { ...room, name: 'Essai', continuousUse: true },
    partIds: [],
  });
  const when = { startsAt: '2026-12-01T10:00', endsAt: '2026-12-01T12:00' };
  const hide = async (id: number): Promise<number> => {
    const { version } = (await place.mustCall('bookings.get', { id })).booking;
    const fields = { ...secret, discount: { kind: 'percent', basisPoints: 1000 } as const };
    await place.mustCall('bookings.update', { id, version, fields });
    return version + 1;
  };
  const { id } = (await volunteer('bookings.create', {
    resourceId,
    personId: 1,
    title: 'Essai',
    ...when,
  })) as Made;
  let version = await hide(id);
  const next = async (name: CallName, input: object): Promise<void> => {
    const made = (await volunteer(name, { id, version, ...input })) as Made;
    version = made.version;
  };
  await volunteer('bookings.get', { id });
  await next('bookings.update', { fields: { title: 'Essai deux', note: '' } });
  await next('bookings.revise', { resourceId, ...when, fields: { title: 'Essai trois' } });
  await next('bookings.move', { resourceId, startsAt: '2026-12-01T11:00', endsAt: '2026-12-01T13:00' });
  await next('bookings.cancel', { reason: 'Essai' });
  await next('bookings.reinstate', {});
  const { note } = (await place.mustCall('bookings.get', { id })).booking;
  if (note !== secret.note) throw new Error(`the volunteer changed a note that she does not see: ${note}`);

  const series = (await volunteer('bookings.createSeries', {
    fields: {
      resourceId,
      personId: 1,
      title: 'Couture',
      startsAt: '2026-12-02T10:00',
      endsAt: '2026-12-02T12:00',
    },
    rule: { pattern: { kind: 'weekly', every: 1, weekdays: [3] }, end: { kind: 'count', count: 3 } },
  })) as Made;
  const { occurrences } = await place.mustCall('bookings.series', { id: series.id });
  for (const { bookingId } of occurrences) await hide(bookingId);
  const change = {
    id: series.id,
    version: series.version,
    from: null,
    change: { fields: { title: 'Couture deux' } },
  };
  await volunteer('bookings.series', { id: series.id });
  await volunteer('bookings.previewSeriesChange', change);
  const changed = (await volunteer('bookings.changeSeries', change)) as Made;
  const back = (await volunteer('bookings.undoSeriesChange', {
    id: series.id,
    version: changed.version,
  })) as Made;
  await volunteer('bookings.cancelSeries', {
    id: series.id,
    version: back.version,
    from: null,
    reason: 'Essai',
  });
}
