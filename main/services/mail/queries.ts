import type { LoggedMessage, PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { reminderTopic, stepReached } from '../../../shared/domain/mail-reminders.ts';
import {
  defaultTemplates,
  templateFields,
  templateLabels,
  templateNames,
} from '../../../shared/domain/mail-texts.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { composeOne, valuesFor } from './composing.ts';
import { deskOf, type Desk } from './desk.ts';
import { draftFile, lettersFile } from './drafts.ts';
import { feeMessage, unpaidFees } from './fees.ts';
import { nameOf } from '../people/name-queries.ts';
import { answererFor, recipientOf } from './recipients.ts';
import { reminderRows } from './reminders.ts';
import { shownSetup } from './sender.ts';

/** Whose membership a preview is shown on when nobody was chosen: the next that ends, else the last that did. */
function exampleMembership(context: QueryContext): Membership | undefined {
  const [row] = reminderRows(context);
  if (row !== undefined) return row.membership;
  const { total, rows } = context.store.peopleLists.list({
    filter: 'members',
    ids: null,
    partnerId: null,
    date: context.clock.today(),
    limit: 1,
    offset: 0,
  });
  const [member] = total === 0 ? [] : rows;
  if (member === undefined) return undefined;
  return context.store.memberships.of({ kind: 'person', id: member.id })[0];
}

/** The reminder of one membership under the step that it has reached, or by hand before the first. */
function reminderOf(desk: Desk, membership: Membership): PreparedMessage | undefined {
  const { clock, setup, refusesMail } = desk;
  const answerer = answererFor(desk, membership.holder);
  if (answerer === undefined) return undefined;
  const today = clock.today();
  const step = stepReached(setup.reminderSteps, membership.endsOn, today);
  const topic = step === undefined ? 'reminder' : reminderTopic(step);
  const template = today <= membership.endsOn ? 'membership_ending' : 'membership_ended';
  const about = { kind: 'membership', id: membership.id, topic } as const;
  const made = composeOne(desk, template, { to: answerer.party, about, values: {}, attachments: [] });
  if (made === undefined) return undefined;
  return { ...made, refusesMail: made.refusesMail || refusesMail(membership.holder) };
}

export const mailQueries: QueryHandlers<'mail'> = {
  setup: ({ store }) => done(shownSetup(store)),
  templates({ store }) {
    const kept = new Map(store.mail.templates().map((one) => [one.name, one]));
    return done(
      templateNames.map((name) => {
        const text = kept.get(name) ?? { ...defaultTemplates[name], version: 0 };
        return {
          name,
          label: templateLabels[name],
          version: text.version,
          subject: text.subject,
          body: text.body,
          isDefault: !kept.has(name),
          fields: [...templateFields[name]],
        };
      }),
    );
  },
  fieldValues(context, { template, to }) {
    const membership = to === undefined ? exampleMembership(context) : context.store.memberships.of(to)[0];
    const party = to ?? membership?.holder;
    const desk = deskOf(context);
    const recipient =
      party === undefined ? undefined : (answererFor(desk, party) ?? recipientOf(desk, party));
    if (recipient === undefined) return done({ to: null, name: '', values: {} });
    const values = valuesFor(desk, template, recipient, { membership });
    return done({ to: recipient.party, name: recipient.name, values: { ...values } });
  },
  compose(context, { template, items, values }) {
    const desk = deskOf(context);
    const made = items.map((item) =>
      composeOne(desk, template, { ...item, values: { ...values, ...item.values } }),
    );
    if (made.some((one) => one === undefined)) return notFound('L’une des fiches');
    return done(made.flatMap((one) => one ?? []));
  },
  reminders: (context) => done(reminderRows(context)),
  composeReminders(context, { membershipIds }) {
    const desk = deskOf(context);
    const memberships = membershipIds.map((id) => desk.store.memberships.find(id));
    if (memberships.some((one) => one === undefined)) return notFound('L’une des adhésions');
    return done(memberships.flatMap((one) => (one === undefined ? [] : (reminderOf(desk, one) ?? []))));
  },
  unpaidFees: (context) => done(unpaidFees(context)),
  composeAboutFees(context, { template, membershipIds, attachments }) {
    const desk = deskOf(context);
    const memberships = membershipIds.map((id) => desk.store.memberships.find(id));
    if (memberships.some((one) => one === undefined)) return notFound('L’une des adhésions');
    return done(
      memberships.flatMap((one) =>
        one === undefined ? [] : (feeMessage(desk, template, one, attachments) ?? []),
      ),
    );
  },
  draftFile: (context, { messages }) => draftFile(context, messages),
  letters: (context, { messages }) => lettersFile(context, messages),
  outbox: ({ store }) =>
    done(store.mail.openBatches().map((batch) => ({ ...batch, unsure: [...batch.unsure] }))),
  of({ store }, { party }) {
    // What was written to a guardian about a child's membership stands on the child's sheet as well.
    const memberships = store.memberships.of(party).map(({ id }) => id);
    const found = new Map<number, LoggedMessage>();
    for (const one of [...store.mail.of(party), ...store.mail.about('membership', memberships)])
      found.set(one.id, one);
    return done([...found.values()].toSorted((one, other) => other.id - one.id));
  },
  about: ({ store }, { kind, id, topic }) =>
    done(store.mail.about(kind, [id]).filter(({ about }) => topic === undefined || about?.topic === topic)),
  log: ({ store }, { offset, limit }) => done(store.mail.log(offset, limit)),
  preference({ store }, { party }) {
    if (nameOf(store, party) === undefined) return notFound('Cette fiche');
    return done({ refusesSince: store.mail.refusesSince(party) ?? null });
  },
};
