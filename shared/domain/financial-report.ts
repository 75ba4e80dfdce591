/** The compte rendu financier of a subsidised action (Cerfa 15059): budget against realised, by class of the chart. */
import type { DossierRow, DossierTable } from './dossier.ts';
import { multiplyRoundHalfUp, type Cents } from './money.ts';
import { classNames } from './result-by-class.ts';

/** A line of the form: its account, and the words that stand there. */
interface FormLine {
  readonly account: string;
  readonly label: string;
}

const classLine = (account: string): FormLine => ({ account, label: classNames[account] ?? '' });

export const chargeLines: readonly FormLine[] = [
  ...['60', '61', '62', '63', '64', '65', '66', '67', '68'].map(classLine),
  { account: '2', label: 'Investissements' },
];
export const incomeLines: readonly FormLine[] = [
  ...['70', '73', '74', '75', '76', '77', '78', '79'].map(classLine),
  { account: 'own', label: 'Ressources propres affectées à l’action' },
];
export const givenChargeLines: readonly FormLine[] = [
  { account: '860', label: 'Secours en nature' },
  { account: '861', label: 'Mise à disposition gratuite de biens et services' },
  { account: '862', label: 'Prestations' },
  { account: '864', label: 'Personnel bénévole' },
];
export const givenIncomeLines: readonly FormLine[] = [
  { account: '870', label: 'Dons en nature' },
  { account: '871', label: 'Prestations en nature' },
  { account: '875', label: 'Bénévolat' },
];

/** Every account that a budget can have a line for. */
export const budgetAccounts: readonly string[] = [
  ...chargeLines,
  ...incomeLines,
  ...givenChargeLines,
  ...givenIncomeLines,
].map(({ account }) => account);

/** What was realised, by account, and what of class 74 came from whom. */
export interface Realised {
  readonly charges: ReadonlyMap<string, Cents>;
  /** Grants by their name, this one first. */
  readonly grants: readonly { readonly label: string; readonly amount: Cents }[];
  /** What participants paid (70). */
  readonly sales: Cents;
  /** Volunteer time (864, 875). */
  readonly volunteering: Cents;
}

const sum = (values: Iterable<Cents>): Cents => [...values].reduce((total, value) => total + value, 0);

/**
 * What the place itself puts into the action: what charges exceed what came for it. The form is balanced by it; where
 * more came than was spent there is nothing of its own, and the rest stands as an excess.
 */
export function ownResources({ charges, grants, sales }: Realised): {
  readonly own: Cents;
  readonly excess: Cents;
} {
  const missing = sum(charges.values()) - sum(grants.map(({ amount }) => amount)) - sales;
  return { own: Math.max(0, missing), excess: Math.max(0, -missing) };
}

type Budget = ReadonlyMap<string, Cents>;

const rate = (realised: Cents, planned: Cents): number | null =>
  planned === 0 ? null : multiplyRoundHalfUp(realised, 10_000, planned);

function row(label: string, planned: Cents, realised: Cents, strong = false): DossierRow {
  return { cells: [label, planned, realised, rate(realised, planned)], strong };
}

function part(
  lines: readonly FormLine[],
  budget: Budget,
  realisedOf: (account: string) => Cents,
): { readonly rows: DossierRow[]; readonly planned: Cents; readonly realised: Cents } {
  const shown = lines.map(({ account, label }) => ({
    name: /^\d/u.test(account) && account !== '2' ? `${account} ${label}` : label,
    planned: budget.get(account) ?? 0,
    realised: realisedOf(account),
    // Investments are no line of the form: only where there are any.
    isAsked: account !== '2',
  }));
  return {
    rows: shown
      .filter(({ isAsked, planned, realised }) => isAsked || planned !== 0 || realised !== 0)
      .map(({ name, planned, realised }) => row(name, planned, realised)),
    planned: sum(shown.map(({ planned }) => planned)),
    realised: sum(shown.map(({ realised }) => realised)),
  };
}

const columns = (header: string): DossierTable['columns'] => [
  { header, kind: 'text' },
  { header: 'Prévision', kind: 'amount' },
  { header: 'Réalisation', kind: 'amount' },
  { header: '%', kind: 'share' },
];

const table = (title: string, header: string, rows: readonly DossierRow[], note: string): DossierTable => ({
  kind: 'table',
  title,
  columns: columns(header),
  rows,
  note,
  masked: false,
});

/** The two tables of the form, each with its voluntary contributions under the total; they balance. */
export function financialTables(budget: Budget, realised: Realised): DossierTable[] {
  const { own, excess } = ownResources(realised);
  const grants = sum(realised.grants.map(({ amount }) => amount));
  const charges = part(chargeLines, budget, (account) => realised.charges.get(account) ?? 0);
  const income = part(incomeLines, budget, (account) => {
    if (account === '70') return realised.sales;
    if (account === '74') return grants;
    return account === 'own' ? own : 0;
  });
  const used = part(givenChargeLines, budget, (account) => (account === '864' ? realised.volunteering : 0));
  const given = part(givenIncomeLines, budget, (account) => (account === '875' ? realised.volunteering : 0));
  const excessRows = excess === 0 ? [] : [row('Excédent de l’action', 0, excess)];
  const named = realised.grants.map(({ label, amount }): DossierRow => ({
    cells: [`dont ${label}`, null, amount, null],
    strong: false,
  }));
  const at = income.rows.findIndex(({ cells }) => String(cells[0]).startsWith('74 ')) + 1;
  const incomeRows = [...income.rows.slice(0, at), ...named, ...income.rows.slice(at)];
  return [
    table(
      'Charges',
      'Charges',
      [
        ...charges.rows,
        ...excessRows,
        row('Total des charges', charges.planned, charges.realised + excess, true),
        ...used.rows,
        row('86 Emplois des contributions volontaires', used.planned, used.realised, true),
        row('Total', charges.planned + used.planned, charges.realised + excess + used.realised, true),
      ],
      '',
    ),
    table(
      'Produits',
      'Produits',
      [
        ...incomeRows,
        row('Total des produits', income.planned, income.realised, true),
        ...given.rows,
        row('87 Contributions volontaires en nature', given.planned, given.realised, true),
        row('Total', income.planned + given.planned, income.realised + given.realised, true),
      ],
      'Le bénévolat est valorisé à la valeur horaire décidée par le lieu, pour la part attribuée à la subvention.',
    ),
  ];
}
