import type { HoursSeasonFields, HoursSeasonRow } from '../../../shared/contract/hours-seasons.ts';
import { weekdayName } from '../../../shared/domain/french.ts';
import { wrongDay } from '../../../shared/domain/place-hours.ts';
import { schoolYearName, schoolYearOf } from '../../../shared/domain/school-calendar.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuseField, stale, type Refusal } from '../outcome.ts';

/** Refuses a week whose ranges make no sense, by the day that is wrong; `field` is its path in the input. */
export function hoursRefusal(
  hours: readonly (readonly { readonly from: string; readonly to: string }[])[],
  field: string,
): Refusal | undefined {
  const day = wrongDay(hours);
  return day === undefined
    ? undefined
    : refuseField(
        'INVALID_INPUT',
        field,
        `Le ${weekdayName(day + 1)}, chaque plage doit finir après son début, et après la plage d’avant.`,
      );
}

function fieldsOf({ resourceId, name, when, hours }: HoursSeasonRow): HoursSeasonFields {
  return { resourceId, name, when, hours };
}

function refusalOf({ store }: CommandContext, { resourceId, when, hours }: HoursSeasonFields) {
  if (resourceId !== null && store.resources.find(resourceId) === undefined)
    return notFound('Cette ressource');
  if (when.kind === 'dates' && when.until < when.from)
    return refuseField('INVALID_INPUT', 'fields.when', 'Le dernier jour doit venir après le premier.');
  if (when.kind === 'school_holidays' && store.settings.place().schoolZone === null)
    return refuseField(
      'INVALID_INPUT',
      'fields.when',
      'Dire d’abord, plus bas, de quelle zone le lieu suit les vacances scolaires.',
    );
  return hoursRefusal(hours, 'fields.hours');
}

type SeasonCommands = Pick<CommandHandlers<'resources'>, 'saveSeason' | 'removeSeason' | 'saveSchoolYears'>;

export const seasonCommands: SeasonCommands = {
  saveSeason(context, { id, version, fields }) {
    const { hoursSeasons } = context.store;
    const refusal = refusalOf(context, fields);
    if (refusal !== undefined) return refusal;
    const touched = fields.resourceId === null ? [] : [fields.resourceId];
    if (id === undefined) {
      const added = hoursSeasons.insert(fields);
      context.audit('hours_season', added, null, fields);
      context.emit('resources.changed', touched);
      const undo = {
        name: 'resources.removeSeason',
        input: { id: added, version: 1 },
        label: 'Saison ajoutée',
      };
      return done({ id: added, version: 1 }, undo);
    }
    const before = hoursSeasons.find(id);
    if (before === undefined) return notFound('Cette saison');
    const saved = hoursSeasons.update(id, version ?? 0, fields);
    if (saved === undefined) return stale();
    context.audit('hours_season', id, fieldsOf(before), fields);
    context.emit('resources.changed', touched);
    const input = { id, version: saved, fields: fieldsOf(before) };
    return done({ id, version: saved }, { name: 'resources.saveSeason', input, label: 'Saison modifiée' });
  },
  removeSeason(context, { id, version }) {
    const before = context.store.hoursSeasons.find(id);
    if (before === undefined) return notFound('Cette saison');
    if (!context.store.hoursSeasons.remove(id, version)) return stale();
    context.audit('hours_season', id, fieldsOf(before), null);
    context.emit('resources.changed', before.resourceId === null ? [] : [before.resourceId]);
    const input = { fields: fieldsOf(before) };
    return done({}, { name: 'resources.saveSeason', input, label: `Saison retirée\u00a0: ${before.name}` });
  },
  saveSchoolYears(context, { zone, years }) {
    const { hoursSeasons } = context.store;
    const kept = new Map(hoursSeasons.keptYears(zone).map((row) => [row.year, row]));
    const previous: { year: number; version: number; holidays: (typeof years)[number]['holidays'] }[] = [];
    for (const { year, version, holidays } of years) {
      const problem = yearProblem(year, holidays ?? []);
      if (problem !== undefined) return refuseField('INVALID_INPUT', 'holidays', problem);
      const before = kept.get(year);
      if (!hoursSeasons.keepYear(zone, year, version, holidays)) return stale();
      context.audit('school_year', year, { zone, holidays: before?.holidays ?? null }, { zone, holidays });
      previous.push({
        year,
        version: holidays === null ? 0 : version === 0 ? 1 : version + 1,
        holidays: before?.holidays ?? null,
      });
    }
    context.emit('resources.changed');
    const input = { zone, years: previous };
    return done({}, { name: 'resources.saveSchoolYears', input, label: 'Calendrier scolaire enregistré' });
  },
};

/** What is wrong with a school year's dates, in French. */
export function yearProblem(
  year: number,
  holidays: readonly { readonly name: string; readonly from: string; readonly until: string }[],
): string | undefined {
  const sorted = holidays.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  for (const [index, { name, from, until }] of sorted.entries()) {
    if (until < from) return `${name}\u00a0: le dernier jour doit venir après le premier.`;
    if (schoolYearOf(from) !== year)
      return `${name}\u00a0: ces vacances ne commencent pas dans l’année scolaire ${schoolYearName(year)}.`;
    const next = sorted[index + 1];
    if (next !== undefined && next.from <= until) return `${name} et ${next.name} se chevauchent.`;
  }
  return undefined;
}
