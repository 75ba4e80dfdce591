import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { useCommand } from '../../api/hooks.ts';
import { useSettledQuery } from '../../api/settled-query.ts';
import { seriesChangeOf } from './booking-changes.ts';
import { scopeFrom, type Scope, type SeriesOfBooking } from './SeriesScope.tsx';
import { useResolutions } from './use-resolutions.ts';

type Asked = InputOf<'bookings.previewSeriesChange'>;
const nothingAsked: Asked = { id: 1, version: 1, from: null, change: {} };

/** What the fields of one occurrence would make of more of its series, and how to save it. */
export function useChangeSeries(
  found: SeriesOfBooking | undefined,
  scope: Scope,
  booking: Booking,
  fields: BookingFields | undefined,
) {
  const change =
    found === undefined || scope === 'one' || fields === undefined
      ? undefined
      : seriesChangeOf(booking, fields);
  const { resolutions, ...deciding } = useResolutions(JSON.stringify([scope, change]));
  const asked: Asked | undefined =
    found === undefined || scope === 'one' || change === undefined
      ? undefined
      : {
          id: found.series.id,
          version: found.series.version,
          from: scopeFrom(scope, found.date),
          change,
          resolutions: [...resolutions],
        };
  const { data, outdated } = useSettledQuery('bookings.previewSeriesChange', asked, nothingAsked);
  const command = useCommand('bookings.changeSeries');
  return {
    asked,
    ...deciding,
    preview: data,
    outdated,
    running: command.running,
    save: () => command.run(asked ?? nothingAsked, { refusal: 'return' }),
  };
}
