import { useState } from 'react';
import { daysBetween } from '../../../../shared/domain/calendar.ts';
import type { DashboardChoice } from '../../../../shared/contract/reports-dashboard.ts';
import { mostDays, yearEarlier } from '../../../../shared/domain/dashboard/periods.ts';
import { useNow } from '../../../api/now.ts';
import { useReportYear } from '../reportYear.ts';

export type PeriodKind = DashboardChoice['kind'];

/** What is chosen of each kind of period; the year is that of Bilans. */
export interface PeriodState {
  readonly kind: PeriodKind;
  readonly quarter: number;
  readonly month: number;
  readonly from: string;
  readonly to: string;
}

export interface PeriodUse {
  readonly state: PeriodState;
  readonly change: (patch: Partial<PeriodState>) => void;
  readonly period: DashboardChoice;
  readonly year: number;
  /** French: why these days cannot be asked for; what was shown before stays. */
  readonly problem: string | undefined;
}

function choiceOf({ kind, quarter, month, from, to }: PeriodState, year: number): DashboardChoice {
  switch (kind) {
    case 'year':
    case 'season':
      return { kind, year };
    case 'quarter':
      return { kind, year, quarter };
    case 'month':
      return { kind, year, month };
    case 'days':
      return { kind, from, to };
  }
}

/** French: why days cannot be asked for; undefined where they can. */
function problemOf({ kind, from, to }: PeriodState): string | undefined {
  if (kind !== 'days') return undefined;
  if (from > to) return 'Le premier jour est après le dernier.';
  return daysBetween(from, to) > mostDays
    ? 'Demander trois ans au plus, du premier au dernier jour.'
    : undefined;
}

/** The period of the dashboard: the year that Bilans is at, or a part of it, or any days. */
export function usePeriod(): PeriodUse {
  const { today } = useNow();
  const year = useReportYear();
  const month = Number(today.slice(5, 7));
  const [state, setState] = useState<PeriodState>({
    kind: 'year',
    quarter: Math.ceil(month / 3),
    month,
    from: yearEarlier(today),
    to: today,
  });
  const [lastGood, setLastGood] = useState(state);
  return {
    state,
    change(patch) {
      const next = { ...state, ...patch };
      setState(next);
      if (problemOf(next) === undefined) setLastGood(next);
    },
    period: choiceOf(lastGood, year),
    year,
    problem: problemOf(state),
  };
}
