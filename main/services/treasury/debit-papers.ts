import { formatDateLong, joinWords } from '../../../shared/domain/french.ts';
import { groupedIban, maskedIban } from '../../../shared/domain/identifiers.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { writePain008 } from '../../formats/pain-008.ts';
import { renderLetters } from '../../formats/pdf/letter.ts';
import { renderSepaMandate } from '../../formats/pdf/sepa-mandate.ts';
import { addressLines } from '../../formats/pdf/wording.ts';
import { buyerOf, sellerOf } from '../billing/identities.ts';
import { sellerModel } from '../billing/dressing.ts';
import { addressOf } from '../billing/paper-parties.ts';
import type { QueryHandlers } from '../context.ts';
import { done, notFound, refuse } from '../outcome.ts';
import { stands } from './debit-views.ts';
import { frameOf } from './files.ts';

type Papers = Pick<QueryHandlers<'treasury'>, 'mandateFile' | 'collectionFile' | 'noticeFile'>;

const pdf = 'application/pdf';

/** The mandate to sign, the file for the bank, and the letters ahead (I7). */
export const debitPapers: Papers = {
  async mandateFile(context, { id }) {
    const { store, clock } = context;
    const mandate = store.treasury.debits.mandate(id);
    if (mandate === undefined) return notFound('Ce mandat');
    const { sepaCreditorId } = store.settings.place();
    const address = addressLines(addressOf(buyerOf(context, mandate.party)));
    const bytes = await renderSepaMandate(
      {
        ...frameOf(context),
        creditorId: sepaCreditorId,
        rum: mandate.rum,
        scheme: mandate.scheme,
        recurrence: mandate.recurrence,
        payer: [mandate.holderName, ...address],
        iban: groupedIban(mandate.iban),
        bic: mandate.bic,
        signedOn: mandate.signedOn,
      },
      { createdAt: clock.now() },
    );
    return done(context.files.put(`mandat-${mandate.rum.replaceAll(/[^\w-]/gu, '-')}.pdf`, pdf, bytes));
  },

  collectionFile(context, { id, format }) {
    const { debits } = context.store.treasury;
    const found = debits.collection(id);
    if (found === undefined || found.undone) return notFound('Ce prélèvement');
    const items = debits.items(id).flatMap((item) => {
      const mandate = debits.mandate(item.mandateId);
      if (mandate === undefined) return [];
      const { rum, scheme, signedOn, holderName: holder, iban, bic } = mandate;
      const about = item.documents.map(({ number }) => number).join(' ');
      return [{ ...item, rum, scheme, signedOn: signedOn ?? '', holder, iban, bic, about }];
    });
    if (items.some(({ iban }) => iban === ''))
      return refuse(
        'NOT_POSSIBLE_NOW',
        'Le compte d’une personne effacée n’y est plus\u00a0: annuler ce prélèvement.',
      );
    const { number, collectsOn, madeAt, creditor } = found;
    const bytes = writePain008({ version: format, number, createdAt: madeAt, collectsOn, creditor, items });
    return done(context.files.put(`${number}.xml`, 'application/xml', bytes));
  },

  async noticeFile(context, { id }) {
    const { store, clock } = context;
    const { debits } = store.treasury;
    const found = debits.collection(id);
    if (found === undefined || found.undone) return notFound('Ce prélèvement');
    const day = formatDateLong(found.collectsOn, { year: true });
    const letters = debits
      .items(id)
      .filter(stands)
      .flatMap((item) => {
        const mandate = debits.mandate(item.mandateId);
        if (mandate === undefined) return [];
        const to = buyerOf(context, mandate.party);
        const numbers = item.documents.map(({ number }) => number);
        const what = `${numbers.length > 1 ? 'les factures' : 'la facture'} ${joinWords(numbers)}`;
        const body = [
          'Bonjour,',
          `Votre compte ${maskedIban(mandate.iban)} sera prélevé de ${formatAmount(item.amount)} le ${day}, pour ${what}.`,
          `Mandat ${mandate.rum}, identifiant créancier SEPA ${found.creditor.creditorId}.`,
          'Si quelque chose n’est pas juste, dites-le-nous avant ce jour.',
        ].join('\n\n');
        return [
          { addressee: [to.name, ...addressLines(addressOf(to))], subject: `Prélèvement du ${day}`, body },
        ];
      });
    if (letters.length === 0) return refuse('NOT_POSSIBLE_NOW', 'Il n’y a plus personne à prévenir.');
    const place = sellerModel(context, sellerOf(store.settings.place()));
    const bytes = await renderLetters({ place, date: clock.today(), letters }, { createdAt: clock.now() });
    return done(context.files.put(`prenotifications-${found.number}.pdf`, pdf, bytes));
  },
};
