import type { OutputOf } from '../../../shared/contract/contract.ts';
import { journalOfFacts } from '../../../shared/domain/accounting.ts';
import type { CensusInput } from '../../../shared/domain/census-counts.ts';
import { askerNames, censusDossierFrom, censusLines } from '../../../shared/domain/census.ts';
import { censusFields, censusGroups } from '../../../shared/domain/census-fields.ts';
import { shownValue, type Dossier } from '../../../shared/domain/dossier.ts';
import { resultByClass } from '../../../shared/domain/result-by-class.ts';
import type { QueryContext } from '../context.ts';
import { activityYear, reportPlace } from './activity.ts';
import { exportedMembers } from './members.ts';
import { textsOf, writtenIn } from './texts.ts';

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function weeklyOpenMinutes({ store }: QueryContext): number {
  return store.settings
    .place()
    .hours.flat()
    .reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0);
}

/** What the sheet is made of, read from the file anew. */
function censusInput(context: QueryContext, year: number): CensusInput {
  const { store } = context;
  const { rooms, seats, machines, ...counts } = store.reports.census(year);
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const { charges, income } = resultByClass(journalOfFacts(store.accounting.facts(days.to)), days, 3);
  const of = (rows: typeof charges, start: string): number =>
    rows.filter(({ account }) => account.startsWith(start)).reduce((sum, { amount }) => sum + amount, 0);
  return {
    ...counts,
    activity: activityYear(context, year),
    membersAtYearEnd: exportedMembers(context, { year, onDate: days.to }, null).length,
    resources: { rooms, seats, machines },
    weeklyOpenMinutes: weeklyOpenMinutes(context),
    turnover: of(income, '70'),
    membershipFees: of(income, '756'),
    payroll: of(charges, '64'),
    charges: of(charges, '6'),
  };
}

/** The sheet as a dossier, to be written or frozen. */
export function censusDossier(context: QueryContext, year: number): Dossier {
  const lines = censusLines(censusInput(context, year));
  return censusDossierFrom(lines, writtenIn(context, year), { ...reportPlace(context), year });
}

const unitWords = {
  count: '',
  amount: 'euros',
  hours: 'heures',
  share: '%',
  text: '',
  date: '',
  tenths: '',
  own: '',
};

/** The sheet for the screen. */
export function census(context: QueryContext, year: number): OutputOf<'reports.census'> {
  const lines = censusLines(censusInput(context, year));
  const fields = textsOf(context, year, censusFields);
  return {
    groups: censusGroups.map((title) => ({
      title,
      figures: lines
        .filter(({ group }) => group === title)
        .map(({ key, label, kind, value, how, asked }) => ({
          key,
          label,
          shown: shownValue(kind, value),
          unit: unitWords[kind],
          how,
          asked: askerNames(asked),
        })),
      fields: fields.filter(({ key }) => censusFields.find((field) => field.key === key)?.group === title),
    })),
    missing: fields.filter(({ text }) => text === '').length,
  };
}
