/** The chapters of a funder's pack (R4, R5) about what was done, for whom, at what cost and how it is proved. */
import { withNotSaid } from './activity-blocks.ts';
import type { Audience } from './audience.ts';
import { plainFigure, subjectOf, type Chapter, type DossierRow, type DossierTable } from './dossier.ts';
import type { FunderPack } from './funder-facts.ts';
import { formatAmount } from './money.ts';

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** What was done: sessions and volunteer time, with what of them the grant bears. */
export function actionsChapter({ sessions, volunteering, texts }: FunderPack): Chapter {
  return {
    title: 'Les actions',
    blocks: [
      ...texts.map((one) => ({ kind: 'text' as const, ...one })),
      {
        kind: 'table',
        title: 'Ateliers et rencontres',
        columns: [
          { header: 'Date', kind: 'date' },
          { header: 'Intitulé', kind: 'text' },
          { header: 'Durée', kind: 'hours' },
          { header: 'Participations', kind: 'count' },
          { header: 'Part', kind: 'share' },
          { header: 'Durée attribuée', kind: 'hours' },
        ],
        rows: [
          ...sessions.map((one): DossierRow => ({
            cells: [one.on, one.title, one.minutes, one.participations, one.share, one.sharedMinutes],
            strong: false,
          })),
          {
            cells: [
              '',
              'Ensemble',
              sum(sessions, ({ minutes }) => minutes),
              sum(sessions, ({ participations }) => participations),
              null,
              sum(sessions, ({ sharedMinutes }) => sharedMinutes),
            ],
            strong: true,
          },
        ],
        note: 'Séances qui ont eu lieu et portent l’étiquette de la subvention. Les personnes sont comptées entières.',
        masked: false,
      },
      ...(volunteering.length === 0 ? [] : [volunteeringTable(volunteering)]),
    ],
  };
}

function volunteeringTable(volunteering: FunderPack['volunteering']): DossierTable {
  return {
    kind: 'table',
    title: 'Bénévolat',
    columns: [
      { header: 'Activité', kind: 'text' },
      { header: 'Temps', kind: 'hours' },
      { header: 'Part', kind: 'share' },
      { header: 'Temps attribué', kind: 'hours' },
      { header: 'Valeur attribuée', kind: 'amount' },
    ],
    rows: volunteering.map((one): DossierRow => ({
      cells: [one.activity, one.minutes, one.share, one.sharedMinutes, one.sharedCents],
      strong: false,
    })),
    note: '',
    masked: false,
  };
}

function countsOf(title: string, lines: Audience['byBand']): DossierTable {
  return {
    kind: 'table',
    title,
    columns: [
      { header: subjectOf(title), kind: 'text' },
      { header: 'Participations', kind: 'count' },
    ],
    rows: withNotSaid(lines).map(({ label, count }) => ({ cells: [label, count], strong: false })),
    note: '',
    masked: false,
  };
}

/** For whom: by age band, gender as declared and commune. */
export function publicChapter({ audience }: FunderPack): Chapter {
  return {
    title: 'Le public',
    blocks: [
      {
        kind: 'figures',
        figures: [
          plainFigure('Participations', 'count', audience.participations),
          plainFigure('Personnes différentes', 'count', audience.people),
          plainFigure('Premières venues', 'count', audience.first),
        ],
      },
      countsOf('Par tranche d’âge', audience.byBand),
      countsOf('Par genre déclaré', audience.byGender),
      countsOf('Par commune', audience.byCommune),
    ],
  };
}

