import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { renderInvoices } from '../../formats/pdf/invoice.ts';
import type { StoredDocument } from '../../store/billing-documents.ts';
import type { CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { composeOne } from '../mail/composing.ts';
import { mailCommands } from '../mail/commands.ts';
import { deskOf, type Desk } from '../mail/desk.ts';
import { done, notFound, refuse, type Outcome } from '../outcome.ts';
import { standingOf } from './document-view.ts';
import { fileQueries } from './files.ts';
import { identityOf } from './identities.ts';
import { modelOf } from './invoice-file.ts';

type Handing = Pick<QueryHandlers<'billing'>, 'documentsFile' | 'composeDocuments' | 'handed'>;

type Handed = OutputOf<'billing.handed'>[number];

/** By it the log of messages knows a document that was handed over. */
const topic = 'invoice';

const stopped = () => refuse('CANCELLED', 'Arrêté\u00a0: aucun fichier n’est gardé.');

/** The documents of some ids, all issued, in the order given. */
function issuedOnes(context: QueryContext, ids: readonly number[]): Outcome<StoredDocument[]> {
  const found = ids.flatMap((id) => context.store.billing.documents.find(id) ?? []);
  if (found.length < ids.length) return notFound('L’un des documents');
  const draft = found.find(({ status }) => status === 'draft');
  return draft === undefined
    ? done(found)
    : refuse('NOT_POSSIBLE_NOW', 'Un brouillon ne se transmet pas\u00a0: l’émettre d’abord.');
}

/** The hint that comes with Comptoir speaks of fees alone. */
const feeHint = 'Elle se règle au comptoir, par chèque ou par virement.';

/** How somebody pays us: as the settings of the messages say, else by the account, cheque or cash. */
export function paymentHintIn({ setup, place }: Desk): string {
  if (setup.paymentHint !== '' && setup.paymentHint !== feeHint) return setup.paymentHint;
  const iban = place.iban === '' ? 'virement' : `virement sur le compte ${place.iban}`;
  return `Le règlement se fait par ${iban}, par chèque ou au comptoir.`;
}

/** A day as the texts say it: « 3 octobre 2026 ». */
export const dayWords = (date: string): string =>
  formatDateLong(date, { year: true })
    .replace(/^\p{L}+ /u, '')
    .replaceAll(' ', '\u00a0');

/** The message of one document without its file, or undefined when nobody is there any more to write to. */
function messageFor(desk: Desk, document: StoredDocument): PreparedMessage | undefined {
  const { id, kind, number, issuedOn, dueOn, buyer, amounts } = document;
  const name = kind === 'invoice' ? `la facture ${number ?? ''}` : `l’avoir ${number ?? ''}`;
  const due = desk.store.billing.payments.dueOf(id) ?? 0;
  const today = desk.clock.today();
  const isSettled = kind === 'credit_note' || due <= 0;
  const when =
    dueOn === null || isSettled
      ? 'déjà soldée'
      : dueOn < today
        ? 'dès à présent'
        : `avant le ${dayWords(dueOn)}`;
  return composeOne(desk, 'invoice', {
    to: buyer,
    about: { kind: 'document', id, topic },
    values: {
      document: name,
      numéro: number ?? '',
      'date du document': dayWords(issuedOn ?? today),
      montant: formatAmount(amounts.gross),
      échéance: when,
      'lien ou consigne de paiement': isSettled ? 'Il n’y a rien à régler.' : paymentHintIn(desk),
    },
    attachments: [],
  });
}

export const handingQueries: Handing = {
  async documentsFile(context, { ids }) {
    const found = issuedOnes(context, ids);
    if (!found.ok) return found;
    const { documents } = context.store.billing;
    const models = found.value.flatMap(({ id, originalId }) => {
      const standing = standingOf(context, id);
      const original = originalId === null ? undefined : documents.find(originalId);
      return standing === undefined ? [] : [modelOf(context, standing, original)];
    });
    const bytes = await renderInvoices(models, {
      createdAt: context.clock.now(),
      onDrawn(drawn) {
        context.progress(drawn, models.length, `${drawn} sur ${plural(models.length, 'document')}`);
        return !context.isCancelled();
      },
    });
    if (bytes === undefined) return stopped();
    const [first] = found.value;
    const name = `${first?.number ?? 'documents'}-et-suivants.pdf`;
    return done(context.files.put(name, 'application/pdf', bytes));
  },

  async composeDocuments(context, { ids }) {
    const found = issuedOnes(context, ids);
    if (!found.ok) return found;
    const desk = deskOf(context);
    const messages: PreparedMessage[] = [];
    const toPrint: { id: number; number: string; name: string }[] = [];
    for (const [index, document] of found.value.entries()) {
      context.progress(index, ids.length, `${index} sur ${plural(ids.length, 'facture')}`);
      if (context.isCancelled()) return stopped();
      const message = messageFor(desk, document);
      if (message === undefined || message.email === '') {
        const name = message?.name ?? identityOf(standingOf(context, document.id)?.buyer ?? null).name;
        toPrint.push({ id: document.id, number: document.number ?? '', name });
        continue;
      }
      const file = await fileQueries.documentFile(context, { id: document.id });
      if (!file.ok) return file;
      messages.push({ ...message, attachments: [file.value] });
    }
    return done({ messages, toPrint });
  },

  handed({ store }, { ids }) {
    const last = new Map<number, Handed>();
    for (const { about, status, on, way } of store.mail.about('document', ids)) {
      // Newest first: the first of each stands; what a server refused never arrived.
      if (about?.topic !== topic || status === 'refused' || last.has(about.id)) continue;
      last.set(about.id, { id: about.id, on, way, waits: status === 'waiting' || status === 'sending' });
    }
    return done([...last.values()]);
  },
};

/** Notes in the log of messages that documents were printed. */
export const notePrinted: CommandHandlers<'billing'>['notePrinted'] = (context, { ids }) => {
  const found = issuedOnes(context, ids);
  if (!found.ok) return found;
  const { parties } = context.store.billing;
  const messages = found.value.map((document) => ({
    to: document.buyer,
    name: parties.find(document.buyer)?.name ?? '',
    email: '',
    subject: `${document.kind === 'invoice' ? 'Facture' : 'Avoir'} ${document.number ?? ''}`,
    body: 'Imprimée pour être remise ou postée.',
    about: { kind: 'document' as const, id: document.id, topic },
    attachments: [],
  }));
  const noted = mailCommands.note(context, { messages, way: 'printed' });
  if (!noted.ok) return noted;
  context.emit('billing.changed', ids);
  const label = `${plural(ids.length, 'facture notée', 'factures notées')} comme imprimées`;
  return noted.undo === undefined ? done({}) : done({}, { ...noted.undo, label });
};
