import type { DocumentSummary } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import {
  daysLate,
  nextReminder,
  type ReminderLevel,
  type ReminderTerms,
} from '../../../shared/domain/payment-reminders.ts';
import type { ReminderPause, ReminderRow } from '../../store/billing-reminders.ts';
import type { QueryContext } from '../context.ts';
import { deskOf, type Desk } from '../mail/desk.ts';
import { answererFor } from '../mail/recipients.ts';

type Reminders = OutputOf<'billing.paymentReminders'>;
export type Proposal = Reminders['due'][number];
type OwedDocument = Proposal['documents'][number];
type Said = { readonly level: ReminderLevel; readonly on: string };

/** Whoever a file is now: the one it was merged into, and theirs (P5). */
export function todaysParty({ store }: QueryContext, party: Party): Party {
  if (party.kind === 'organisation') return party;
  let { id } = party;
  for (let steps = 0; steps < 50; steps += 1) {
    const next = store.people.find(id)?.mergedInto ?? null;
    if (next === null) break;
    id = next;
  }
  return { kind: 'person', id };
}

interface Owed {
  readonly payer: Party;
  readonly document: OwedDocument;
  readonly said: readonly Said[];
  readonly pause: ReminderPause | undefined;
}

function saidAbout(rows: readonly ReminderRow[], documentId: number): Said[] {
  return rows.flatMap(({ documentId: id, level, saidOn }) =>
    id === documentId && saidOn !== null ? [{ level, on: saidOn }] : [],
  );
}

function lastOf(said: readonly Said[]): Said | null {
  return said.toSorted((one, other) => one.level - other.level).at(-1) ?? null;
}

function owedOf(
  context: QueryContext,
  { id, number, issuedOn, dueOn, due }: DocumentSummary,
  bouncedOn: string | null,
): OwedDocument {
  const today = context.clock.today();
  const lastDay = dueOn ?? issuedOn ?? today;
  return {
    id,
    number: number ?? '',
    issuedOn: issuedOn ?? lastDay,
    dueOn: lastDay,
    due,
    lateDays: daysLate(lastDay, today),
    bouncedOn,
  };
}

/** Every invoice that is late today, with what was said about it and whether it is left out. */
function lateOnes(context: QueryContext): Owed[] {
  const { lists, reminders } = context.store.billing;
  const today = context.clock.today();
  const late = lists.open(null, today).filter(({ overdueDays, due }) => due > 0 && overdueDays > 0);
  const ids = late.map(({ id }) => id);
  const rows = reminders.ofDocuments(ids);
  const bounces = reminders.bounces(ids);
  const pauses = new Map(reminders.pauses().map((pause) => [pause.documentId, pause]));
  return late.flatMap((summary) => {
    if (summary.buyer === null) return [];
    const pause = pauses.get(summary.id);
    const isOver = pause !== undefined && pause.until !== null && pause.until <= today;
    return [
      {
        payer: todaysParty(context, summary.buyer),
        document: owedOf(context, summary, bounces.get(summary.id) ?? null),
        said: saidAbout(rows, summary.id),
        pause: isOver ? undefined : pause,
      },
    ];
  });
}

const next = ({ document, said }: Owed, terms: ReminderTerms) =>
  nextReminder({ dueOn: document.dueOn, bouncedOn: document.bouncedOn, said }, terms);

function proposalOf(desk: Desk, level: ReminderLevel, owed: readonly Owed[]): Proposal[] {
  const payer = owed[0]?.payer;
  if (payer === undefined) return [];
  const to = answererFor(desk, payer);
  return [
    {
      payer,
      payerName: desk.store.billing.parties.find(payer)?.name ?? '',
      email: to?.email ?? '',
      hasAddress: (to?.addressLines.length ?? 0) > 0,
      level,
      total: owed.reduce((sum, { document }) => sum + document.due, 0),
      documents: owed.map(({ document }) => document),
      lastSaid: lastOf(owed.flatMap(({ said }) => said)),
    },
  ];
}

/** Who is due for which reminder today, what comes later, and what is left out (I7). */
export function remindersToday(context: QueryContext): Reminders {
  const desk = deskOf(context);
  const { parties, reminders } = context.store.billing;
  const today = context.clock.today();
  const terms = reminders.terms();
  const due = new Map<string, { level: ReminderLevel; owed: Owed[] }>();
  const later: Reminders['later'] = [];
  const paused: Reminders['paused'] = [];
  for (const owed of lateOnes(context)) {
    const { payer, document, said, pause } = owed;
    const payerName = parties.find(payer)?.name ?? '';
    const coming = next(owed, terms);
    if (pause !== undefined) {
      const { reason, since, until } = pause;
      paused.push({ payer, payerName, document, reason, since, until });
    } else if (coming === undefined || coming.from > today) {
      later.push({ payer, payerName, document, lastSaid: lastOf(said), next: coming ?? null });
    } else {
      const key = `${payer.kind} ${payer.id} ${coming.level}`;
      const group = due.get(key);
      if (group === undefined) due.set(key, { level: coming.level, owed: [owed] });
      else group.owed.push(owed);
    }
  }
  const proposals = [...due.values()].flatMap(({ level, owed }) => proposalOf(desk, level, owed));
  return {
    due: proposals.toSorted((one, other) => other.level - one.level || other.total - one.total),
    later,
    paused,
  };
}
