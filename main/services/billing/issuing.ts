import { roundHalfUp } from '../../../shared/domain/money.ts';
import type { Amounts, GlobalDiscount, StoredDocument } from '../../store/billing-documents.ts';
import type { NewLine, StoredLine } from '../../store/billing-lines.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome, type Refusal } from '../outcome.ts';
import { addUp, addUpRated } from './adding-up.ts';
import { appendToChain } from './chain.ts';
import { mentionsFor, type MentionedLine } from './document-view.ts';
import { openDraft, repriceReleased } from './drafting.ts';
import { buyerOf, sellerOf } from './identities.ts';
import { takeNumber } from './numbering.ts';
import { receive } from './receiving.ts';

type Issuing = Pick<CommandHandlers<'billing'>, 'issue' | 'credit'>;
type Issued = { id: number; version: number; number: string };

function refusalOfDay(context: CommandContext, issuedOn: string): Refusal | undefined {
  // A date to come would hold back every later document of the series until then.
  if (issuedOn <= context.clock.today()) return undefined;
  return refuseField('INVALID_INPUT', 'issuedOn', 'La date d’émission ne peut pas être dans l’avenir.');
}

/** Gives a draft its number, freezes it and chains it, all in the command's transaction (I1, I2, I9). */
function finalise(
  context: CommandContext,
  document: StoredDocument,
  lines: readonly MentionedLine[],
  issuedOn: string,
  paidMethod: StoredDocument['paidMethod'] = '',
): Outcome<Issued> {
  const { billing } = context.store;
  const place = context.store.settings.place();
  const buyer = buyerOf(context, document.buyer);
  const { mentions, dueOn } = mentionsFor(place, document, buyer, lines, issuedOn, paidMethod !== '');
  const taken = takeNumber(context, document.kind === 'invoice' ? 'F' : 'A', issuedOn);
  if (!taken.ok) return taken;
  const number = taken.value;
  billing.documents.freeze(document.id, {
    number,
    issuedOn,
    issuedAt: context.clock.now(),
    dueOn,
    seller: JSON.stringify(sellerOf(place)),
    buyerIdentity: JSON.stringify(buyer),
    mentions: JSON.stringify(mentions),
    salt: context.newId(),
    paidMethod,
  });
  appendToChain(billing, 'document', document.id);
  context.audit('document', document.id, { status: 'draft' }, { status: 'issued', number, issuedOn });
  context.emit('billing.changed', [document.id]);
  const version = billing.documents.find(document.id)?.version ?? 1;
  return done({ id: document.id, version, number });
}

/** What is still to be credited of a line, in thousandths. */
const leftOf = (line: StoredLine, credited: ReadonlyMap<number, number>): number =>
  line.quantity - (credited.get(line.id) ?? 0);

interface Crediting {
  readonly line: StoredLine;
  readonly quantity: number;
}

function chosenLines(
  context: CommandContext,
  original: StoredDocument,
  wanted: readonly { readonly position: number; readonly quantity: number }[] | undefined,
): Outcome<readonly Crediting[]> {
  const { documents } = context.store.billing;
  const credited = documents.creditedQuantities(original.id);
  const lines = documents.lines(original.id);
  if (wanted === undefined) {
    const left = lines.map((line) => ({ line, quantity: leftOf(line, credited) }));
    const some = left.filter(({ quantity }) => quantity !== 0);
    return some.length > 0
      ? done(some)
      : refuse('NOTHING_TO_BILL', 'Cette facture est déjà créditée en entier.');
  }
  const chosen: Crediting[] = [];
  for (const [index, { position, quantity }] of wanted.entries()) {
    const line = lines.find((one) => one.position === position);
    const field = `lines.${index}`;
    if (line === undefined || chosen.some((one) => one.line.id === line.id)) {
      return refuseField(
        'INVALID_INPUT',
        `${field}.position`,
        'Choisir chaque ligne de la facture une fois.',
      );
    }
    const left = leftOf(line, credited);
    if (quantity === 0 || Math.sign(quantity) !== Math.sign(left) || Math.abs(quantity) > Math.abs(left)) {
      return refuseField(
        'INVALID_INPUT',
        `${field}.quantity`,
        'Cette quantité dépasse ce qui reste à créditer.',
      );
    }
    chosen.push({ line, quantity });
  }
  return done(chosen);
}

/** Each line's part of the discount on the whole document, as the lines are priced (M5). */
function globalShares(lines: readonly StoredLine[], discount: GlobalDiscount): ReadonlyMap<number, number> {
  if (discount.kind === 'none') return new Map();
  const added = addUpRated(lines, discount);
  const shares = added.ok ? added.value.shares : [];
  return new Map(lines.map((line, index) => [line.id, shares[index] ?? 0]));
}

const atRate = (rate: number, pick: 'net' | 'vat' | 'gross') => (amounts: Amounts) =>
  amounts.byRate.find((one) => one.rate === rate)?.[pick] ?? 0;

/** What is left of a document's amounts after credit notes. */
const lessThan = (all: Amounts, credited: readonly Amounts[]): Amounts => {
  const sub = (pick: (amounts: Amounts) => number): number =>
    pick(all) - credited.reduce((sum, one) => sum + pick(one), 0);
  return {
    net: sub((one) => one.net),
    vat: sub((one) => one.vat),
    gross: sub((one) => one.gross),
    byRate: all.byRate
      .map(({ rate }) => ({
        rate,
        net: sub(atRate(rate, 'net')),
        vat: sub(atRate(rate, 'vat')),
        gross: sub(atRate(rate, 'gross')),
      }))
      .filter(({ gross }) => gross !== 0),
  };
};

