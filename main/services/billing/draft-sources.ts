import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { monthsDue, planMonthOf } from '../../../shared/domain/plan-months.ts';
import type { CommandContext } from '../context.ts';
import { notFound, refuseField, type Refusal } from '../outcome.ts';
import { refusalOfQuoted } from './quote-sources.ts';

function refusalOfSource(
  context: CommandContext,
  index: number,
  source: DocumentLineFields['source'],
  buyer: Party,
  exceptDocument: number | undefined,
): Refusal | undefined {
  if (source.kind === 'free') return undefined;
  const field = `lines.${index}.source`;
  const { billables, documents, payments } = context.store.billing;
  const checkIn = source.kind === 'check_in' ? billables.checkIn(source.id, exceptDocument) : undefined;
  const holder = documents.holderOf(source.kind, source.id, exceptDocument);
  // A passage may stand on several documents, each for its part, as long as some of it is left (C4).
  if (holder !== undefined && (checkIn === undefined || checkIn.amount === 0)) {
    const where = holder.number === null ? 'sur un brouillon' : `sur ${holder.number}`;
    return refuseField('IN_USE', field, `Cette ligne est déjà ${where}.`);
  }
  if (source.kind !== 'check_in' && context.store.billing.run.isWaived(source)) {
    return refuseField('IN_USE', field, 'Cette ligne a été abandonnée. La remettre d’abord à facturer.');
  }
  if (source.kind === 'booking' && billables.booking(source.id) === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Cette réservation n’est pas à facturer ici.');
  }
  if (source.kind === 'use' && billables.use(source.id) === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Cet usage n’est pas à facturer ici.');
  }
  if (source.kind === 'job' && billables.job(source.id) === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Ce travail n’est pas à facturer ici.');
  }
  if (source.kind === 'check_in' && checkIn === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Ce passage n’est pas à facturer.');
  }
  if (source.kind === 'workshop' && context.store.workshops.registrations.billable(source.id) === undefined) {
    return refuseField('NOTHING_TO_BILL', field, 'Cette inscription n’est pas à facturer.');
  }
  if (source.kind === 'visit') {
    const visit = context.store.visits.overflow(source.id);
    if (visit === undefined || visit.payerOrganisationId !== null)
      return refuseField('NOTHING_TO_BILL', field, 'Cette journée n’est pas à facturer ici.');
  }
  if (source.kind === 'plan_month') {
    const { subscriptionId, month } = planMonthOf(source.id);
    const subscription = context.store.coverage.plans.subscription(subscriptionId);
    const isDue =
      subscription !== undefined &&
      subscription.removedAt === null &&
      monthsDue(subscription, `${month}-31`).includes(month);
    if (!isDue) return refuseField('NOTHING_TO_BILL', field, 'Ce mois de formule n’est pas à facturer.');
  }
  if (source.kind === 'pass_book') {
    const book = context.store.coverage.passBooks.find(source.id);
    if (book === undefined || book.removedAt !== null)
      return refuseField('NOTHING_TO_BILL', field, 'Ce carnet n’est pas à facturer.');
  }
  const held = refusalOfHeld(context, field, source);
  if (held !== undefined) return held;
  const quoted = refusalOfQuoted(context, field, source, buyer);
  if (quoted !== undefined) return quoted;
  if (source.kind === 'settlement') {
    const line = context.store.settlements.line(source.id);
    if (line === undefined || line.dueToUsCents === 0)
      return refuseField('NOTHING_TO_BILL', field, 'Cette ligne de décompte n’est pas à facturer.');
  }
  if (source.kind !== 'membership') return undefined;
  const membership = payments.membership(source.id);
  if (membership === undefined) return notFound('Cette adhésion');
  if (!membership.withCounterpart) {
    return refuseField(
      'NOT_POSSIBLE_NOW',
      field,
      'Une cotisation sans contrepartie donne un reçu, pas une facture.',
    );
  }
  return payments.hasPaid(source.id)
    ? refuseField('IN_USE', field, 'Cette cotisation est déjà réglée, en tout ou partie.')
    : undefined;
}

/** What is kept of a deposit, and a prestation: there, and to be billed (I13, I14). */
function refusalOfHeld(
  context: CommandContext,
  field: string,
  source: DocumentLineFields['source'],
): Refusal | undefined {
  if (source.kind === 'security_deposit') {
    const deposit = context.store.hires.deposits.find(source.id);
    if (deposit === undefined || deposit.kept === 0)
      return refuseField('NOTHING_TO_BILL', field, 'De cette caution, rien n’est gardé.');
  }
  if (source.kind === 'prestation') {
    const prestation = context.store.prestations.find(source.id);
    if (prestation === undefined || prestation.removed)
      return refuseField('NOTHING_TO_BILL', field, 'Cette prestation n’est pas à facturer.');
  }
  return undefined;
}

/** Why some lines cannot stand on a document together: each thing is billed once (I6), and only what is to be billed. */
export function refusalOfLines(
  context: CommandContext,
  lines: readonly DocumentLineFields[],
  buyer: Party,
  exceptDocument?: number,
): Refusal | undefined {
  const seen = new Set<string>();
  for (const [index, { source }] of lines.entries()) {
    const refusal = refusalOfSource(context, index, source, buyer, exceptDocument);
    if (refusal !== undefined) return refusal;
    const key = source.kind === 'free' ? '' : `${source.kind} ${source.id}`;
    if (key !== '' && seen.has(key)) {
      return refuseField('IN_USE', `lines.${index}.source`, 'Cette ligne est déjà sur ce document.');
    }
    seen.add(key);
  }
  return undefined;
}
