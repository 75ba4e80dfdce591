import type { FileTicket } from '../../../shared/contract/common.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { renderLetters } from '../../formats/pdf/letter.ts';
import { addressLines } from '../../formats/pdf/wording.ts';
import type { DonationRow } from '../../store/donations.ts';
import { buyerOf, sellerOf } from '../billing/identities.ts';
import { sellerModel } from '../billing/dressing.ts';
import { addressOf } from '../billing/paper-parties.ts';
import type { QueryContext } from '../context.ts';

/** Letters of thanks, a page a gift; in the text « {don} » stands for the gift and its day, « {nom} » for the donor. */
export async function thanksLetters(
  context: QueryContext,
  gifts: readonly DonationRow[],
  text: string,
): Promise<FileTicket> {
  const today = context.clock.today();
  const letters = gifts.flatMap(({ donor, amount, givenOn, form, what }) => {
    if (donor === null) return [];
    const to = buyerOf(context, donor);
    const gift = form === 'kind' ? what : formatAmount(amount);
    const body = text
      .replaceAll('{don}', `${gift}, le ${formatDateLong(givenOn, { year: true })}`)
      .replaceAll('{nom}', to.name);
    return [{ addressee: [to.name, ...addressLines(addressOf(to))], subject: 'Merci pour votre don', body }];
  });
  const place = sellerModel(context, sellerOf(context.store.settings.place()));
  const bytes = await renderLetters({ place, date: today, letters }, { createdAt: `${today}T12:00:00.000Z` });
  return context.files.put(`remerciements-${today}.pdf`, 'application/pdf', bytes);
}
