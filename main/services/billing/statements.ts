import type { Party } from '../../../shared/contract/common.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { renderAccountStatement } from '../../formats/pdf/account-statement.ts';
import type { AccountMovement } from '../../store/billing-statements.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { composeOne } from '../mail/composing.ts';
import { deskOf } from '../mail/desk.ts';
import { answererFor } from '../mail/recipients.ts';
import { done, notFound, refuseField, type Outcome } from '../outcome.ts';
import { methodNames } from './method-names.ts';
import { dayWords, paymentHintIn } from './handing.ts';
import { buyerOf, sellerOf } from './identities.ts';
import { sellerModel } from './dressing.ts';
import { partyModel } from './paper-parties.ts';
import { openItems } from './account.ts';

type Statements = Pick<QueryHandlers<'billing'>, 'statement' | 'statementFile' | 'composeStatement'>;
type Statement = OutputOf<'billing.statement'>;
interface Asked {
  readonly party: Party;
  readonly from: string;
  readonly to: string;
}

function labelOf({ kind, what, method }: AccountMovement): string {
  if (kind === 'invoice') return `Facture ${what}`;
  if (kind === 'credit_note') return `Avoir ${what}`;
  if (kind === 'fee') return `Cotisation ${what}`;
  const means = method === null ? '' : `, ${methodNames[method]}`;
  const reference = what === '' ? '' : ` ${what}`;
  if (kind === 'refund') return `Remboursement${means}${reference}`;
  return kind === 'payment'
    ? `Règlement${means}${reference}`
    : `Règlement annulé ou impayé${means}${reference}`;
}

/** An account from a day to another, each movement with what is owed after it. */
function statementOf(context: QueryContext, { party, from, to }: Asked): Outcome<Statement> {
  const { parties, statements } = context.store.billing;
  const name = parties.find(party)?.name;
  if (name === undefined) return notFound('Cette personne ou structure');
  if (to < from) return refuseField('INVALID_INPUT', 'to', 'Choisir un dernier jour après le premier.');
  let balance = 0;
  const rows: Statement['rows'] = [];
  let opening = 0;
  for (const movement of statements.movements(party, to)) {
    const { on, kind, cents } = movement;
    if (on < from) {
      balance += cents;
      opening = balance;
      continue;
    }
    balance += cents;
    const [debit, credit] = cents > 0 ? [cents, 0] : [0, -cents];
    rows.push({ on, kind, label: labelOf(movement), debit, credit, balance });
  }
  const open = openItems(context, party).map(({ label, dueOn, due }) => ({ label, dueOn, due }));
  return done({ name, opening, rows, closing: balance, open });
}

async function fileOf(context: QueryContext, asked: Asked) {
  const found = statementOf(context, asked);
  if (!found.ok) return found;
  const { store, clock } = context;
  const place = store.settings.place();
  const bytes = await renderAccountStatement(
    {
      place: sellerModel(context, sellerOf(place)),
      holder: partyModel(buyerOf(context, asked.party)),
      from: asked.from,
      to: asked.to,
      drawnOn: clock.today(),
      ...found.value,
      bankAccount: place.iban === '' ? undefined : place.iban,
    },
    { createdAt: clock.now() },
  );
  const name = `releve-${asked.from}-${asked.to}.pdf`;
  return done({ ticket: context.files.put(name, 'application/pdf', bytes), statement: found.value });
}

/** « 35,00 € restent dus », « 5,00 € d’avance », « tout est réglé ». */
export function balanceWords(cents: number): string {
  if (cents === 0) return 'tout est réglé';
  return cents > 0
    ? `il reste ${formatAmount(cents)} à régler`
    : `${formatAmount(-cents)} d’avance, à déduire de la suite`;
}

export const statementQueries: Statements = {
  statement: statementOf,

  async statementFile(context, asked) {
    const made = await fileOf(context, asked);
    return made.ok ? done(made.value.ticket) : made;
  },

  async composeStatement(context, asked) {
    const made = await fileOf(context, asked);
    if (!made.ok) return made;
    const desk = deskOf(context);
    const { closing } = made.value.statement;
    const message = composeOne(desk, 'statement', {
      to: answererFor(desk, asked.party)?.party ?? asked.party,
      about: null,
      values: {
        période: `du ${dayWords(asked.from)} au ${dayWords(asked.to)}`,
        solde: balanceWords(closing),
        'lien ou consigne de paiement': closing > 0 ? paymentHintIn(desk) : 'Il n’y a rien à régler.',
      },
      attachments: [made.value.ticket],
    });
    return done(message === undefined ? [] : [message]);
  },
};
