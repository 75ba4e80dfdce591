import type { FileTicket } from '../../../shared/contract/common.ts';
import type { DashboardPeriod } from '../../../shared/domain/dashboard/periods.ts';
import type { Picture } from '../../../shared/domain/dashboard/pictures.ts';
import { renderDashboard } from '../../formats/pdf/dashboard.ts';
import type { QueryContext } from '../context.ts';
import { fileNameOf } from './dashboard-files.ts';
import { placeFrame } from '../settings/frame-queries.ts';

/** The dashboard as a PDF. */
export async function dashboardSheet(
  context: QueryContext,
  period: DashboardPeriod,
  pictures: readonly Picture[],
): Promise<FileTicket> {
  const bytes = await renderDashboard(pictures, {
    ...placeFrame(context),
    period: period.name,
    createdAt: context.clock.now(),
  });
  return context.files.put(
    fileNameOf('', period, 'pdf').replace('bord--', 'bord-'),
    'application/pdf',
    bytes,
  );
}
