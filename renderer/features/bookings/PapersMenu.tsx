import { ActionIcon, Menu } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addMonths, type LocalDate } from '../../../shared/domain/calendar.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { FeedDialog } from '../feeds/FeedDialog.tsx';

/** What the planning gives on paper and to other calendars. */
export function PapersMenu({
  date,
  shown,
}: {
  readonly date: LocalDate;
  /** The resources that the filters leave. */
  readonly shown: readonly Resource[];
}): ReactNode {
  const files = useFiles();
  const [isSharing, setSharing] = useState(false);
  const role = useQuery('access.session', {}).data?.role;
  const [only] = shown;
  const week = useAsk('bookings.weekFile');
  const day = useAsk('reports.daySheetFile');
  const calendar = useAsk('bookings.calendarFile');
  const printWeek = async (): Promise<void> => {
    const result = await week.run({ resourceIds: shown.map(({ id }) => id), date });
    if (result.ok) await files.print(result.value);
  };
  const printDay = async (): Promise<void> => {
    const result = await day.run({ date });
    if (result.ok) await files.print(result.value);
  };
  const saveCalendar = async (of: InputOf<'bookings.calendarFile'>['of']): Promise<void> => {
    const result = await calendar.run({ of, from: addMonths(date, -1), to: addMonths(date, 12) });
    if (result.ok) await files.save(result.value);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="Imprimer ou exporter">
            <IconPrinter size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => window.print()}>Imprimer ce qui est montré</Menu.Item>
          <Menu.Item onClick={() => void printDay()}>Imprimer la feuille du jour</Menu.Item>
          <Menu.Item disabled={shown.length === 0} onClick={() => void printWeek()}>
            Imprimer la semaine, une page par porte
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Calendrier (.ics), un an</Menu.Label>
          {shown.slice(0, 12).map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => void saveCalendar({ kind: 'resource', id })}>
              {name}
            </Menu.Item>
          ))}
          {role === 'manager' && (
            <>
              <Menu.Divider />
              <Menu.Item disabled={shown.length === 0} onClick={() => setSharing(true)}>
                Partager l’agenda…
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isSharing && (
        <FeedDialog
          start={{
            name: shown.length === 1 && only !== undefined ? only.name : 'Salles et machines',
            scope: { kind: 'resources', resourceIds: shown.map(({ id }) => id) },
          }}
          onClose={() => setSharing(false)}
        />
      )}
    </>
  );
}