/** What it cost and what participants paid. */
export function moneyChapter({ expenses, sessions, basis }: FunderPack): Chapter {
  const income = sessions.filter((one) => one.income !== 0);
  return {
    title: 'Dépenses et recettes attribuées',
    blocks: [
      {
        kind: 'table',
        title: 'Dépenses',
        columns: [
          { header: 'Date', kind: 'date' },
          { header: 'Fournisseur', kind: 'text' },
          { header: 'Objet', kind: 'text' },
          { header: 'Compte', kind: 'text' },
          { header: 'Montant', kind: 'amount' },
          { header: 'Part', kind: 'share' },
          { header: 'Attribué', kind: 'amount' },
        ],
        rows: [
          ...expenses.map((one): DossierRow => ({
            cells: [one.on, one.supplierName, one.label, one.account, one.amount, one.share, one.attributed],
            strong: false,
          })),
          {
            cells: [
              '',
              'Ensemble',
              '',
              '',
              sum(expenses, ({ amount }) => amount),
              null,
              sum(expenses, ({ attributed }) => attributed),
            ],
            strong: true,
          },
        ],
        note:
          basis === 'whole'
            ? 'Le compte rendu financier compte les dépenses entières\u00a0; la part est ce que porte la subvention.'
            : 'Le compte rendu financier compte la part attribuée de chaque dépense.',
        masked: false,
      },
      ...(income.length === 0 ? [] : [incomeTable(income)]),
    ],
  };
}

function incomeTable(income: FunderPack['sessions']): DossierTable {
  return {
    kind: 'table',
    title: 'Participations payées par le public',
    columns: [
      { header: 'Date', kind: 'date' },
      { header: 'Séance', kind: 'text' },
      { header: 'Montant', kind: 'amount' },
      { header: 'Part', kind: 'share' },
      { header: 'Attribué', kind: 'amount' },
    ],
    rows: income.map((one): DossierRow => ({
      cells: [one.on, one.title, one.income, one.share, one.sharedIncome],
      strong: false,
    })),
    note: '',
    masked: false,
  };
}

const filesWords = (count: number): string => (count === 0 ? 'à fournir' : String(count));

function doneTable(done: FunderPack['conditions']): DossierTable {
  return {
    kind: 'table',
    title: 'Déjà fourni',
    columns: [
      { header: 'Quoi', kind: 'text' },
      { header: 'Fait le', kind: 'date' },
    ],
    rows: done.map(({ what, doneOn }) => ({ cells: [what, doneOn], strong: false })),
    note: '',
    masked: false,
  };
}

/** What proves it, and what is still to be provided. */
export function evidenceChapter({
  expenses,
  sessions,
  agreementFiles,
  duties,
  conditions,
}: FunderPack): Chapter {
  const done = conditions.filter(({ doneOn }) => doneOn !== null);
  return {
    title: 'Les pièces et ce qui reste à fournir',
    blocks: [
      {
        kind: 'table',
        title: 'Pièces justificatives',
        columns: [
          { header: 'Date', kind: 'date' },
          { header: 'Pièce', kind: 'text' },
          { header: 'Pour', kind: 'text' },
          { header: 'Fichiers', kind: 'text' },
        ],
        rows: [
          {
            cells: ['', 'Convention et échanges', 'la subvention', filesWords(agreementFiles)],
            strong: false,
          },
          ...expenses.map((one): DossierRow => ({
            cells: [
              one.on,
              `Facture ou reçu, ${one.supplierName}`,
              `${one.label}, ${formatAmount(one.amount)}`,
              filesWords(one.proofs),
            ],
            strong: false,
          })),
          ...sessions.map((one): DossierRow => ({
            cells: [one.on, 'Feuille de présence signée', one.title, filesWords(one.sheets)],
            strong: false,
          })),
        ],
        note: '',
        masked: false,
      },
      {
        kind: 'table',
        title: 'Reste à fournir ou à demander',
        columns: [
          { header: 'Quoi', kind: 'text' },
          { header: 'Pour le', kind: 'date' },
        ],
        rows: duties.map(({ what, dueOn }) => ({ cells: [what, dueOn], strong: false })),
        note: '',
        masked: false,
      },
      ...(done.length === 0 ? [] : [doneTable(done)]),
    ],
  };
}
