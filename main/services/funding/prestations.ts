import type { Prestation, PrestationFields } from '../../../shared/contract/funding-prestations.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import {
  associationShare,
  leftToShare,
  priceWithoutVat,
  shareState,
} from '../../../shared/domain/prestations.ts';
import type { NewShare, PrestationValues, StoredPrestation } from '../../store/prestations.ts';
import type { CommandContext, CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { expenseCommands } from './expense-commands.ts';

/** What the association keeps while nobody has said otherwise: a tenth. */
const firstRate = 1000;

const termsOf = ({ associationRate, associationCents }: StoredPrestation): Prestation['association'] =>
  associationRate === null
    ? { kind: 'amount', cents: associationCents }
    : { kind: 'rate', basisPoints: associationRate };

function billedOf({ store }: QueryContext, id: number): Prestation['billed'] {
  const holder = store.billing.documents.holderOf('prestation', id);
  if (holder === undefined) return null;
  const { documentId, number } = holder;
  return { documentId, number, due: store.billing.payments.dueOf(documentId) ?? 0 };
}

function viewOf(context: QueryContext, row: StoredPrestation): Prestation {
  const { id, version, title, customer, customerName, doneOn, amount, includesVat, vatRate, net } = row;
  return {
    id,
    version,
    title,
    customer,
    customerName,
    doneOn,
    amount,
    includesVat,
    vatRate,
    net,
    association: termsOf(row),
    associationCents: row.associationCents,
    note: row.note,
    shares: row.shares.map((share) => ({ ...share, state: shareState(share.invoice) })),
    billed: billedOf(context, id),
  };
}

type Owed = { member: Party; memberName: string; awaiting: number; payable: number };

/** What is owed to each member, the most first. */
function owedOf(rows: readonly StoredPrestation[]): Owed[] {
  const owed = new Map<string, Owed>();
  for (const { member, memberName, amount, invoice } of rows.flatMap(({ shares }) => shares)) {
    const state = shareState(invoice);
    if (state === 'paid') continue;
    const key = `${member.kind} ${member.id}`;
    const known = owed.get(key) ?? { member, memberName, awaiting: 0, payable: 0 };
    if (state === 'payable') known.payable += amount;
    else known.awaiting += amount;
    owed.set(key, known);
  }
  return [...owed.values()].toSorted(
    (one, other) => other.awaiting + other.payable - (one.awaiting + one.payable),
  );
}

export const prestationQueries: Pick<QueryHandlers<'funding'>, 'prestations'> = {
  prestations(context, range) {
    const { prestations } = context.store;
    return done({
      rows: prestations.list(range).map((row) => viewOf(context, row)),
      usualRate: prestations.rate()?.rate ?? firstRate,
      owed: owedOf(prestations.owing()),
    });
  },
};

type Commands = Pick<
  CommandHandlers<'funding'>,
  'savePrestation' | 'removePrestation' | 'restorePrestation' | 'noteMemberInvoice' | 'savePrestationRate'
>;

const keyOf = ({ kind, id }: Party): string => `${kind} ${id}`;

/** What is written of a prestation, or why its figures are wrong. */
function valuesOf(context: CommandContext, fields: PrestationFields): Outcome<PrestationValues> {
  const { store } = context;
  const { association, shares, ...rest } = fields;
  if (store.billing.parties.find(fields.customer) === undefined)
    return refuseField('INVALID_INPUT', 'customer', 'Choisir à qui c’est facturé.');
  const seen = new Set<string>();
  for (const [index, { member }] of shares.entries()) {
    if (store.billing.parties.find(member) === undefined)
      return refuseField('INVALID_INPUT', `shares.${index}.member`, 'Choisir qui a fait le travail.');
    if (seen.has(keyOf(member)))
      return refuseField('INVALID_INPUT', `shares.${index}.member`, 'Chacun a une seule part.');
    seen.add(keyOf(member));
  }
  const isLiable = store.settings.place().vatRegime === 'liable';
  const net = priceWithoutVat(fields.amount, fields.includesVat, isLiable ? fields.vatRate : 0);
  const left = leftToShare(
    net,
    association,
    shares.map((share) => share.amount),
  );
  if (left !== 0)
    return refuseField(
      'INVALID_INPUT',
      'shares',
      left > 0
        ? `Il reste ${formatAmount(left)} à répartir.`
        : `Les parts dépassent le prix de ${formatAmount(-left)}.`,
    );
  return done({
    ...rest,
    net,
    associationRate: association.kind === 'rate' ? association.basisPoints : null,
    associationCents: associationShare(net, association),
  });
}

function prestationAt(context: CommandContext, id: number, version: number): Outcome<StoredPrestation> {
  const found = context.store.prestations.find(id);
  if (found === undefined) return notFound('Cette prestation');
  return found.version === version ? done(found) : stale();
}

/** The prestation of an id and version that its customer is not billed for yet. */
function openPrestation(context: CommandContext, id: number, version: number): Outcome<StoredPrestation> {
  const found = prestationAt(context, id, version);
  if (!found.ok) return found;
  const billed = billedOf(context, id);
  if (billed === null) return found;
  const where = billed.number ?? 'un brouillon de facture';
  return refuse('IN_USE', `Cette prestation est sur ${where}\u00a0: elle ne change plus.`);
}

/** The shares as they are written: who has invoiced already keeps their share and their invoice. */
function sharesOf(
  before: StoredPrestation | undefined,
  fields: PrestationFields,
): Outcome<readonly NewShare[]> {
  const invoiced = (before?.shares ?? []).filter(({ invoice }) => invoice !== null);
  const lost = invoiced.find(
    ({ member, amount }) =>
      !fields.shares.some((share) => keyOf(share.member) === keyOf(member) && share.amount === amount),
  );
  if (lost !== undefined)
    return refuseField(
      'IN_USE',
      'shares',
      `${lost.memberName} a déjà facturé sa part\u00a0: retirer d’abord cette dépense.`,
    );
  return done(
    fields.shares.map(({ member, amount }) => {
      const own = invoiced.find((share) => keyOf(share.member) === keyOf(member));
      return { member, amount, expenseId: own?.invoice?.expenseId ?? null };
    }),
  );
}

function fieldsOf(row: StoredPrestation): PrestationFields {
  const { title, customer, doneOn, amount, includesVat, vatRate, note, shares } = row;
  const given = shares.map((share) => ({ member: share.member, amount: share.amount }));
  return {
    title,
    customer,
    doneOn,
    amount,
    includesVat,
    vatRate,
    association: termsOf(row),
    shares: given,
    note,
  };
}

/** A member's structure is the supplier itself; a person is one by name. */
function supplierOf({ member, memberName }: StoredPrestation['shares'][number]) {
  return {
    supplierOrganisationId: member.kind === 'organisation' ? member.id : null,
    supplierName: memberName,
    supplierSiren: '',
  };
}

function told(context: CommandContext, id: number, before: unknown, after: unknown): void {
  context.audit('prestation', id, before, after);
  context.emit('funding.changed', [id]);
  context.emit('billing.changed');
}

const notNow = (message: string): Refusal => refuse('NOT_POSSIBLE_NOW', message);

export const prestationCommands: Commands = {
  savePrestation(context, { existing, fields }) {
    const values = valuesOf(context, fields);
    if (!values.ok) return values;
    const { prestations } = context.store;
    if (existing !== undefined) {
      const found = openPrestation(context, existing.id, existing.version);
      if (!found.ok) return found;
      const shares = sharesOf(found.value, fields);
      if (!shares.ok) return shares;
      prestations.write(existing.id, values.value, shares.value);
      told(context, existing.id, fieldsOf(found.value), fields);
      const changed = { id: existing.id, version: existing.version + 1 };
      const input = { existing: changed, fields: fieldsOf(found.value) };
      return done(changed, { name: 'funding.savePrestation', input, label: 'Prestation modifiée' });
    }
    const shares = sharesOf(undefined, fields);
    if (!shares.ok) return shares;
    const stamp = { publicId: context.newId(), createdAt: context.clock.now() };
    const id = prestations.insert({ ...values.value, ...stamp }, shares.value);
    told(context, id, null, fields);
    const changed = { id, version: 1 };
    return done(changed, { name: 'funding.removePrestation', input: changed, label: 'Prestation notée' });
  },

  removePrestation(context, { id, version }) {
    const found = openPrestation(context, id, version);
    if (!found.ok) return found;
    if (found.value.shares.some(({ invoice }) => invoice !== null))
      return notNow('Quelqu’un a déjà facturé sa part\u00a0: retirer d’abord cette dépense.');
    context.store.prestations.setRemoved(id, context.clock.now());
    told(context, id, fieldsOf(found.value), null);
    const input = { id, version: version + 1 };
    return done({}, { name: 'funding.restorePrestation', input, label: 'Prestation retirée' });
  },

  restorePrestation(context, { id, version }) {
    const found = prestationAt(context, id, version);
    if (!found.ok) return found;
    if (!found.value.removed) return notNow('Cette prestation n’est pas retirée.');
    context.store.prestations.setRemoved(id, null);
    told(context, id, null, fieldsOf(found.value));
    return done({ id, version: version + 1 });
  },

  noteMemberInvoice(context, { shareId, version, number, invoicedOn, vat, dueOn, ticket }) {
    const prestation = context.store.prestations.ofShare(shareId);
    const share = prestation?.shares.find(({ id }) => id === shareId);
    if (prestation === undefined || share === undefined) return notFound('Cette part');
    if (prestation.version !== version) return stale();
    if (share.invoice !== null) return refuse('ALREADY_EXISTS', 'Sa facture est déjà notée.');
    const saved = expenseCommands.saveExpense(context, {
      fields: {
        ...supplierOf(share),
        label: prestation.title,
        account: 'subcontracting',
        activity: '',
        number,
        spentOn: invoicedOn,
        amount: share.amount + vat,
        vat,
        dueOn,
        advancedBy: null,
        paid: null,
        note: '',
      },
      proofTicket: ticket,
    });
    if (!saved.ok) return saved;
    context.store.prestations.tieInvoice(shareId, saved.value.id);
    told(context, prestation.id, { shareId, invoice: null }, { shareId, invoice: number });
    return done(
      { id: prestation.id, version: version + 1 },
      { name: 'funding.removeExpense', input: saved.value, label: 'Facture notée' },
    );
  },

  savePrestationRate(context, { rate }) {
    const { prestations } = context.store;
    const before = prestations.rate()?.rate ?? firstRate;
    prestations.saveRate(rate);
    told(context, 0, { rate: before }, { rate });
    return done({}, { name: 'funding.savePrestationRate', input: { rate: before }, label: 'Part changée' });
  },
};
