import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useNow } from '../../api/now.ts';
import { DaySheet } from '../../features/reports/DaySheet.tsx';
import { FrozenExports } from '../../features/reports/FrozenExports.tsx';
import { MemberExport } from '../../features/reports/MemberExport.tsx';
import '../../features/reports/reports.css';
import { YearFigures } from '../../features/reports/YearFigures.tsx';

/** Bilans: the yearly member export, the year's first figures, and the day's sheet. */
export function ReportsHome(): ReactNode {
  const { today } = useNow();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  return (
    <div className="page">
      <div className="page-head">
        <h1>Bilans</h1>
        <fieldset className="year-picker" aria-label="Année">
          <ActionIcon aria-label="Année précédente" onClick={() => setYear(year - 1)}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <strong className="figures" aria-live="polite">
            {year}
          </strong>
          <ActionIcon aria-label="Année suivante" onClick={() => setYear(year + 1)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </fieldset>
      </div>
      <MemberExport key={year} year={year} />
      <FrozenExports key={`frozen-${year}`} year={year} />
      <YearFigures year={year} />
      <DaySheet />
    </div>
  );
}
