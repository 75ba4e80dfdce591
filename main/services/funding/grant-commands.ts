import type { GrantFields } from '../../../shared/contract/funding-grants.ts';
import { sharesFit } from '../../../shared/domain/expenses.ts';
import { plural, quoted } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { GrantRow } from '../../store/grants.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { refusalOfShares } from './actions.ts';
import { refusalOfClosed } from './closed-periods.ts';
import { fundProposals } from './grant-queries.ts';

type Commands = Pick<
  CommandHandlers<'funding'>,
  'saveGrant' | 'removeGrant' | 'restoreGrant' | 'shareExpense' | 'bookDedicatedFunds'
>;

function fieldsOf(row: GrantRow): GrantFields {
  const { id: _id, version: _version, removedAt: _removed, ...fields } = row;
  return fields;
}

function refusalOfFields({ clock }: CommandContext, fields: GrantFields): Refusal | undefined {
  const today = clock.today();
  const { agreedOn, from, to, amount, kind, spread, instalments } = fields;
  if (agreedOn !== null && agreedOn > today)
    return refuseField(
      'INVALID_INPUT',
      'agreedOn',
      'Une décision à venir ne compte pas encore\u00a0: laisser vide.',
    );
  if (from !== null && to !== null && to < from)
    return refuseField('INVALID_INPUT', 'to', 'La fin précède le début.');
  if (kind === 'operating' && spread.length > 0)
    return refuseField(
      'INVALID_INPUT',
      'spread',
      'Seule une subvention d’investissement s’étale sur plusieurs années.',
    );
  if (spread.reduce((sum, one) => sum + one.amount, 0) > amount)
    return refuseField('INVALID_INPUT', 'spread', 'Les quotes-parts dépassent la subvention.');
  if (new Set(spread.map(({ on }) => on)).size < spread.length)
    return refuseField('INVALID_INPUT', 'spread', 'Deux quotes-parts portent la même date.');
  const late = instalments.findIndex(({ received }) => received !== null && received.on > today);
  if (late >= 0)
    return refuseField(
      'INVALID_INPUT',
      `instalments.${late}.received.on`,
      'Un versement ne se note pas à l’avance.',
    );
  const received = instalments.reduce((sum, one) => sum + (one.received?.amount ?? 0), 0);
  if (received > amount)
    return refuseField(
      'INVALID_INPUT',
      'amount',
      `${formatAmount(received)} sont déjà reçus\u00a0: la subvention ne peut être moindre.`,
    );
  return undefined;
}

/** The days on which a grant stands in the books. */
const bookedDays = ({ agreedOn, instalments, spread }: GrantFields): string[] =>
  [
    agreedOn,
    ...instalments.map(({ received }) => received?.on ?? null),
    ...spread.map(({ on }) => on),
  ].flatMap((day) => day ?? []);

/** What of a grant the books show: changed only while none of its days is closed. */
const booked = ({ kind, amount, agreedOn, instalments, spread }: GrantFields): string =>
  JSON.stringify([
    kind,
    agreedOn === null ? 0 : amount,
    agreedOn,
    instalments.map(({ received }) => received),
    spread,
  ]);

function funderOf(context: CommandContext, fields: GrantFields): Outcome<string> {
  const { funderOrganisationId, funderName } = fields;
  if (funderOrganisationId === null)
    return funderName === ''
      ? refuseField('INVALID_INPUT', 'funderName', 'Dire qui accorde la subvention.')
      : done(funderName);
  const known = context.store.organisations.find(funderOrganisationId);
  return known === undefined ? notFound('Cette structure') : done(known.name);
}

const saveGrant: Commands['saveGrant'] = (context, { id: given, version, fields: typed }) => {
  const { grants, volunteering } = context.store;
  const before = given === undefined ? undefined : grants.find(given);
  if (given !== undefined && (before === undefined || before.removedAt !== null))
    return notFound('Cette subvention');
  const refusal = refusalOfFields(context, typed);
  if (refusal !== undefined) return refusal;
  const funder = funderOf(context, typed);
  if (!funder.ok) return funder;
  if (typed.volunteerActivityId !== null && volunteering.activity(typed.volunteerActivityId) === undefined)
    return notFound('Cette activité');
  const shares = refusalOfShares(context, given ?? 0, typed);
  if (shares !== undefined) return shares;
  const fields = { ...typed, funderName: funder.value };
  if (before === undefined || booked(fieldsOf(before)) !== booked(fields)) {
    const old = before === undefined ? [] : bookedDays(fieldsOf(before));
    const fresh = bookedDays(fields).filter((day) => !old.includes(day));
    const closed = refusalOfClosed(context, fresh, 'Choisir une date encore ouverte.');
    if (closed !== undefined) return closed;
  }
  const now = context.clock.now();
  const id = given ?? grants.insert(context.newId(), now, fields);
  const saved = before === undefined ? 1 : grants.update(id, version ?? 0, now, fields);
  if (saved === undefined) return stale();
  context.audit('grant', id, before === undefined ? null : fieldsOf(before), fields);
  context.emit('funding.changed', [id]);
  return done(
    { id, version: saved },
    before === undefined
      ? {
          name: 'funding.removeGrant',
          input: { id, version: saved },
          label: `Subvention notée\u00a0: ${fields.title}`,
        }
      : {
          name: 'funding.saveGrant',
          input: { id, version: saved, fields: fieldsOf(before) },
          label: 'Subvention modifiée',
        },
  );
};

