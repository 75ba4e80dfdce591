import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { localOf } from '../../../shared/domain/local-time.ts';
import { renderCashSheet } from '../../formats/pdf/cash-sheet.ts';
import { renderDepositSlip } from '../../formats/pdf/deposit-slip.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { senderLines } from '../networks/settlement-paper.ts';
import { done, notFound, refuse } from '../outcome.ts';
import { heldCash } from './cash.ts';
import { movementsOn, sumOf } from './positions.ts';
import { placeFrame } from '../settings/frame-queries.ts';

type Files = Pick<QueryHandlers<'treasury'>, 'depositFile' | 'countSheetFile'>;

const pdf = 'application/pdf';

/** What stands at the head and foot of the treasury's papers. */
export function frameOf(context: QueryContext) {
  const { name, legalName } = context.store.settings.place();
  return {
    ...placeFrame(context),
    holder: legalName === '' ? name : legalName,
    sender: senderLines(context),
  };
}

const depositFile: Files['depositFile'] = async (context, { id }) => {
  const { deposits } = context.store.treasury;
  const deposit = deposits.find(id);
  if (deposit === undefined) return notFound('Cette remise');
  if (deposit.kind !== 'cheque' || deposit.number === null)
    return refuse('NOT_POSSIBLE_NOW', 'Seule une remise de chèques s’imprime en bordereau.');
  const items = deposits.items(id);
  const bytes = await renderDepositSlip(
    {
      ...frameOf(context),
      number: deposit.number,
      depositedOn: deposit.depositedOn,
      account: deposit.account,
      bic: context.store.settings.place().bic,
      isUndone: deposit.undoneOn !== null,
      lines: items.map((item) => ({
        issuer: item.payerName,
        detail: item.partnerName === null ? '' : `Encaissé pour ${item.partnerName}`,
        bank: item.bank,
        chequeNumber: item.chequeNumber,
        amountCents: item.amount,
      })),
      totalCents: deposit.gross,
      countWords: plural(items.length, 'chèque'),
    },
    { createdAt: context.clock.now() },
  );
  return done(context.files.put(`${deposit.number}.pdf`, pdf, bytes));
};

const countSheetFile: Files['countSheetFile'] = async (context, { id }) => {
  const { clock, store } = context;
  const today = clock.today();
  const count = id === null ? undefined : store.treasury.cash.count(id);
  if (id !== null && count === undefined) return notFound('Ce comptage');
  const date = count?.countedOn ?? today;
  const time = count === undefined ? '' : localOf(Date.parse(count.at), clock.zone()).slice(11, 16);
  const bytes = await renderCashSheet(
    {
      ...frameOf(context),
      date,
      dayWords: formatDateLong(date, { year: true }),
      time,
      by: count?.by ?? '',
      expectedCents: count?.expected ?? sumOf(movementsOn(context, 'cash', today)),
      heldCents: count?.held ?? heldCash(context, today),
      counted:
        count === undefined ? null : { cents: count.counted, pieces: count.pieces, reason: count.reason },
    },
    { createdAt: clock.now() },
  );
  return done(context.files.put(`comptage-de-caisse-${date}.pdf`, pdf, bytes));
};

/** The papers of the treasury: the deposit slip and the count sheet (I8). */
export const treasuryFiles: Files = { depositFile, countSheetFile };
