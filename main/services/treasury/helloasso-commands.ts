import type { HelloAssoChoiceInput } from '../../../shared/contract/treasury-helloasso.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { StoredHelloAsso } from '../../store/treasury-helloasso.ts';
import { payingCommands } from '../billing/paying.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { donationCommands } from '../funding/donation-commands.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';
import { preparedHelloAsso, sortHelloAsso } from './helloasso-reading.ts';
import { helloAssoProposalsOf, helloAssoState, stateOfHelloAsso } from './helloasso-world.ts';

type HelloAsso = Pick<
  CommandHandlers<'treasury'>,
  'importHelloAsso' | 'undoHelloAsso' | 'matchHelloAsso' | 'matchHelloAssoSure' | 'unmatchHelloAsso'
>;
type ChoiceOf<Kind extends HelloAssoChoiceInput['kind']> = Extract<HelloAssoChoiceInput, { kind: Kind }>;

const importHelloAsso: HelloAsso['importHelloAsso'] = (context, source) => {
  const { helloAsso } = context.store.treasury;
  const read = preparedHelloAsso(context, source);
  if (!read.ok) return read;
  const { columns, shape, fault, fileName } = read.value;
  if (fault !== null) return refuseField('INVALID_INPUT', 'mapping', fault);
  const { fresh, changed, known } = sortHelloAsso(context, read.value);
  const at = context.clock.now();
  helloAsso.remember(
    shape,
    columns.map(({ index, field }) => ({ index, field })),
    at,
  );
  for (const { payment, before } of changed) {
    // What was given back stays so, and what was paid out too: an older file says less.
    const status = before.status === 'refunded' ? before.status : payment.status;
    const paidOutOn = payment.paidOutOn ?? before.paidOutOn;
    const payout = payment.paidOutOn === null ? before.payout : payment.payout;
    helloAsso.update(before.id, { status, paidOutOn, payout });
    context.audit('helloasso_line', before.id, before, { status, paidOutOn, payout });
  }
  context.emit('treasury.changed');
  const counts = { lines: fresh.length, changed: changed.length, known: known.length };
  if (fresh.length === 0) return done({ importId: null, ...counts });
  const importId = helloAsso.insertImport({ publicId: context.newId(), at, fileName, lines: fresh.length });
  for (const payment of fresh) helloAsso.insertLine(importId, payment);
  context.audit('helloasso_import', importId, null, { fileName, lines: fresh.length });
  return done(
    { importId, ...counts },
    { name: 'treasury.undoHelloAsso', input: { importId }, label: 'Paiements HelloAsso importés' },
  );
};

const undoHelloAsso: HelloAsso['undoHelloAsso'] = (context, { importId }) => {
  const { helloAsso } = context.store.treasury;
  if (!helloAsso.hasImport(importId)) return notFound('Cet import');
  if (helloAsso.hasMatches(importId))
    return refuse('IN_USE', 'Des paiements de ce fichier sont dans les comptes\u00a0: l’import reste.');
  helloAsso.removeImport(importId, context.clock.now());
  context.audit('helloasso_import', importId, { importId }, null);
  context.emit('treasury.changed');
  return done({});
};

/** A payment of ours that accepting makes, or that was there. */
interface Taken {
  readonly paymentId: number;
  readonly isMade: boolean;
}

/** Payments noted before the file came: by HelloAsso, not matched yet, and coming to the amount. */
function asNoted(
  context: CommandContext,
  line: StoredHelloAsso,
  { ids }: ChoiceOf<'payments'>,
): Outcome<Taken[]> {
  const noted = new Map(context.store.treasury.helloAsso.noted().map((one) => [one.id, one]));
  const chosen = [...new Set(ids)].flatMap((id) => noted.get(id) ?? []);
  if (chosen.length < ids.length)
    return refuse(
      'ALREADY_EXISTS',
      'Ce règlement est déjà celui d’un autre paiement, ou annulé. La liste à jour est affichée.',
    );
  const sum = chosen.reduce((total, { amount }) => total + amount, 0);
  if (sum !== line.amount)
    return refuse(
      'INVALID_INPUT',
      `Ce qui est choisi fait ${formatAmount(sum)}, le paiement ${formatAmount(line.amount)}.`,
    );
  return done(chosen.map(({ id }) => ({ paymentId: id, isMade: false })));
}

