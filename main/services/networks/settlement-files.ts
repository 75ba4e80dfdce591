import type { FileTicket } from '../../../shared/contract/common.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import type { SettledKind } from '../../../shared/domain/settlement.ts';
import { statementPayload } from '../../../shared/domain/statement.ts';
import { renderHeldReceipt } from '../../formats/pdf/held-receipt.ts';
import { renderSettlement } from '../../formats/pdf/settlement.ts';
import { writeCsv, type ExportTable } from '../../formats/tables.ts';
import type { StoredSettlement } from '../../store/settlements.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, type Outcome } from '../outcome.ts';
import { prepareSettlement } from './settlement-preview.ts';
import {
  sectionTitles,
  senderLines,
  settlementModel,
  timingWords,
  type PaperContent,
} from './settlement-paper.ts';
import { nameOfPlace, signFileWithKey } from './signed-files.ts';
import { placeFrame } from '../settings/frame-queries.ts';

type Files = Pick<QueryHandlers<'networks'>, 'settlementFile' | 'previewFile' | 'heldReceiptFile'>;

const methodNames: Readonly<Record<PaymentMethod, string>> = {
  cash: 'espèces',
  cheque: 'chèque',
  transfer: 'virement',
  card: 'carte bancaire',
  direct_debit: 'prélèvement',
  helloasso: 'HelloAsso',
  other: 'autre moyen',
};

const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .toLowerCase();
const fileName = ({ partnerName, from, to }: { partnerName: string; from: string; to: string }): string =>
  `decompte-${plainName(partnerName)}-${from}-${to}`;

function contentOf({ store }: QueryContext, stored: StoredSettlement): PaperContent {
  return { ...stored, lines: store.settlements.lines(stored.id), confirmed: stored };
}

/** Where a visit was, so that whoever writes and whoever reads understand the same. */
function whereWords(kind: SettledKind, placeName: string, partnerName: string): string {
  if (kind === 'visit_here') return `${placeName} (chez nous)`;
  return kind === 'visit_there' ? `${partnerName} (chez vous)` : '';
}

/** The lines of a settlement for whoever has a spreadsheet and no Comptoir (X6). */
function statementTable({ lines, placeName, partnerName, from, to }: PaperContent): ExportTable {
  const titles = new Map(sectionTitles(placeName, partnerName).map(([kind, title]) => [kind, title]));
  return {
    title: `Décompte ${from} ${to}`,
    columns: [
      { key: 'what', header: 'Nature', kind: 'text', width: 36 },
      { key: 'date', header: 'Date', kind: 'date', width: 12 },
      { key: 'name', header: 'Nom', kind: 'text', width: 26 },
      { key: 'number', header: 'Numéro d’adhérent', kind: 'text', width: 16 },
      { key: 'where', header: 'Lieu', kind: 'text', width: 20 },
      { key: 'halfDays', header: 'Demi-journées', kind: 'integer', width: 14 },
      { key: 'beyond', header: 'Dont au-delà du quota', kind: 'integer', width: 14 },
      { key: 'label', header: 'Libellé', kind: 'text', width: 40 },
      { key: 'worth', header: 'Valeur', kind: 'amount', width: 12 },
      { key: 'us', header: `Dû à ${placeName}`, kind: 'amount', width: 14 },
      { key: 'them', header: `Dû à ${partnerName}`, kind: 'amount', width: 14 },
      { key: 'timing', header: 'Remarque', kind: 'text', width: 14 },
    ],
    rows: lines.map((line) => ({
      what: titles.get(line.kind) ?? '',
      date: line.date,
      name: line.personName,
      number: line.memberNumber,
      where: whereWords(line.kind, placeName, partnerName),
      halfDays: line.kind === 'visit_here' || line.kind === 'visit_there' ? line.halfDays : null,
      beyond: line.kind === 'visit_here' || line.kind === 'visit_there' ? line.beyondHalfDays : null,
      label: line.label,
      worth: line.amountCents,
      us: line.dueToUsCents,
      them: line.dueToThemCents,
      timing: timingWords[line.timing],
    })),
  };
}

