import type { SettlementSums } from '../../../shared/contract/networks-settlements.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { SettlementLine, SettledKind } from '../../../shared/domain/settlement.ts';
import type { SettlementModel, StatementSection } from '../../formats/pdf/settlement.ts';
import type { TotalLine } from '../../formats/pdf/totals.ts';
import type { StoredSettlement } from '../../store/settlements.ts';
import type { QueryContext } from '../context.ts';
import { placeFrame } from '../settings/frame-queries.ts';

export interface PaperContent {
  readonly partnerOrganisationId: number;
  readonly partnerName: string;
  readonly placeName: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly SettlementLine[];
  readonly sums: SettlementSums;
  /** Undefined while it is a draft to be agreed on. */
  readonly confirmed: StoredSettlement | undefined;
}

const longDay = (date: string): string => formatDateLong(date, { year: true });
export const timingWords: Readonly<Record<SettlementLine['timing'], string>> = {
  period: '',
  late: 'en retard',
  correction: 'correction',
};

/** The titles under which a settlement gathers its lines, in their order. */
export function sectionTitles(
  placeName: string,
  partnerName: string,
): readonly (readonly [SettledKind, string, string])[] {
  return [
    ['visit_here', `Membres de ${partnerName} chez ${placeName}`, ''],
    ['visit_there', `Membres de ${placeName} chez ${partnerName}`, ''],
    [
      'use',
      `Usages des machines de ${partnerName}`,
      'Pour information\u00a0: ce qui en a été encaissé est ci-dessous, le reste est dû par les personnes.',
    ],
    ['held', `Sommes encaissées pour le compte de ${partnerName}`, 'Elles sont à reverser, sans facture.'],
    [
      'fee',
      `Parts de cotisation de ${partnerName}`,
      'Adhésions conjointes réglées ici\u00a0; à reverser, sans facture.',
    ],
  ];
}

function sectionsOf({ lines, placeName, partnerName }: PaperContent): StatementSection[] {
  return sectionTitles(placeName, partnerName).flatMap(([kind, title, remark]) => {
    const own = lines.filter((line) => line.kind === kind);
    if (own.length === 0) return [];
    return [
      {
        title,
        remark,
        showsDays: kind === 'visit_here' || kind === 'visit_there',
        lines: own.map((line) => ({
          date: line.date,
          name: line.memberNumber === '' ? line.personName : `${line.personName} (${line.memberNumber})`,
          label: line.label,
          remark: timingWords[line.timing],
          halfDays: line.halfDays,
          worthCents: line.amountCents,
          dueToUsCents: line.dueToUsCents,
          dueToThemCents: line.dueToThemCents,
        })),
      },
    ];
  });
}

function totalsOf({ sums, placeName, partnerName, confirmed }: PaperContent): TotalLine[] {
  const isWaived = confirmed?.outcome === 'waived';
  const due = (isWaived ? 0 : sums.theirsInvoiced) + sums.paidOver - (isWaived ? 0 : sums.oursInvoiced);
  const [debtor, creditor] = due >= 0 ? [placeName, partnerName] : [partnerName, placeName];
  return [
    { label: `Facturé par ${placeName}`, cents: sums.oursInvoiced, weight: 'plain' },
    { label: `Facturé par ${partnerName}`, cents: sums.theirsInvoiced, weight: 'plain' },
    { label: `À reverser à ${partnerName}`, cents: sums.paidOver, weight: 'plain' },
    due === 0
      ? { label: 'Solde des règlements', cents: 0, weight: 'final' }
      : { label: `${debtor} règle à ${creditor}`, cents: Math.abs(due), weight: 'final' },
  ];
}

function closingOf({ sums, partnerName, confirmed }: PaperContent): string[] {
  if (confirmed === undefined)
    return ['Projet, à relire ensemble. Ce qui change d’ici à la confirmation y entre encore.'];
  const late = 'Ce qui viendrait en retard, ou serait corrigé ensuite, entre dans le décompte suivant.';
  if (confirmed.waived !== null) {
    const { reason, by, on } = confirmed.waived;
    const still =
      sums.paidOver === 0
        ? ''
        : ` Restent à reverser ${formatAmount(sums.paidOver)}, qui sont à ${partnerName}.`;
    return [
      `Quitte\u00a0: les deux structures ne se facturent rien pour cette période (${reason}). Accord de ${by} pour ${partnerName}, le ${longDay(on)}.${still}`,
      late,
    ];
  }
  if (confirmed.outcome === 'zero') return ['Aucune des deux structures ne doit rien à l’autre.', late];
  return [
    'Chaque structure facture ce qui lui est dû, en entier\u202f; seuls les règlements se compensent.',
    late,
  ];
}

interface Address {
  readonly address: string;
  readonly postcode: string;
  readonly commune: string;
}

function addressOf({ address, postcode, commune }: Address): string[] {
  return [...address.split('\n'), `${postcode} ${commune}`]
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Who the place is, on its papers: name, address and contact, a line each. */
export function senderLines({ store }: QueryContext): string[] {
  const place = store.settings.place();
  return [...addressOf(place), place.phone, place.email].filter((line) => line !== '');
}

/** A settlement as its paper prints it (X4): as frozen once confirmed, marked as a draft before. */
export function settlementModel(context: QueryContext, content: PaperContent): SettlementModel {
  const { partnerName, confirmed, from, to } = content;
  const partner = context.store.organisations.find(content.partnerOrganisationId);
  const facts =
    confirmed === undefined
      ? [{ label: 'Projet du', value: longDay(context.clock.today()) }]
      : [
          { label: 'Arrêté le', value: longDay(confirmed.confirmedOn) },
          { label: 'Par', value: confirmed.confirmedBy },
          { label: 'Référence', value: confirmed.publicId.slice(0, 8) },
        ];
  const frame = placeFrame(context);
  return {
    ...frame,
    placeName: content.placeName === '' ? frame.placeName : content.placeName,
    partnerName,
    addressee: [partnerName, ...(partner === undefined ? [] : addressOf(partner))],
    sender: senderLines(context),
    from,
    to,
    isDraft: confirmed === undefined,
    facts,
    sections: sectionsOf(content),
    totals: totalsOf(content),
    closing: closingOf(content),
  };
}
