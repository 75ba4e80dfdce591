import '../../features/reports/reports.css';
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useNow } from '../../api/now.ts';
import { ReportYear } from '../../features/reports/reportYear.ts';
import { SectionsHome } from '../SectionsHome.tsx';
import { reportSections } from './sections.ts';

/** Bilans: what the place did in a year, a section at a time; the year is chosen once for all of them. */
export function ReportsHome(): ReactNode {
  const { today } = useNow();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  return (
    <ReportYear value={year}>
      <SectionsHome
        name="reports"
        label="Bilans"
        sections={reportSections}
        tools={<YearPicker year={year} onChange={setYear} />}
      />
    </ReportYear>
  );
}

function YearPicker(props: { readonly year: number; readonly onChange: (year: number) => void }): ReactNode {
  const { year, onChange } = props;
  return (
    <fieldset className="year-picker" aria-label="Année">
      <ActionIcon aria-label="Année précédente" onClick={() => onChange(year - 1)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <strong className="figures" aria-live="polite">
        {year}
      </strong>
      <ActionIcon aria-label="Année suivante" onClick={() => onChange(year + 1)}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
