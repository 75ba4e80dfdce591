/** What a funder is told of a grant (R4, R5), as a dossier: what was done, for whom, what it cost, what proves it. */
import { addMonths, type LocalDate } from './calendar.ts';
import { dossierFrameOf, plainFigure, type Chapter, type Dossier, type DossierRow } from './dossier.ts';
import { financialTables } from './financial-report.ts';
import { formatDateShort, quoted } from './french.ts';
import { actionsChapter, evidenceChapter, moneyChapter, publicChapter } from './funder-chapters.ts';
import type { FunderPack } from './funder-facts.ts';
import { formatRate } from './money.ts';

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** The day by which the compte rendu financier is due: six months after the end of the financial year (decree, Cerfa 15059). */
export function financialReportDue(yearEndsOn: LocalDate): LocalDate {
  return addMonths(yearEndsOn, 6);
}

function grantChapter(pack: FunderPack): Chapter {
  const { amount, instalments, justified, maximumShare, eligible } = pack;
  const received = sum(instalments, (one) => one.received);
  const dates = [
    pack.agreedOn === null
      ? 'Demandée, pas encore accordée.'
      : `Accordée le ${formatDateShort(pack.agreedOn)}.`,
    `Ce dossier porte sur la période du ${formatDateShort(pack.days.from)} au ${formatDateShort(pack.days.to)}.`,
    maximumShare === null ? '' : `Elle porte au plus ${formatRate(maximumShare)} des dépenses.`,
    eligible === '' ? '' : `Elle est donnée pour\u00a0: ${eligible}`,
  ];
  return {
    title: 'La subvention',
    blocks: [
      { kind: 'sentence', text: dates.filter((text) => text !== '').join(' ') },
      {
        kind: 'figures',
        figures: [
          plainFigure('Montant', 'amount', amount),
          plainFigure('Déjà versé', 'amount', received),
          plainFigure('Reste à verser', 'amount', Math.max(0, amount - received)),
          plainFigure('Justifié par les dépenses', 'amount', justified),
        ],
      },
      {
        kind: 'table',
        title: 'Versements',
        columns: [
          { header: 'Versement', kind: 'text' },
          { header: 'Montant', kind: 'amount' },
          { header: 'Attendu le', kind: 'date' },
          { header: 'Reçu le', kind: 'date' },
          { header: 'Reçu', kind: 'amount' },
        ],
        rows: instalments.map((one): DossierRow => ({
          cells: [
            one.label === '' ? 'Versement' : one.label,
            one.amount,
            one.dueOn,
            one.receivedOn,
            one.receivedOn === null ? null : one.received,
          ],
          strong: false,
        })),
        note: '',
        masked: false,
      },
    ],
  };
}

/** The pack of a grant. */
export function packDossierOf(pack: FunderPack): Dossier {
  return {
    title: `Dossier de financement ${pack.year ?? ''} ${pack.title}`.replace('  ', ' '),
    detail: `${pack.funderName} · ${quoted(pack.title)}`,
    ...dossierFrameOf(pack),
    createdAt: `${pack.days.to}T12:00:00.000Z`,
    chapters: [
      grantChapter(pack),
      actionsChapter(pack),
      ...(pack.audience.participations === 0 ? [] : [publicChapter(pack)]),
      moneyChapter(pack),
      { title: 'Compte rendu financier', blocks: financialTables(pack.budget, pack.realised) },
      evidenceChapter(pack),
    ],
  };
}
