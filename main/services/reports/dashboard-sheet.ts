import type { FileTicket } from '../../../shared/contract/common.ts';
import type { DashboardPeriod } from '../../../shared/domain/dashboard/periods.ts';
import type { Picture } from '../../../shared/domain/dashboard/pictures.ts';
import { renderDashboard } from '../../formats/pdf/dashboard.ts';
import type { QueryContext } from '../context.ts';
import { fileNameOf } from './dashboard-files.ts';

/** The dashboard as a PDF. */
export async function dashboardSheet(
  context: QueryContext,
  period: DashboardPeriod,
  pictures: readonly Picture[],
): Promise<FileTicket> {
  const place = context.store.settings.place();
  const legalName = place.legalName === '' ? place.name : place.legalName;
  const bytes = await renderDashboard(pictures, {
    placeName: place.name === '' ? legalName : place.name,
    period: period.name,
    legalLines: [legalName],
    createdAt: context.clock.now(),
  });
  return context.files.put(
    fileNameOf('', period, 'pdf').replace('bord--', 'bord-'),
    'application/pdf',
    bytes,
  );
}
