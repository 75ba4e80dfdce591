import type { OutputOf } from '../../../shared/contract/contract.ts';
import { journalOfFacts } from '../../../shared/domain/accounting.ts';
import { activityDossier, hasActivity } from '../../../shared/domain/activity-report.ts';
import type { ActivityYear } from '../../../shared/domain/activity-year.ts';
import type { CountLine } from '../../../shared/domain/audience.ts';
import { distanceCounts } from '../../../shared/domain/distances.ts';
import type { Dossier, DossierFrame } from '../../../shared/domain/dossier.ts';
import { incomeByMonth, ownShare } from '../../../shared/domain/own-income.ts';
import { activityTexts } from '../../../shared/domain/report-texts.ts';
import { className, resultByClass } from '../../../shared/domain/result-by-class.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { QueryContext } from '../context.ts';
import { yearOf } from '../fablab/year.ts';
import { exportedMembers, type ExportedMember } from './members.ts';
import { textsOf, writtenIn } from './texts.ts';
import { yearReport } from './year.ts';

interface Wanted {
  readonly year: number;
  readonly forPublic: boolean;
}

/** How many members had no membership before the year. */
function newcomersOf({ store }: QueryContext, year: number, members: readonly ExportedMember[]): number {
  const known = new Set(
    store.reports
      .memberships('0001-01-01', `${year - 1}-12-31`)
      .map(({ holderKind, holderId }) => `${holderKind} ${holderId}`),
  );
  return members.filter(({ holderKind, holderId }) => !known.has(`${holderKind} ${holderId}`)).length;
}

/** Members by how far their commune is; nothing while no distance is noted (R3). */
function byDistance({ store }: QueryContext, members: readonly ExportedMember[]): CountLine[] {
  const distances = store.reportTexts.distances();
  if (distances.size === 0) return [];
  return distanceCounts(members.map(({ commune }) => distances.get(fold(commune)) ?? null));
}

/** Money of a calendar year as the books say it: own income, grants, and classes of the chart. */
function moneyOf({ store }: QueryContext, year: number): ActivityYear['money'] {
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const entries = journalOfFacts(store.accounting.facts(days.to));
  const months = Array.from(
    { length: 12 },
    (_none, index) => `${year}-${String(index + 1).padStart(2, '0')}`,
  );
  const rows = incomeByMonth(entries, months);
  const own = rows.reduce((sum, row) => sum + row.own, 0);
  const grants = rows.reduce((sum, row) => sum + row.grants, 0);
  const { charges, income } = resultByClass(entries, days, 2);
  const named = ({ account, amount }: (typeof charges)[number]) => ({ label: className(account), amount });
  return {
    own,
    grants,
    share: ownShare(own, grants),
    target: store.recurring.target().target,
    ownByMonth: rows.map((row) => row.own),
    grantsByMonth: rows.map((row) => row.grants),
    charges: charges.map(named),
    income: income.map(named),
  };
}

function machinesOf(context: QueryContext, year: number): ActivityYear['machines'] {
  return yearOf(context, { from: `${year}-01-01`, to: `${year}-12-31` }).machines.map((machine) => ({
    label: machine.name,
    bookedMinutes: machine.bookedMinutes,
    runMinutes: machine.runMinutes,
    jobs: machine.jobs,
    failures: machine.failures,
    charged: machine.charged,
    cost: machine.materialsCost + machine.maintenanceCost,
  }));
}

/** A year as its report counts it (R3): everything is read from the file anew. */
export function activityYear(context: QueryContext, year: number): ActivityYear {
  const report = yearReport(context, year);
  const members = exportedMembers(context, { year, onDate: null }, null);
  return {
    year,
    members: members.length,
    structures: members.filter(({ holderKind }) => holderKind === 'organisation').length,
    newcomers: newcomersOf(context, year, members),
    membersByType: report.membersByType,
    membersByAge: report.membersByAge,
    membersByGender: report.membersByGender,
    membersByCommune: report.membersByCommune,
    membersByDistance: byDistance(context, members),
    halfDays: report.halfDays,
    visits: report.visits,
    unnamedVisits: report.unnamedVisits,
    rooms: report.minutesByResource
      .filter(({ kind }) => kind !== 'machine')
      .map(({ label, minutes }) => ({ label, minutes })),
    machines: machinesOf(context, year),
    workshops: report.workshops,
    volunteering: report.volunteering,
    money: moneyOf(context, year),
  };
}

/** Who the place is, for the heads and feet of reports. */
export function reportPlace({ store }: QueryContext): DossierFrame {
  const place = store.settings.place();
  const legalName = place.legalName === '' ? place.name : place.legalName;
  const where = [place.address, [place.postcode, place.commune].filter((part) => part !== '').join(' ')];
  const siret = place.siret === '' ? '' : `SIRET\u00a0${place.siret}`;
  return {
    placeName: place.name === '' ? legalName : place.name,
    lookId: place.documentLook,
    legalLine: [legalName, ...where, siret].filter((part) => part !== '').join(' · '),
  };
}

/** The activity report of a year beside the year before (R3). */
export function activityDossierOf(context: QueryContext, { year, forPublic }: Wanted): Dossier {
  const before = activityYear(context, year - 1);
  return activityDossier({
    now: activityYear(context, year),
    before: hasActivity(before) ? before : undefined,
    texts: writtenIn(context, year),
    ...reportPlace(context),
    forPublic,
  });
}

/** The report for the screen, with the texts that are still to be written. */
export function activity(context: QueryContext, wanted: Wanted): OutputOf<'reports.activity'> {
  const dossier = activityDossierOf(context, wanted);
  return {
    dossier,
    texts: textsOf(context, wanted.year, activityTexts),
    hasBefore:
      dossier.chapters[0]?.blocks.some(
        (block) => block.kind === 'figures' && block.figures.some(({ before }) => before !== null),
      ) ?? false,
  };
}
