import type { ReminderRow } from '../../../shared/contract/mail-messages.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import {
  isReminderTopic,
  reminderWindow,
  stepDue,
  stepOfTopic,
  type ReminderSaid,
} from '../../../shared/domain/mail-reminders.ts';
import type { LoggedMessage } from '../../../shared/contract/mail-messages.ts';
import type { QueryContext } from '../context.ts';
import { deskOf, type Desk } from './desk.ts';
import { answererFor } from './recipients.ts';

type Ending = Membership & { readonly email: string; readonly phone: string };

/** Reminders that went out, by the membership they were about; what a server refused never arrived. */
function saidAbout(context: QueryContext, memberships: readonly Membership[]): Map<number, LoggedMessage[]> {
  const said = new Map<number, LoggedMessage[]>();
  const ids = memberships.map(({ id }) => id);
  for (const message of context.store.mail.about('membership', ids)) {
    const { about, status } = message;
    if (about === null || !isReminderTopic(about.topic) || status === 'refused') continue;
    said.set(about.id, [...(said.get(about.id) ?? []), message]);
  }
  return said;
}

function rowOf(
  desk: Desk,
  { email: _email, phone: _phone, ...membership }: Ending,
  said: readonly LoggedMessage[],
): ReminderRow | undefined {
  const { clock, setup, refusesMail } = desk;
  const today = clock.today();
  const answerer = answererFor(desk, membership.holder);
  if (answerer === undefined) return undefined;
  const told = said.map(({ about, on, way }) => ({ step: stepOfTopic(about?.topic ?? ''), on, way }));
  const steps = setup.reminderSteps;
  const [last] = told;
  const refuses = refusesMail(membership.holder) || refusesMail(answerer.party);
  const due = stepDue(steps, membership.endsOn, told satisfies readonly ReminderSaid[], today);
  return {
    membership,
    to: answerer.party,
    toName: answerer.name,
    email: answerer.email,
    phone: answerer.phone,
    daysLeft: daysBetween(today, membership.endsOn),
    due: refuses ? null : (due ?? null),
    template: today <= membership.endsOn ? 'membership_ending' : 'membership_ended',
    refusesMail: refuses,
    told: last === undefined ? null : { on: last.on, way: last.way, step: last.step ?? null },
  };
}

/**
 * Memberships that end soon or ended lately, soonest first. Whoever has taken another, or has ended theirs on purpose,
 * is not among them: nobody has to be struck off by hand.
 */
export function reminderRows(context: QueryContext): ReminderRow[] {
  const desk = deskOf(context);
  const { store, clock, setup } = desk;
  const { from, to } = reminderWindow(setup.reminderSteps, clock.today());
  const ending = store.memberships.ending(from, to).filter(({ endedEarlyOn }) => endedEarlyOn === null);
  const said = saidAbout(context, ending);
  return ending.flatMap((membership) => rowOf(desk, membership, said.get(membership.id) ?? []) ?? []);
}
