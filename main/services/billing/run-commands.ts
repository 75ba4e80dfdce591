import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { BillableChoice, SourceKey, StandingPayerRow, WaivedItem } from '../../store/billing-run.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { writeDraft } from './drafting.ts';
import { runOf } from './to-bill.ts';

type Run = Pick<
  CommandHandlers<'billing'>,
  | 'draftRun'
  | 'billTo'
  | 'holdBack'
  | 'liftHold'
  | 'restoreChoices'
  | 'waive'
  | 'unwaive'
  | 'saveStandingPayer'
  | 'removeStandingPayer'
>;
type Source = DocumentLineFields['source'];
type Sourced = Exclude<Source, { kind: 'free' }>;

const isSourced = (source: Source): source is Sourced => source.kind !== 'free';
const keyOf = ({ kind, id }: SourceKey | Party): string => `${kind} ${id}`;

const changedMeanwhile = (): Refusal =>
  refuse(
    'CONFLICT_STALE',
    'Ce qui est à facturer a changé entre-temps. La liste à jour est affichée\u202f; reprendre le choix.',
  );

/** The things named among what can be billed until a day, held or not; a refusal once one of them is not any more. */
function itemsNamed(
  context: CommandContext,
  until: string,
  sources: readonly Source[],
): Outcome<readonly { readonly source: Sourced; readonly item: BillableItem }[]> {
  const { items, held } = runOf(context, until);
  const all = new Map<string, BillableItem>();
  for (const item of items.concat(held.map((one) => one.item)))
    if (isSourced(item.line.source)) all.set(keyOf(item.line.source), item);
  const named = new Map(sources.filter(isSourced).map((source) => [keyOf(source), source]));
  const found = [...named.values()].flatMap((source) => {
    const item = all.get(keyOf(source));
    return item === undefined ? [] : [{ source, item }];
  });
  return found.length === named.size ? done(found) : changedMeanwhile();
}

const choiceOf = (context: CommandContext, source: SourceKey): BillableChoice =>
  context.store.billing.run.choice(source) ?? { source, payer: null, held: null };

/** Writes choices anew and answers those before, for the undoing. */
function choose(context: CommandContext, choices: readonly BillableChoice[]): BillableChoice[] {
  const before = choices.map(({ source }) => choiceOf(context, source));
  for (const [index, choice] of choices.entries()) {
    context.store.billing.run.putChoice(choice);
    context.audit('billable', choice.source.id, before[index], choice);
  }
  context.emit('billing.changed');
  return before;
}

function chosen(
  context: CommandContext,
  choices: readonly BillableChoice[],
  label: string,
): Outcome<Record<string, never>> {
  const before = choose(context, choices);
  return done({}, { name: 'billing.restoreChoices', input: { choices: before }, label });
}

const nameOf = ({ store }: CommandContext, party: Party): string | undefined =>
  store.billing.parties.find(party)?.name;

/** Whether a draft of a run can be made as it was reviewed: each thing still proposed, to that payer, once. */
function linesOf(
  proposed: ReadonlyMap<string, BillableItem>,
  taken: Set<string>,
  payer: Party,
  sources: readonly Source[],
): DocumentLineFields[] | undefined {
  const lines: DocumentLineFields[] = [];
  for (const source of sources) {
    const key = isSourced(source) ? keyOf(source) : '';
    const item = proposed.get(key);
    if (item === undefined || taken.has(key) || keyOf(item.payer) !== keyOf(payer)) return undefined;
    taken.add(key);
    lines.push(item.line);
  }
  return lines;
}

function refusalOfStanding(
  context: CommandContext,
  { personId, payer, since, until }: Omit<StandingPayerRow, 'id' | 'version' | 'personName' | 'payerName'>,
): Refusal | undefined {
  if (nameOf(context, { kind: 'person', id: personId }) === undefined) return notFound('Cette personne');
  if (nameOf(context, payer) === undefined) return notFound('Cette personne ou structure');
  if (until !== null && until < since)
    return refuseField('INVALID_INPUT', 'fields.until', 'Choisir un dernier jour après le premier.');
  return undefined;
}

/** Waives a thing; it is no longer held, and whoever was to pay is forgotten. */
function waiveOne(
  context: CommandContext,
  { source, item }: { readonly source: Sourced; readonly item: BillableItem },
  reason: string,
): number {
  const { clock, actor, store } = context;
  const waiver = {
    source,
    usedOn: item.line.suppliedOn,
    designation: item.line.designation,
    amount: item.amount,
    payer: item.payer,
    reason,
    waivedOn: clock.today(),
    waivedAt: clock.now(),
    actor: actor.name,
  };
  const id = store.billing.run.waive(waiver);
  context.audit('waiver', id, null, { source, amount: item.amount, reason });
  return id;
}

