import { useState } from 'react';
import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { SeriesRule } from '../../../shared/contract/booking-series.ts';
import { datePart, dayOfWeek } from '../../../shared/domain/calendar.ts';
import { patternFor } from '../../../shared/domain/series.ts';
import { useSettledQuery } from '../../api/settled-query.ts';
import { bareFields } from './free-slots.ts';
import { repeatOnDay, type Repeat } from './repeat.ts';
import { useResolutions } from './use-resolutions.ts';

const nothingAsked = {
  fields: bareFields({ resourceId: 1, startsAt: '2000-01-03T00:00', endsAt: '2000-01-03T01:00' }),
  rule: {
    pattern: patternFor('weekly', '2000-01-03', dayOfWeek('2000-01-03')),
    end: { kind: 'count', count: 1 },
  } satisfies SeriesRule,
};

/**
 * How a new booking repeats and what was decided of its occurrences. Decisions hang on where and when: another slot or
 * another rule begins them anew.
 */
export function useNewSeries(fields: BookingFields | undefined) {
  const [chosen, setChosen] = useState<Repeat>(null);
  const rule =
    chosen === null || fields === undefined ? null : repeatOnDay(chosen, datePart(fields.startsAt));
  const { resolutions, ...deciding } = useResolutions(
    JSON.stringify([rule, fields?.resourceId, fields?.startsAt, fields?.endsAt]),
  );
  const question =
    rule === null || fields === undefined
      ? undefined
      : {
          fields: { ...fields, title: '', note: '', setup: '', publicLabel: '', optionUntil: null },
          rule,
          resolutions: [...resolutions],
        };
  const { data, outdated } = useSettledQuery('bookings.previewSeries', question, nothingAsked);
  return { rule, setRule: setChosen, resolutions, ...deciding, preview: data, outdated };
}
