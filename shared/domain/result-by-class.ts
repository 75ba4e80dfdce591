/** What the books say of a span of days by class of the chart: charges 60 to 69, income 70 to 79 (R5). Amounts are cents. */
import { usualChart } from './accounting-chart.ts';
import type { Entry } from './accounting.ts';
import type { LocalDate } from './calendar.ts';
import type { Cents } from './money.ts';

/** The names of classes in funders' tables (Cerfa 15059, ANC regulation 2018-06). */
export const classNames: Readonly<Record<string, string>> = {
  '60': 'Achats',
  '61': 'Services extérieurs',
  '62': 'Autres services extérieurs',
  '63': 'Impôts et taxes',
  '64': 'Charges de personnel',
  '65': 'Autres charges de gestion courante',
  '66': 'Charges financières',
  '67': 'Charges exceptionnelles',
  '68': 'Dotations aux amortissements, provisions et engagements',
  '69': 'Impôt sur les bénéfices, participation des salariés',
  '70': 'Vente de produits finis, de marchandises, prestations de services',
  '73': 'Dotations et produits de tarification',
  '74': 'Subventions d’exploitation',
  '75': 'Autres produits de gestion courante',
  '76': 'Produits financiers',
  '77': 'Produits exceptionnels',
  '78': 'Reprises sur amortissements, provisions et fonds dédiés',
  '79': 'Transfert de charges',
};

/** A class with its name: « 60 Achats ». */
export function className(chartClass: string): string {
  const name = classNames[chartClass];
  return name === undefined ? chartClass : `${chartClass} ${name}`;
}

/** Sums by the first digits of the usual account: charges positive, income positive; classes without anything left out. */
export function resultByClass(
  entries: readonly Entry[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  digits: number,
): {
  readonly charges: readonly { readonly account: string; readonly amount: Cents }[];
  readonly income: readonly { readonly account: string; readonly amount: Cents }[];
} {
  const sums = new Map<string, number>();
  for (const { date, lines } of entries) {
    if (date < from || date > to) continue;
    for (const { purpose, debit, credit } of lines) {
      const { number } = usualChart[purpose];
      if (!number.startsWith('6') && !number.startsWith('7')) continue;
      const account = number.slice(0, digits);
      const sign = number.startsWith('6') ? 1 : -1;
      sums.set(account, (sums.get(account) ?? 0) + sign * (debit - credit));
    }
  }
  const rows = [...sums]
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount]) => ({ account, amount }))
    .toSorted((one, other) => (one.account < other.account ? -1 : 1));
  return {
    charges: rows.filter(({ account }) => account.startsWith('6')),
    income: rows.filter(({ account }) => account.startsWith('7')),
  };
}
