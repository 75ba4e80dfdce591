import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { schoolYearName, type SchoolZone } from '../../../shared/domain/school-calendar.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormSheet } from '../settings/FormSheet.tsx';

/** What the ministry's file says, before it is kept: each year, and the lines that were left out with their reason. */
export function SchoolImport(props: {
  readonly zone: SchoolZone;
  readonly found: OutputOf<'resources.readSchoolCalendar'>;
  readonly onDone: () => void;
}): ReactNode {
  const { zone, found, onDone } = props;
  const save = useCommand('resources.saveSchoolYears');
  const keep = async (): Promise<void> => {
    if ((await save.run({ zone, years: found.years })).ok) onDone();
  };
  return (
    <FormSheet title="Calendrier lu, à enregistrer" saving={save.running} onSubmit={keep} onCancel={onDone}>
      {found.years.map(({ year, holidays }) => (
        <div key={year}>
          <strong>{schoolYearName(year)}</strong>
          <ul>
            {holidays.map(({ name, from, until }) => (
              <li key={from}>
                {name}{' '}
                <span className="soft">
                  du {formatDateLong(from)} au {formatDateLong(until, { year: true })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {found.leftOut.length > 0 && (
        <div>
          <strong>Laissé de côté</strong>
          <ul>
            {found.leftOut.map(({ line, text, reason }) => (
              <li key={line}>
                {text}{' '}
                <span className="soft">
                  ligne {line}, {reason}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </FormSheet>
  );
}