export const runCommands: Run = {
  draftRun(context, { until, drafts }) {
    const proposed = new Map(
      runOf(context, until).items.flatMap((item) =>
        isSourced(item.line.source) ? [[keyOf(item.line.source), item] as const] : [],
      ),
    );
    const taken = new Set<string>();
    const draftIds: number[] = [];
    for (const { payer, sources } of drafts) {
      const lines = linesOf(proposed, taken, payer, sources);
      if (lines === undefined) return changedMeanwhile();
      const draft = { buyer: payer, lines, note: '', globalDiscount: { kind: 'none' } } as const;
      const written = writeDraft(context, draft, { ofRun: true });
      if (!written.ok) return written;
      draftIds.push(written.value.id);
    }
    return done({ draftIds });
  },

  billTo(context, { until, sources, payer }) {
    const found = itemsNamed(context, until, sources);
    if (!found.ok) return found;
    const name = payer === null ? '' : nameOf(context, payer);
    if (name === undefined) return notFound('Cette personne ou structure');
    const choices = found.value.map(({ source }) => ({ ...choiceOf(context, source), payer }));
    const label = payer === null ? 'Facturé à son payeur habituel' : `Facturé à ${name}`;
    return chosen(context, choices, label);
  },

  holdBack(context, { until, sources, heldUntil, note }) {
    const today = context.clock.today();
    if (heldUntil !== null && heldUntil <= today)
      return refuseField('INVALID_INPUT', 'heldUntil', 'Choisir un jour à venir.');
    const found = itemsNamed(context, until, sources);
    if (!found.ok) return found;
    const held = { on: today, until: heldUntil, note };
    const choices = found.value.map(({ source }) => ({ ...choiceOf(context, source), held }));
    const when = heldUntil === null ? '' : ` jusqu’au ${formatDateShort(heldUntil)}`;
    return chosen(context, choices, `${plural(choices.length, 'ligne')} en attente${when}`);
  },

  liftHold(context, { sources }) {
    const choices = sources
      .filter(isSourced)
      .map((source) => choiceOf(context, source))
      .filter(({ held }) => held !== null);
    if (choices.length === 0) return refuse('NOT_POSSIBLE_NOW', 'Rien de cela n’est en attente.');
    return chosen(
      context,
      choices.map((choice) => ({ ...choice, held: null })),
      `${plural(choices.length, 'ligne')} de nouveau à facturer`,
    );
  },

  restoreChoices(context, { choices }) {
    choose(context, choices);
    return done({});
  },

  waive(context, { until, sources, reason }) {
    const found = itemsNamed(context, until, sources);
    if (!found.ok) return found;
    const ids = found.value.map((one) => waiveOne(context, one, reason));
    const amount = found.value.reduce((sum, { item }) => sum + item.amount, 0);
    context.emit('billing.changed');
    const label = `${formatAmount(amount)} abandonnés`;
    return done({ ids, amount }, { name: 'billing.unwaive', input: { ids }, label });
  },

  unwaive(context, { ids }) {
    const { run } = context.store.billing;
    const waivers: WaivedItem[] = [];
    for (const id of ids) {
      const waiver = run.waiver(id);
      if (waiver === undefined) return notFound('Cette ligne abandonnée');
      run.unwaive(id);
      context.audit('waiver', id, waiver, null);
      waivers.push(waiver);
    }
    context.emit('billing.changed');
    const [first] = waivers;
    // Waived for several reasons, they cannot be waived again by one command.
    if (first === undefined || waivers.some(({ reason }) => reason !== first.reason)) return done({});
    const until = waivers
      .map(({ usedOn }) => usedOn ?? '')
      .concat(context.clock.today())
      .toSorted()
      .at(-1);
    const input = { until, sources: waivers.map(({ source }) => source), reason: first.reason };
    const label = `${plural(waivers.length, 'ligne')} de nouveau à facturer`;
    return done({}, { name: 'billing.waive', input, label });
  },

  saveStandingPayer(context, { id, version, fields }) {
    const { run } = context.store.billing;
    const refusal = refusalOfStanding(context, fields);
    if (refusal !== undefined) return refusal;
    context.emit('billing.changed');
    if (id === undefined) {
      const added = run.insertStanding(fields, context.clock.now());
      context.audit('standing_payer', added, null, fields);
      const inverse = { name: 'billing.removeStandingPayer', input: { id: added, version: 1 } };
      const label = `${nameOf(context, fields.payer) ?? ''} paie désormais`;
      return done({ id: added, version: 1 }, { ...inverse, label });
    }
    const before = run.standingOf(id);
    if (before === undefined) return notFound('Ce payeur');
    if (!run.updateStanding(id, version ?? 0, fields)) return stale();
    context.audit('standing_payer', id, before, fields);
    const { personId, payer, uses, since, until, note } = before;
    const changed = { id, version: before.version + 1 };
    const input = { ...changed, fields: { personId, payer, uses, since, until, note } };
    return done(changed, { name: 'billing.saveStandingPayer', input, label: 'Payeur changé' });
  },

  removeStandingPayer(context, { id, version }) {
    const { run } = context.store.billing;
    const before = run.standingOf(id);
    if (before === undefined) return notFound('Ce payeur');
    if (!run.removeStanding(id, version, context.clock.now())) return stale();
    context.audit('standing_payer', id, before, null);
    context.emit('billing.changed');
    const { personId, payer, uses, since, until, note } = before;
    const input = { fields: { personId, payer, uses, since, until, note } };
    return done({}, { name: 'billing.saveStandingPayer', input, label: 'Payeur retiré' });
  },
};
