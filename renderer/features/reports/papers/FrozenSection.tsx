import '../reports.css';
import type { ReactNode } from 'react';
import { FrozenExports } from '../FrozenExports.tsx';
import { useReportYear } from '../reportYear.ts';

/** Bilans, frozen years: what was sent, when, to whom, and what has changed since (R1). */
export function FrozenSection(): ReactNode {
  const year = useReportYear();
  return <FrozenExports key={year} year={year} />;
}