/** The settlement as a file that only this partner's Comptoir takes in (X6). */
function signedFile(context: QueryContext, stored: StoredSettlement): Outcome<FileTicket> {
  const place = context.store.knownPlaces
    .list()
    .find(
      ({ organisationId, publicId }) => organisationId === stored.partnerOrganisationId && publicId !== null,
    );
  if (place === undefined || place.publicId === null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `La clé de ${stored.partnerName} n’est pas enregistrée\u00a0: un relevé signé n’est écrit que pour un lieu connu. L’enregistrer dans Réseau, ou envoyer le PDF ou le CSV.`,
    );
  const { sums, publicId, placeName, partnerName, from, to, outcome } = stored;
  const payload = statementPayload({
    settlement: publicId,
    issuer: placeName.normalize('NFC'),
    recipient: partnerName.normalize('NFC'),
    from,
    to,
    outcome,
    lines: context.store.settlements.lines(stored.id),
    totals: {
      oursInvoicedCents: sums.oursInvoiced,
      theirsInvoicedCents: sums.theirsInvoiced,
      paidOverCents: sums.paidOver,
    },
  });
  const bytes = signFileWithKey(context, 'statement', payload, {
    audience: { id: place.publicId, name: place.name.normalize('NFC') },
    createdAt: stored.confirmedAt,
  });
  if (bytes === undefined)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Ce lieu n’a pas encore de clé pour signer. La créer dans Réseau, puis recommencer.',
    );
  return done(context.files.put(`${fileName(stored)}.comptoir`, 'application/json', bytes));
}

export const settlementFiles: Files = {
  async settlementFile(context, { id, format }) {
    const stored = context.store.settlements.find(id);
    if (stored === undefined) return notFound('Ce décompte');
    if (format === 'signed') return signedFile(context, stored);
    const content = contentOf(context, stored);
    const name = fileName(stored);
    if (format === 'csv')
      return done(context.files.put(`${name}.csv`, 'text/csv', writeCsv(statementTable(content))));
    const bytes = await renderSettlement(settlementModel(context, content), {
      createdAt: stored.confirmedAt,
    });
    return done(context.files.put(`${name}.pdf`, 'application/pdf', bytes));
  },

  async previewFile(context, period) {
    const prepared = prepareSettlement(context, period);
    if (!prepared.ok) return prepared;
    const { totals, ...rest } = prepared.value;
    const sums = {
      oursInvoiced: totals.oursInvoicedCents,
      theirsInvoiced: totals.theirsInvoicedCents,
      paidOver: totals.paidOverCents,
    };
    const content: PaperContent = { ...rest, sums, placeName: nameOfPlace(context), confirmed: undefined };
    const bytes = await renderSettlement(settlementModel(context, content), {
      createdAt: context.clock.now(),
    });
    return done(context.files.put(`projet-${fileName(prepared.value)}.pdf`, 'application/pdf', bytes));
  },

  async heldReceiptFile(context, { id }) {
    const held = context.store.held.find(id);
    if (held === undefined || held.reverses !== null) return notFound('Ce reçu');
    const reversal = held.reversedBy === null ? undefined : context.store.held.find(held.reversedBy);
    const place = context.store.settings.place();
    const bytes = await renderHeldReceipt(
      {
        reference: held.reference,
        ...placeFrame(context),
        sender: senderLines(context),
        town: place.commune,
        partnerName: held.partnerName,
        payerName: held.payerName,
        what: held.what,
        amountCents: held.amount,
        means: methodNames[held.method],
        receivedOn: held.receivedOn,
        annulled:
          reversal === undefined
            ? ''
            : `Encaissement annulé le ${formatDateLong(reversal.receivedOn, { year: true })}\u00a0: ${reversal.reason}.`,
      },
      { createdAt: held.recordedAt },
    );
    return done(context.files.put(`${held.reference}.pdf`, 'application/pdf', bytes));
  },
};
