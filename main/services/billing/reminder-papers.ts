import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { reminderLevelLabels } from '../../../shared/domain/payment-reminders.ts';
import { renderPaymentReminders, type PaymentReminderLetter } from '../../formats/pdf/payment-reminder.ts';
import type { ReminderRow } from '../../store/billing-reminders.ts';
import type { StoredDocument } from '../../store/billing-documents.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { composeOne } from '../mail/composing.ts';
import { deskOf, type Desk } from '../mail/desk.ts';
import { answererFor } from '../mail/recipients.ts';
import { done, notFound, refuse, type Outcome } from '../outcome.ts';
import { dayWords, paymentHintIn } from './handing.ts';
import { sellerOf } from './identities.ts';
import { sellerModel } from './dressing.ts';
import { remindersToday, todaysParty } from './reminders.ts';

type Papers = Pick<
  QueryHandlers<'billing'>,
  'reminderTerms' | 'paymentReminders' | 'composePaymentReminders' | 'reminderLetters' | 'remindersOf'
>;

/** Stands where the invoices go while a letter is composed: no text can hold it. */
const here = '\u0001';

interface Reminder {
  readonly id: number;
  readonly rows: readonly ReminderRow[];
  readonly documents: readonly StoredDocument[];
}

function remindersOfIds(context: QueryContext, ids: readonly number[]): Outcome<Reminder[]> {
  const { reminders, documents } = context.store.billing;
  const found = ids.map((id) => {
    const rows = reminders.find(id);
    return { id, rows, documents: rows.flatMap(({ documentId }) => documents.find(documentId) ?? []) };
  });
  return found.every(({ rows }) => rows.length > 0) ? done(found) : notFound('L’une des relances');
}

const total = ({ rows }: Reminder): number => rows.reduce((sum, { due }) => sum + due, 0);

/** « F-2026-0001 du 3 octobre 2026, échue le 2 novembre 2026 : 120,00 € », a line each. */
function listed({ rows, documents }: Reminder): string {
  return documents
    .map(({ number, issuedOn, dueOn }, index) => {
      const due = formatAmount(rows[index]?.due ?? 0);
      return `${number ?? ''} du ${dayWords(issuedOn ?? '')}, échue le ${dayWords(dueOn ?? issuedOn ?? '')}\u00a0: ${due}`;
    })
    .join('\n');
}

/** The message of a reminder, its invoices written as given; undefined when nobody is there any more. */
function messageOf(desk: Desk, reminder: Reminder, invoices: string): PreparedMessage | undefined {
  const [first] = reminder.rows;
  const buyer = reminder.documents[0]?.buyer;
  if (first === undefined || buyer === undefined) return undefined;
  const payer = todaysParty(desk, buyer);
  return composeOne(desk, `payment_reminder_${first.level}`, {
    to: answererFor(desk, payer)?.party ?? payer,
    about: { kind: 'reminder', id: reminder.id, topic: String(first.level) },
    values: {
      'factures en retard': invoices,
      'total dû': formatAmount(total(reminder)),
      délai: dayWords(first.payBy),
      'lien ou consigne de paiement': paymentHintIn(desk),
    },
    attachments: [],
  });
}

/** A letter: the text before the invoices and after them, and the invoices as a table. */
function letterOf(reminder: Reminder, message: PreparedMessage): PaymentReminderLetter {
  const [before = '', after = ''] = message.body.split(here);
  return {
    addressee: [message.name, ...message.addressLines],
    subject: message.subject,
    isRegistered: reminder.rows[0]?.level === 3,
    before,
    after,
    documents: reminder.documents.map(({ number, issuedOn, dueOn, amounts }, index) => ({
      number: number ?? '',
      issuedOn: issuedOn ?? '',
      dueOn: dueOn ?? issuedOn ?? '',
      totalCents: amounts.gross,
      dueCents: reminder.rows[index]?.due ?? 0,
    })),
    totalCents: total(reminder),
  };
}

export const reminderQueries: Papers = {
  reminderTerms({ store }) {
    const { days, ...terms } = store.billing.reminders.terms();
    return done({ ...terms, days: [...days] });
  },

  paymentReminders: (context) => done(remindersToday(context)),

  composePaymentReminders(context, { ids }) {
    const found = remindersOfIds(context, ids);
    if (!found.ok) return found;
    const desk = deskOf(context);
    return done(found.value.flatMap((reminder) => messageOf(desk, reminder, listed(reminder)) ?? []));
  },

  async reminderLetters(context, { ids }) {
    const found = remindersOfIds(context, ids);
    if (!found.ok) return found;
    const desk = deskOf(context);
    const letters = found.value.flatMap((reminder) => {
      const message = messageOf(desk, reminder, here);
      return message === undefined ? [] : [letterOf(reminder, message)];
    });
    const homeless = letters
      .filter(({ addressee }) => addressee.length < 2)
      .map(({ addressee }) => addressee[0]);
    if (homeless.length > 0)
      return refuse(
        'NOT_POSSIBLE_NOW',
        `Il manque une adresse postale complète\u00a0: ${homeless.join(', ')}.`,
      );
    const { clock, store } = context;
    const bytes = await renderPaymentReminders(
      { place: sellerModel(context, sellerOf(store.settings.place())), date: clock.today(), letters },
      { createdAt: clock.now() },
    );
    return done(context.files.put(`relances-${clock.today()}.pdf`, 'application/pdf', bytes));
  },

  remindersOf(context, { party }) {
    const { lists, reminders, documents } = context.store.billing;
    const issued = lists
      .documents({ filter: 'all', party, text: '', today: context.clock.today(), offset: 0, limit: 500 })
      .rows.filter(({ status }) => status === 'issued');
    const byReminder = new Map<number, ReminderRow[]>();
    for (const row of reminders.ofDocuments(issued.map(({ id }) => id)))
      byReminder.set(row.id, [...(byReminder.get(row.id) ?? []), row]);
    return done(
      [...byReminder.values()]
        .flatMap((rows) => {
          const [first] = rows;
          if (first === undefined || first.saidOn === null || first.way === null) return [];
          return [
            {
              id: first.id,
              level: first.level,
              on: first.saidOn,
              way: first.way,
              total: rows.reduce((sum, { due }) => sum + due, 0),
              numbers: rows.map(({ documentId }) => documents.find(documentId)?.number ?? ''),
            },
          ];
        })
        .toReversed(),
    );
  },
};

/** What a reminder is called in the log of messages: « Deuxième rappel, 2 factures ». */
export function reminderName(rows: readonly ReminderRow[]): string {
  const level = rows[0]?.level ?? 1;
  return `${reminderLevelLabels[level]}, ${plural(rows.length, 'facture')}`;
}