const referenceOf = ({ reference }: StoredHelloAsso): string => `HelloAsso ${reference}`;

/** A gift by HelloAsso, into the donations (P1); the payment that it is. */
function asGift(
  context: CommandContext,
  line: StoredHelloAsso,
  { donor, campaignId, amount }: Omit<ChoiceOf<'gift'>, 'kind'> & { readonly amount: number },
): Outcome<Taken[]> {
  const given = donationCommands.give(context, {
    donor,
    amount,
    givenOn: line.paidOn,
    method: 'helloasso',
    what: '',
    counterpart: 0,
    campaignId,
    reference: referenceOf(line),
    note: '',
  });
  if (!given.ok) return given;
  const paymentId = context.store.donations.find(given.value.id)?.paymentId;
  return typeof paymentId === 'number' ? done([{ paymentId, isMade: true }]) : notFound('Ce don');
}

/** What it pays is paid on its own day; what is a gift on top is a payment of its own. */
function asDues(context: CommandContext, line: StoredHelloAsso, choice: ChoiceOf<'dues'>): Outcome<Taken[]> {
  const { payer, allocations, gift, campaignId } = choice;
  if (gift >= line.amount)
    return refuseField('INVALID_INPUT', 'gift', 'Tout est un don\u00a0: le noter comme un don.');
  const paid = payingCommands.pay(context, {
    payer,
    amount: line.amount - gift,
    method: 'helloasso',
    receivedOn: line.paidOn,
    reference: referenceOf(line),
    allocations: [...allocations],
  });
  if (!paid.ok) return paid;
  const own = { paymentId: paid.value.id, isMade: true };
  if (gift === 0) return done([own]);
  const given = asGift(context, line, { donor: payer, campaignId, amount: gift });
  return given.ok ? done([own, ...given.value]) : given;
}

/** Given back by HelloAsso: its payments are reversed today, what they paid is owed again (I7). */
function asRefunded(context: CommandContext, line: StoredHelloAsso): Outcome<Taken[]> {
  if (line.status !== 'refunded')
    return refuse('NOT_POSSIBLE_NOW', 'HelloAsso n’a pas remboursé ce paiement.');
  const state = helloAssoState(context);
  for (const { paymentId } of state.standing.get(line.id) ?? []) {
    const on = context.clock.today();
    const reversed = payingCommands.reverse(context, {
      id: paymentId,
      on,
      reason: 'Remboursé par HelloAsso',
    });
    if (!reversed.ok) return reversed;
  }
  return done([]);
}

function takenOf(
  context: CommandContext,
  line: StoredHelloAsso,
  choice: HelloAssoChoiceInput,
): Outcome<Taken[]> {
  switch (choice.kind) {
    case 'payments':
      return asNoted(context, line, choice);
    case 'dues':
      return asDues(context, line, choice);
    case 'gift':
      return asGift(context, line, { ...choice, amount: line.amount });
    case 'reverse':
      return asRefunded(context, line);
    case 'leave':
      context.store.treasury.helloAsso.setLeft(line.id, context.clock.now());
      return done([]);
  }
}

