import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { SchoolYearRow } from '../../../shared/contract/hours-seasons.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import {
  schoolYearName,
  schoolYearOf,
  schoolZones,
  type SchoolHoliday,
  type SchoolZone,
} from '../../../shared/domain/school-calendar.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { FormSheet } from '../settings/FormSheet.tsx';
import type { PlaceFormPart } from '../settings/place-form.ts';
import { SchoolImport } from './SchoolImport.tsx';
import { zoneWords } from './school-zones.ts';

export const schoolFieldNames = ['schoolZone'] as const;

const none = 'none';
const isZone = (text: string | null): text is SchoolZone => schoolZones.some((zone) => zone === text);

/** Whose school holidays the place follows. */
export function SchoolZoneField({ draft, change }: PlaceFormPart): ReactNode {
  return (
    <Select
      label="Vacances scolaires suivies"
      description="Celles de l’académie du lieu."
      allowDeselect={false}
      maw={420}
      data={[
        { value: none, label: 'Aucune' },
        ...schoolZones.map((zone) => ({ value: zone, label: zoneWords[zone] })),
      ]}
      value={draft.schoolZone ?? none}
      onChange={(value) => change({ schoolZone: isZone(value) ? value : null })}
    />
  );
}

/** The school years of a zone: as published, or in the place's own hand; changed here, or taken from a file. */
export function SchoolYears({ zone }: { readonly zone: SchoolZone }): ReactNode {
  const { today } = useNow();
  const all = useQuery('resources.schoolYears', { zone }).data;
  const [open, setOpen] = useState<number>();
  const [found, setFound] = useState<OutputOf<'resources.readSchoolCalendar'>>();
  const read = useAsk('resources.readSchoolCalendar');
  const files = useFiles();
  if (all === undefined) return null;
  const current = schoolYearOf(today);
  const rows = all.filter(({ year }) => year >= current);
  const next = Math.max(current - 1, ...rows.map(({ year }) => year)) + 1;
  const takeIn = async (file: File): Promise<void> => {
    const ticket = await files.upload(file);
    if (ticket === undefined) return;
    const result = await read.run({ ticket: ticket.ticket, zone });
    if (result.ok) setFound(result.value);
  };
  const edited = open === undefined ? undefined : (rows.find(({ year }) => year === open) ?? freshYear(open));
  return (
    <div className="school-years">
      {rows.map((row) => (
        <SchoolYear key={row.year} row={row} zone={zone} onOpen={() => setOpen(row.year)} />
      ))}
      {rows.length === 0 && (
        <p className="soft">
          Aucune date connue pour {zoneWords[zone]}
          {'\u00a0'}: les ajouter, ou prendre le fichier du ministère (data.education.gouv.fr,
          «&nbsp;calendrier scolaire&nbsp;»).
        </p>
      )}
      {edited !== undefined && (
        <YearForm
          key={`${edited.year}:${edited.version}`}
          zone={zone}
          row={edited}
          onDone={() => setOpen(undefined)}
        />
      )}
      {found !== undefined && <SchoolImport zone={zone} found={found} onDone={() => setFound(undefined)} />}
      <div className="row-actions">
        <Button variant="default" size="compact-sm" onClick={() => setOpen(next)}>
          Ajouter l’année {schoolYearName(next)}
        </Button>
        <FileButton
          variant="default"
          size="compact-sm"
          label="Calendrier scolaire (.ics ou .csv)"
          accept=".ics,.csv,text/calendar,text/csv"
          loading={read.running}
          onFile={(file) => void takeIn(file)}
        >
          Importer le calendrier du ministère
        </FileButton>
      </div>
    </div>
  );
}

const freshYear = (year: number): SchoolYearRow => ({ year, own: false, version: 0, holidays: [] });

function SchoolYear({
  row,
  zone,
  onOpen,
}: {
  readonly row: SchoolYearRow;
  readonly zone: SchoolZone;
  readonly onOpen: () => void;
}): ReactNode {
  const save = useCommand('resources.saveSchoolYears');
  const { year, version, own, holidays } = row;
  return (
    <details className="school-year">
      <summary>
        {schoolYearName(year)} <span className="soft">{own ? 'dates du lieu' : 'dates officielles'}</span>
      </summary>
      <ul>
        {holidays.map(({ name, from, until }) => (
          <li key={from}>
            {name} <span className="soft">{spanWords(from, until)}</span>
          </li>
        ))}
      </ul>
      <div className="row-actions">
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Modifier ${schoolYearName(year)}`}
          onClick={onOpen}
        >
          Modifier
        </Button>
        {own && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => void save.run({ zone, years: [{ year, version, holidays: null }] })}
          >
            Revenir aux dates officielles
          </Button>
        )}
      </div>
    </details>
  );
}

const spanWords = (from: string, until: string): string =>
  `du ${formatDateLong(from)} au ${formatDateLong(until, { year: true })}`;

/** The dates of a school year, typed. */
function YearForm(props: {
  readonly zone: SchoolZone;
  readonly row: SchoolYearRow;
  readonly onDone: () => void;
}): ReactNode {
  const { zone, row, onDone } = props;
  const [holidays, setHolidays] = useState<readonly SchoolHoliday[]>(row.holidays);
  const save = useCommand('resources.saveSchoolYears');
  const change = (index: number, patch: Partial<SchoolHoliday>): void =>
    setHolidays(holidays.map((one, at) => (at === index ? { ...one, ...patch } : one)));
  const last = holidays.at(-1)?.until ?? `${row.year}-10-16`;
  const submit = async (): Promise<void> => {
    const years = [{ year: row.year, version: row.version, holidays: Array.from(holidays) }];
    if ((await save.run({ zone, years })).ok) onDone();
  };
  return (
    <FormSheet
      title={`Année scolaire ${schoolYearName(row.year)}`}
      saving={save.running}
      onSubmit={submit}
      onCancel={onDone}
    >
      {holidays.map(({ name, from, until }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- holidays have no identity but their place in the list
        <div key={index} className="school-holiday">
          <TextInput
            label="Vacances"
            value={name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <DateField
            label="Premier jour"
            value={from}
            onChange={(day) => day !== null && change(index, { from: day })}
          />
          <DateField
            label="Dernier jour"
            value={until}
            onChange={(day) => day !== null && change(index, { until: day })}
          />
          <Button
            variant="subtle"
            aria-label={`Retirer ${name}`}
            onClick={() => setHolidays(holidays.filter((_one, at) => at !== index))}
          >
            <IconX size={15} aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() =>
          setHolidays([...holidays, { name: 'Vacances', from: addDays(last, 1), until: addDays(last, 14) }])
        }
      >
        Ajouter des vacances
      </Button>
    </FormSheet>
  );
}
