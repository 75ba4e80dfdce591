import { Button, Select, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PriceListFields } from '../../../shared/contract/pricing.ts';
import {
  priceCategory,
  type PriceCategory,
  type UnitPrices,
} from '../../../shared/contract/pricing-terms.ts';
import { AmountField } from '../../ui/fields.tsx';

type Rows = PriceListFields['prices'];

/** A category without any price yet. */
export const noPrices: UnitPrices = {
  hour: null,
  halfDay: null,
  day: null,
  evening: null,
  weekend: null,
  week: null,
};

/** The categories as a price list's form says them: what makes somebody one. */
export const customerWords: Readonly<Record<PriceCategory, string>> = {
  individual: 'Particulier',
  member: 'Adhésion à jour',
  partner: 'Partenaire',
  association: 'Association',
  company: 'Entreprise',
  public: 'Collectivité',
};

const units: readonly (readonly [keyof UnitPrices, string])[] = [
  ['hour', 'Heure'],
  ['halfDay', 'Demi-journée'],
  ['day', 'Journée'],
  ['evening', 'Soirée'],
  ['weekend', 'Week-end'],
  ['week', 'Semaine'],
];

/** Prices by category and unit: an empty cell is not offered (C1). */
export function UnitPricesTable(props: {
  readonly label: string;
  readonly prices: Rows;
  readonly onChange: (prices: Rows) => void;
}): ReactNode {
  const { label, prices, onChange } = props;
  const others = priceCategory.options.filter((category) => !prices.some((row) => row.category === category));
  const setPrice = (category: PriceCategory, unit: keyof UnitPrices, cents: number | null): void =>
    onChange(
      prices.map((row) =>
        row.category === category ? { ...row, units: { ...row.units, [unit]: cents } } : row,
      ),
    );
  return (
    <div>
      <Table.ScrollContainer minWidth={680}>
        <Table aria-label={label} verticalSpacing={4} highlightOnHover={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Pour</Table.Th>
              {units.map(([unit, word]) => (
                <Table.Th key={unit}>{word}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {prices.map((row) => (
              <Table.Tr key={row.category}>
                <Table.Td>{customerWords[row.category]}</Table.Td>
                {units.map(([unit, word]) => (
                  <Table.Td key={unit}>
                    <AmountField
                      size="xs"
                      aria-label={`${customerWords[row.category]}, ${word}`}
                      value={row.units[unit]}
                      onChange={(cents) => setPrice(row.category, unit, cents)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <div className="rule-line">
        {others.length > 0 && (
          <Select
            aria-label={`Ajouter une catégorie, ${label}`}
            placeholder="Ajouter une catégorie…"
            size="xs"
            w={220}
            data={others.map((category) => ({ value: category, label: customerWords[category] }))}
            value={null}
            onChange={(category) =>
              onChange([...prices, { category: priceCategory.parse(category), units: noPrices }])
            }
          />
        )}
        {prices.length > 1 && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(prices.slice(0, -1))}>
            Retirer la dernière ligne
          </Button>
        )}
      </div>
    </div>
  );
}