function accept(
  context: CommandContext,
  line: StoredHelloAsso,
  choice: HelloAssoChoiceInput,
): Outcome<undefined> {
  const { helloAsso } = context.store.treasury;
  const standing = stateOfHelloAsso(helloAssoState(context), line);
  if (standing !== (choice.kind === 'reverse' ? 'toReverse' : 'open'))
    return refuse('ALREADY_EXISTS', 'Ce paiement est déjà dans les comptes. La liste à jour est affichée.');
  const taken = takenOf(context, line, choice);
  if (!taken.ok) return taken;
  const at = context.clock.now();
  // What stood for it once and was reversed since lets it go.
  if (taken.value.length > 0)
    for (const { id, lineId } of helloAsso.matches()) if (lineId === line.id) helloAsso.undoMatch(id, at);
  for (const one of taken.value) helloAsso.insertMatch({ ...one, lineId: line.id, at });
  context.audit('helloasso_line', line.id, null, { choice });
  context.emit('treasury.changed', [line.id]);
  return done(undefined);
}

const undoOf = (lineIds: readonly number[], label: string) => ({
  name: 'treasury.unmatchHelloAsso',
  input: { lineIds },
  label,
});

const matchHelloAsso: HelloAsso['matchHelloAsso'] = (context, { lineId, choice }) => {
  const line = context.store.treasury.helloAsso.line(lineId);
  if (line === undefined) return notFound('Ce paiement');
  const accepted = accept(context, line, choice);
  if (!accepted.ok) return accepted;
  // A reversal stays: the money went back to whoever had paid.
  if (choice.kind === 'reverse') return done({});
  return done({}, undoOf([lineId], choice.kind === 'leave' ? 'Paiement laissé de côté' : 'Paiement affecté'));
};

const matchHelloAssoSure: HelloAsso['matchHelloAssoSure'] = (context, { lineIds }) => {
  const state = helloAssoState(context);
  const proposals = helloAssoProposalsOf(context, state);
  const wanted = new Set(lineIds);
  const accepted: number[] = [];
  // The oldest first, as they came: what is sure of one stays so when another is taken.
  for (const line of state.lines.toReversed()) {
    const [best] = proposals.get(line.id) ?? [];
    if (best?.sure !== 'sure' || !wanted.has(line.id)) continue;
    const result = accept(context, line, structuredClone(best.choice) as HelloAssoChoiceInput);
    if (!result.ok) return result;
    if (best.choice.kind !== 'reverse') accepted.push(line.id);
  }
  if (accepted.length === 0) return done({ lineIds: accepted });
  return done({ lineIds: accepted }, undoOf(accepted, 'Paiements HelloAsso affectés'));
};

function takeBack(context: CommandContext, lineId: number): Outcome<undefined> {
  const { helloAsso } = context.store.treasury;
  const line = helloAsso.line(lineId);
  if (line === undefined) return notFound('Ce paiement');
  const own = helloAsso.matches().filter((match) => match.lineId === lineId);
  if (own.some(({ depositId, isMade, isReversed }) => isMade && !isReversed && depositId !== null))
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Ce paiement est sur un versement noté\u00a0: annuler d’abord ce versement.',
    );
  for (const { id, paymentId, isMade, isReversed } of own) {
    helloAsso.undoMatch(id, context.clock.now());
    if (!isMade || isReversed) continue;
    const on = context.clock.today();
    const reversed = payingCommands.reverse(context, { id: paymentId, on, reason: 'Affectation annulée' });
    if (!reversed.ok) return reversed;
  }
  helloAsso.setLeft(lineId, null);
  context.audit('helloasso_line', lineId, line, { matched: false });
  context.emit('treasury.changed', [lineId]);
  return done(undefined);
}

const unmatchHelloAsso: HelloAsso['unmatchHelloAsso'] = (context, { lineIds }) => {
  for (const lineId of lineIds) {
    const taken = takeBack(context, lineId);
    if (!taken.ok) return taken;
  }
  return done({});
};

/** HelloAsso's payments: taken in, said what they are, taken back (I7). */
export const helloAssoCommands: HelloAsso = {
  importHelloAsso,
  undoHelloAsso,
  matchHelloAsso,
  matchHelloAssoSure,
  unmatchHelloAsso,
};
