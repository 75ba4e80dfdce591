import { plural } from '../../../shared/domain/french.ts';
import type { CommandContext } from '../context.ts';
import { done, refuse, unconfirmed, type Outcome } from '../outcome.ts';
import { accessOn } from '../pricing/category.ts';

/**
 * Whether somebody may come in today (P7): a membership in order or in grace, being named by a structure, or a
 * partner's agreement that opens desks; else what the setting says. Asked at the desk for the day itself only: what has
 * happened is a fact, and is noted without question (B12). Answers whether the day is one of trial.
 */
export function enter(context: CommandContext, personId: number): Outcome<{ readonly trial: boolean }> {
  const { store, clock, accepted } = context;
  const { checkInMembership: rule, trialDays } = store.settings.place();
  const date = clock.today();
  if (rule === 'no') return done({ trial: false });
  const [desk] = store.attendance.desks();
  const forWhom = { personId, organisationId: null };
  const access = accessOn(store, forWhom, { id: desk?.id ?? 0, kind: 'desk' }, date);
  if (access.open) return done({ trial: false });
  const name = store.people.find(personId)?.displayName ?? '';
  const missing =
    access.closedBy === undefined
      ? `${name} n’a pas d’adhésion à jour.`
      : `${name} n’a pas d’adhésion à jour, et la convention avec ${access.closedBy} n’ouvre pas l’espace de travail.`;
  if (rule === 'block')
    return refuse('MEMBERSHIP_REQUIRED', `${missing} Prendre ou renouveler l’adhésion d’abord.`);
  const used = rule === 'trial' ? store.attendance.trialDaysBefore(personId, date) : 0;
  if (rule === 'trial' && used < trialDays) return done({ trial: true });
  const message =
    rule === 'trial'
      ? `${missing} ${plural(used, 'journée d’essai est déjà prise', 'journées d’essai sont déjà prises')}, sur ${trialDays}.`
      : missing;
  const refusal = unconfirmed([{ code: 'MEMBERSHIP_MISSING', message }], accepted);
  return refusal ?? done({ trial: false });
}
