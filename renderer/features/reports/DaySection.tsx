import './reports.css';
import type { ReactNode } from 'react';
import { DaySheet } from './DaySheet.tsx';

/** Bilans, the day's sheet for the front desk. */
export function DaySection(): ReactNode {
  return <DaySheet />;
}
