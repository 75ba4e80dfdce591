import { createContext, useContext } from 'react';

/** The year that Bilans is at; its home holds it, so that it stays when the section changes. */
export const ReportYear = createContext<number | undefined>(undefined);

/** The year whose figures a section of Bilans shows. */
export function useReportYear(): number {
  const year = useContext(ReportYear);
  if (year === undefined) throw new Error('A section of Bilans outside its home has no year.');
  return year;
}
