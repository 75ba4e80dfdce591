import type { Warning } from '../../../shared/contract/errors.ts';
import { formatDateLong, joinWords, plural } from '../../../shared/domain/french.ts';
import type { CommandContext } from '../context.ts';
import { refuse, type Refusal } from '../outcome.ts';
import { planRefusal } from './changing.ts';
import type { Plan } from './plan.ts';

/** What stands against some occurrences of a series, gathered while they are written one after the other. */
export interface Obstacles {
  /** Notes what the plan of a day's occurrence meets; answers the plan where it can be written. */
  add(date: string, plan: Plan | Refusal): Plan | undefined;
  /** What refuses the series: every occurrence that cannot be is counted, then what nobody has confirmed. */
  refusal(context: CommandContext): Refusal | undefined;
}

const mostDaysNamed = 5;

function daysNamed(dates: readonly string[]): string {
  const named = joinWords(dates.slice(0, mostDaysNamed).map((date) => formatDateLong(date)));
  return dates.length > mostDaysNamed ? `${named}…` : named;
}

/** Starts gathering. */
export function gatherObstacles(): Obstacles {
  const refused: { readonly date: string; readonly refusal: Refusal }[] = [];
  const warned = new Map<string, { readonly warning: Warning; readonly dates: string[] }>();
  const warnings = (): Warning[] =>
    [...warned.values()].map(({ warning, dates }) =>
      dates.length === 1
        ? warning
        : {
            ...warning,
            message: `${plural(dates.length, 'séance')} (${daysNamed(dates)})\u00a0: ${warning.message}`,
          },
    );
  return {
    add(date, plan) {
      const refusal = 'ok' in plan ? plan : (plan.held ?? plan.barred);
      if (refusal !== undefined) refused.push({ date, refusal });
      if ('ok' in plan) return undefined;
      for (const warning of plan.warnings) {
        const known = warned.get(warning.code);
        if (known === undefined) warned.set(warning.code, { warning, dates: [date] });
        else known.dates.push(date);
      }
      return refusal === undefined ? plan : undefined;
    },
    refusal(context) {
      const [first] = refused;
      if (first === undefined)
        return planRefusal(context, { held: undefined, barred: undefined, warnings: warnings() });
      const dates = refused.map(({ date }) => date);
      const cannot = refused.length === 1 ? 'ne peut pas avoir lieu' : 'ne peuvent pas avoir lieu';
      const message = `${plural(refused.length, 'séance')} ${cannot}\u00a0: ${daysNamed(dates)}. Les sauter, les déplacer ou abandonner la série. Rien n’a été écrit.`;
      return refuse(first.refusal.error.code, message, { details: { dates: dates.join(' ') } });
    },
  };
}
