import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DossierTable } from './dossier.ts';
import { budgetAccounts, financialTables, type Realised } from './financial-report.ts';

const row = (table: DossierTable | undefined, start: string) =>
  table?.rows.find(({ cells }) => String(cells[0]).startsWith(start))?.cells;

const realised: Realised = {
  charges: new Map([
    ['60', 12_345],
    ['64', 200_000],
  ]),
  grants: [
    { label: 'Région, Médiation', amount: 150_000 },
    { label: 'Commune, Médiation', amount: 20_000 },
  ],
  sales: 5000,
  volunteering: 36_000,
};

describe('the compte rendu financier', () => {
  it('R5: charges by class against the budget, income with each grant, and own resources for the rest', () => {
    const budget = new Map([
      ['60', 10_000],
      ['74', 150_000],
      ['864', 30_000],
    ]);
    const [charges, income] = financialTables(budget, realised);
    expect(row(charges, '60 ')).toEqual(['60 Achats', 10_000, 12_345, 12_345]);
    expect(row(charges, '64 ')).toEqual(['64 Charges de personnel', 0, 200_000, null]);
    expect(row(charges, 'Total des charges')).toEqual(['Total des charges', 10_000, 212_345, 212_345]);
    expect(row(charges, '864 ')).toEqual(['864 Personnel bénévole', 30_000, 36_000, 12_000]);
    expect(row(income, '70 ')?.[2]).toBe(5000);
    expect(row(income, '74 ')).toEqual(['74 Subventions d’exploitation', 150_000, 170_000, 11_333]);
    expect(row(income, 'dont Commune')).toEqual(['dont Commune, Médiation', null, 20_000, null]);
    expect(row(income, 'Ressources propres')?.[2]).toBe(37_345);
    expect(row(income, '875 ')?.[2]).toBe(36_000);
  });

  it('R5: investments are a line only where there are any', () => {
    const [without] = financialTables(new Map(), realised);
    expect(row(without, 'Investissements')).toBeUndefined();
    const [charges] = financialTables(new Map(), { ...realised, charges: new Map([['2', 100]]) });
    expect(row(charges, 'Investissements')?.[2]).toBe(100);
  });

  it('R5: realised charges and income balance whatever came and was spent', () => {
    const cents = fc.nat(5_000_000);
    fc.assert(
      fc.property(cents, cents, cents, cents, cents, (spent, wages, granted, sales, volunteering) => {
        const [charges, income] = financialTables(new Map(), {
          charges: new Map([
            ['60', spent],
            ['64', wages],
          ]),
          grants: [{ label: 'Région', amount: granted }],
          sales,
          volunteering,
        });
        expect(charges?.rows.at(-1)?.cells[2]).toBe(income?.rows.at(-1)?.cells[2]);
      }),
    );
  });

  it('R5: no account twice', () => {
    expect(new Set(budgetAccounts).size).toBe(budgetAccounts.length);
  });
});
