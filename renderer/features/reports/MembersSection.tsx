import './reports.css';
import type { ReactNode } from 'react';
import { MemberExport } from './MemberExport.tsx';
import { useReportYear } from './reportYear.ts';

/** Bilans, members: the yearly export (R1). */
export function MembersSection(): ReactNode {
  const year = useReportYear();
  return <MemberExport key={year} year={year} />;
}
