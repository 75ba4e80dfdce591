import './reports.css';
import type { ReactNode } from 'react';
import { FrozenExports } from './FrozenExports.tsx';
import { MemberExport } from './MemberExport.tsx';
import { useReportYear } from './reportYear.ts';

/** Bilans, members: the yearly export (R1), and the years as they were sent. */
export function MembersSection(): ReactNode {
  const year = useReportYear();
  return (
    <>
      <MemberExport key={year} year={year} />
      <FrozenExports key={`frozen-${year}`} year={year} />
    </>
  );
}