function setRemoved(
  context: CommandContext,
  { id, version }: { readonly id: number; readonly version: number },
  at: string | null,
): Outcome<{ id: number; version: number }> {
  const { grants } = context.store;
  const row = grants.find(id);
  if (row === undefined || (row.removedAt === null) === (at === null)) return notFound('Cette subvention');
  if (
    at !== null &&
    (row.instalments.some(({ received }) => received !== null) || grants.expenses(id).length > 0)
  )
    return refuse(
      'IN_USE',
      `${quoted(row.title)} a reçu des versements ou porte des dépenses\u00a0: les retirer d’abord, ou la garder.`,
    );
  const closed = refusalOfClosed(context, bookedDays(fieldsOf(row)), 'Garder cette subvention.');
  if (closed !== undefined) return closed;
  const saved = grants.setRemoved(id, version, at);
  if (saved === undefined) return stale();
  context.audit('grant', id, at === null ? null : fieldsOf(row), at === null ? fieldsOf(row) : null);
  context.emit('funding.changed', [id]);
  const name = at === null ? 'funding.removeGrant' : 'funding.restoreGrant';
  const label = `Subvention ${at === null ? 'remise' : 'retirée'}\u00a0: ${row.title}`;
  return done({ id, version: saved }, { name, input: { id, version: saved }, label });
}

const shareExpense: Commands['shareExpense'] = (context, { expenseId, shares }) => {
  const { expenses, grants } = context.store;
  const expense = expenses.find(expenseId);
  if (expense === undefined || expense.removedAt !== null) return notFound('Cette dépense');
  if (expense.reverses !== null || expense.reversedBy !== null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette dépense est annulée\u00a0: elle ne compte pour aucune subvention.',
    );
  if (new Set(shares.map(({ grantId }) => grantId)).size < shares.length)
    return refuseField('INVALID_INPUT', 'shares', 'La même subvention y est deux fois.');
  if (!sharesFit(shares))
    return refuseField(
      'INVALID_INPUT',
      'shares',
      'Les parts dépassent 100\u00a0%\u00a0: une dépense ne se finance pas deux fois.',
    );
  for (const { grantId } of shares) {
    const row = grants.find(grantId);
    if (row === undefined || row.removedAt !== null) return notFound('Cette subvention');
    const { from, to, title } = row;
    if ((from !== null && expense.spentOn < from) || (to !== null && expense.spentOn > to))
      return refuseField(
        'INVALID_INPUT',
        'shares',
        `${quoted(title)} ne couvre pas la date de cette dépense.`,
      );
  }
  const before = grants.sharesOf(expenseId);
  grants.setShares(expenseId, shares);
  context.audit('expense', expenseId, { shares: before }, { shares });
  context.emit('funding.changed', [expenseId]);
  const input = { expenseId, shares: before };
  return done({}, { name: 'funding.shareExpense', input, label: 'Dépense attribuée' });
};

const bookDedicatedFunds: Commands['bookDedicatedFunds'] = (context, { yearEndsOn, isBooked }) => {
  const { grants } = context.store;
  const closed = refusalOfClosed(context, [yearEndsOn], 'Les fonds dédiés de cet exercice ne changent plus.');
  if (closed !== undefined) return closed;
  const proposals = fundProposals(context, yearEndsOn);
  const before = grants.removeFundMoves(yearEndsOn);
  const moves = isBooked ? proposals.filter(({ change }) => change !== 0) : [];
  for (const { grantId, change } of moves)
    grants.addFundMove({ grantId, yearEndsOn, amount: change }, context.clock.now());
  context.audit('dedicatedFunds', 0, { yearEndsOn, count: before }, { yearEndsOn, moves });
  context.emit('funding.changed');
  const label = isBooked ? `Fonds dédiés\u00a0: ${plural(moves.length, 'écriture')}` : 'Fonds dédiés retirés';
  return done(
    { count: moves.length },
    { name: 'funding.bookDedicatedFunds', input: { yearEndsOn, isBooked: !isBooked }, label },
  );
};

/** Grants, what of each expense they bear, and what is put aside at a year's end (R4). */
export const grantCommands: Commands = {
  saveGrant,
  removeGrant: (context, input) => setRemoved(context, input, context.clock.now()),
  restoreGrant: (context, input) => setRemoved(context, input, null),
  shareExpense,
  bookDedicatedFunds,
};
