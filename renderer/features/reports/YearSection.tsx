import './reports.css';
import type { ReactNode } from 'react';
import { useReportYear } from './reportYear.ts';
import { YearFigures } from './YearFigures.tsx';

/** Bilans, the year's first figures (R3). */
export function YearSection(): ReactNode {
  return <YearFigures year={useReportYear()} />;
}
