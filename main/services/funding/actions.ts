import { mostBorneBeside, partOf, sharesOn, type ActionGrant } from '../../../shared/domain/action-shares.ts';
import type { Audience } from '../../../shared/domain/audience.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { whole } from '../../../shared/domain/expenses.ts';
import type { PackSession, PackVolunteering } from '../../../shared/domain/funder-facts.ts';
import { formatRate } from '../../../shared/domain/money.ts';
import { valueOf } from '../../../shared/domain/volunteer-value.ts';
import type { GrantFields } from '../../../shared/contract/funding-grants.ts';
import type { GrantRow } from '../../store/grants.ts';
import type { QueryContext } from '../context.ts';
import { refuseField, type Refusal } from '../outcome.ts';
import { tagFigures } from '../workshops/figures.ts';

interface Days {
  readonly from: string;
  readonly to: string;
}

type Session = Omit<PackSession, 'sheets'> & { readonly sessionId: number };

/** What counts for a grant beside expenses, in the share that it bears (R4). */
export interface GrantActions {
  readonly sessions: readonly Session[];
  readonly audience: Audience;
  readonly volunteering: readonly PackVolunteering[];
}

const byWorkshops = ({ id, workshopShare, from, to }: GrantRow): ActionGrant => ({
  grantId: id,
  share: workshopShare,
  from,
  to,
});
const byVolunteers = ({ id, volunteerShare, from, to }: GrantRow): ActionGrant => ({
  grantId: id,
  share: volunteerShare,
  from,
  to,
});

function sessionsOf(
  context: QueryContext,
  grant: GrantRow,
  days: Days,
): Pick<GrantActions, 'sessions' | 'audience'> {
  const { grants, reportTexts } = context.store;
  const { workshopTag: tag, id } = grant;
  const beside = grants.list().filter(({ workshopTag }) => tag !== '' && workshopTag === tag);
  const owed = reportTexts.workshopIncome(tag, days);
  const { sessions, audience } = tagFigures(context, days, tag);
  return {
    audience,
    sessions: sessions.map(({ sessionId, title, startsAt, minutes, audience: who }) => {
      const shares = sharesOn(beside.map(byWorkshops), datePart(startsAt));
      const income = owed.get(sessionId) ?? 0;
      return {
        sessionId,
        on: datePart(startsAt),
        title,
        minutes,
        participations: who.participations,
        share: shares.find(({ grantId }) => grantId === id)?.share ?? 0,
        sharedMinutes: partOf(minutes, shares, id),
        income,
        sharedIncome: partOf(income, shares, id),
      };
    }),
  };
}

/** Volunteer time of the grant's activity: its value is spread over all grants of the activity at once, to the cent. */
function volunteeringOf(context: QueryContext, grant: GrantRow, days: Days): PackVolunteering[] {
  const { grants, volunteering } = context.store;
  const { volunteerActivityId: activityId, id } = grant;
  if (activityId === null) return [];
  const activity = volunteering.activity(activityId);
  const beside = grants.list().filter(({ volunteerActivityId }) => volunteerActivityId === activityId);
  const rows = volunteering.list(days).filter((row) => row.activityId === activityId);
  const times = rows.flatMap(({ date, minutes }) => {
    const shares = sharesOn(beside.map(byVolunteers), date);
    const parts = shares.map(({ grantId }) => ({
      date,
      minutes: partOf(minutes, shares, grantId),
      group: String(grantId),
    }));
    const rest = minutes - parts.reduce((sum, part) => sum + part.minutes, 0);
    return [...parts, { date, minutes: Math.max(0, rest), group: '' }];
  });
  const own = valueOf(times, volunteering.hourlyValues()).groups.find(({ group }) => group === String(id));
  const minutes = rows.reduce((sum, row) => sum + row.minutes, 0);
  if (minutes === 0) return [];
  return [
    {
      activity: activity?.name ?? '',
      minutes,
      share: grant.volunteerShare,
      sharedMinutes: own?.minutes ?? 0,
      sharedCents: own?.cents ?? 0,
    },
  ];
}

/** Workshops and volunteer time that count for a grant in some days, weighted by its share of them (R4). */
export function actionsOf(context: QueryContext, grant: GrantRow, days: Days): GrantActions {
  return { ...sessionsOf(context, grant, days), volunteering: volunteeringOf(context, grant, days) };
}

const sharing = (id: number, fields: GrantFields, share: number): ActionGrant => ({
  grantId: id,
  share,
  from: fields.from,
  to: fields.to,
});

/** No action is borne more than once: the shares of the grants given for it at one time add up to 100 % at most (R4). */
export function refusalOfShares(
  { store }: QueryContext,
  id: number,
  fields: GrantFields,
): Refusal | undefined {
  const others = store.grants.list().filter((row) => row.id !== id);
  const { workshopTag, volunteerActivityId, workshopShare, volunteerShare } = fields;
  const parts = [
    {
      field: 'workshopShare',
      what: 'Ces ateliers',
      own: sharing(id, fields, workshopTag === '' ? 0 : workshopShare),
      beside: others.filter((row) => workshopTag !== '' && row.workshopTag === workshopTag).map(byWorkshops),
    },
    {
      field: 'volunteerShare',
      what: 'Ce bénévolat',
      own: sharing(id, fields, volunteerActivityId === null ? 0 : volunteerShare),
      beside: others
        .filter((row) => volunteerActivityId !== null && row.volunteerActivityId === volunteerActivityId)
        .map(byVolunteers),
    },
  ];
  for (const { field, what, own, beside } of parts) {
    const borne = mostBorneBeside(own, beside);
    if (own.share > 0 && borne + own.share > whole)
      return refuseField(
        'INVALID_INPUT',
        field,
        borne >= whole
          ? `${what} ${field === 'workshopShare' ? 'sont déjà portés' : 'est déjà porté'} en entier par d’autres subventions sur cette période.`
          : `D’autres subventions en portent déjà ${formatRate(borne)} sur cette période\u00a0: il reste ${formatRate(whole - borne)}.`,
      );
  }
  return undefined;
}