/**
 * The lines and amounts of a credit note, positive (I2). Whatever credits the last of an invoice takes exactly what
 * is left of it, so that several credit notes never leave a cent behind.
 */
function creditContent(
  context: CommandContext,
  original: StoredDocument,
  chosen: readonly Crediting[],
): Outcome<{ lines: readonly NewLine[]; amounts: Amounts }> {
  const { documents } = context.store.billing;
  const all = documents.lines(original.id);
  const shares = globalShares(all, original.globalDiscount);
  const lines = chosen.map(({ line, quantity }) => ({
    ...line,
    quantity,
    discount: roundHalfUp((line.discount + (shares.get(line.id) ?? 0)) * quantity, line.quantity),
    creditsLineId: line.id,
  }));
  const added = addUpRated(lines, { kind: 'none' });
  if (!added.ok) return added;
  const credited = documents.creditedQuantities(original.id);
  const isLast = all.every((line) => {
    const now = chosen.find((one) => one.line.id === line.id)?.quantity ?? 0;
    return leftOf(line, credited) === now;
  });
  const amounts = isLast
    ? lessThan(original.amounts, documents.creditedAmounts(original.id))
    : added.value.amounts;
  return done({ lines: added.value.lines, amounts });
}

/**
 * Issues a draft (I1, I2, I9); `paidMethod` where the caller receives its payment in the same command.
 */
export function issueDraft(
  context: CommandContext,
  { id, version, issuedOn }: { readonly id: number; readonly version: number; readonly issuedOn: string },
  paidMethod: StoredDocument['paidMethod'] = '',
): Outcome<Issued> {
  const found = openDraft(context, id, version);
  if (!found.ok) return found;
  const wrongDay = refusalOfDay(context, issuedOn);
  if (wrongDay !== undefined) return wrongDay;
  const { documents } = context.store.billing;
  const { buyer, globalDiscount, note } = found.value;
  const added = addUp(context, buyer, documents.lines(id), globalDiscount);
  if (!added.ok) return added;
  const { lines, amounts } = added.value;
  if (amounts.gross < 0) {
    return refuse(
      'AMOUNT_TOO_SMALL',
      lines.some(({ source }) => source.kind === 'deposit')
        ? 'Les acomptes dépassent le prix\u00a0: créditer l’acompte en partie, puis émettre.'
        : 'Une facture ne peut pas être négative\u00a0: émettre un avoir sur la facture d’origine.',
    );
  }
  if (paidMethod !== '' && amounts.gross === 0)
    return refuse('AMOUNT_TOO_SMALL', 'Cette facture ne demande rien\u00a0: il n’y a rien à encaisser.');
  // From here on the rates are those of the regime in force, and stay.
  documents.replaceDraft(id, { buyer, globalDiscount, note, lines, amounts });
  return finalise(context, found.value, lines, issuedOn, paidMethod);
}

export const issuingCommands: Issuing = {
  issue(context, { paid, ...input }) {
    const issued = issueDraft(context, input, paid?.method ?? '');
    if (!issued.ok || paid === undefined) return issued;
    const document = context.store.billing.documents.find(input.id);
    if (document === undefined) return notFound('Cette facture');
    const amount = document.amounts.gross;
    const received = { payer: document.buyer, amount, receivedOn: input.issuedOn, ...paid };
    receive(context, received, [{ kind: 'document', id: input.id, amount }]);
    return issued;
  },

  credit(context, { id, issuedOn, reason, lines: wanted }) {
    const { documents } = context.store.billing;
    const original = documents.find(id);
    if (original === undefined) return notFound('Cette facture');
    if (original.status !== 'issued' || original.kind !== 'invoice') {
      return refuse('NOT_POSSIBLE_NOW', 'Un avoir corrige une facture émise. Choisir une facture.');
    }
    const deduction = context.store.billing.deposits.deductionOf(id);
    if (deduction !== undefined) {
      const where = deduction.number ?? 'un brouillon';
      return refuse(
        'IN_USE',
        `Cet acompte est déduit sur ${where}. Le retirer de là, ou créditer cette facture.`,
      );
    }
    const wrongDay = refusalOfDay(context, issuedOn);
    if (wrongDay !== undefined) return wrongDay;
    if (issuedOn < (original.issuedOn ?? '')) {
      return refuse(
        'DOCUMENT_DATE_BACKWARDS',
        'Un avoir ne précède pas sa facture\u00a0: choisir une date plus récente.',
      );
    }
    const chosen = chosenLines(context, original, wanted);
    if (!chosen.ok) return chosen;
    const content = creditContent(context, original, chosen.value);
    if (!content.ok) return content;
    const { lines, amounts } = content.value;
    const draft = {
      buyer: original.buyer,
      globalDiscount: { kind: 'none' } as const,
      note: '',
      lines,
      amounts,
    };
    const creditId = documents.insertDraft({
      ...draft,
      publicId: context.newId(),
      createdAt: context.clock.now(),
      kind: 'credit_note',
      originalId: id,
      reason,
      isDeposit: original.isDeposit,
      quoteId: original.quoteId,
      orderReference: original.orderReference,
    });
    const written = documents.find(creditId);
    if (written === undefined) return notFound('Cet avoir');
    const issued = finalise(context, written, lines, issuedOn);
    // What is credited whole can be billed again: an invoice is put right by a credit note and a new one.
    if (issued.ok) {
      const before = documents.lines(id);
      documents.releaseCredited(id);
      repriceReleased(context, before);
    }
    context.emit('billing.changed', [id]);
    return issued;
  },
};
