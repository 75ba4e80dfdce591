import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PriceListFields } from '../../../shared/contract/pricing.ts';
import type { PriceSeason } from '../../../shared/contract/pricing-terms.ts';
import { noPrices, UnitPricesTable } from './UnitPricesTable.tsx';
import { YearDayField } from './YearDayField.tsx';

/** The seasons of a list (C1): their days of every year, and the prices that they change, by the day of use. */
export function PriceListSeasons(props: {
  readonly draft: PriceListFields;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<PriceListFields>) => void;
}): ReactNode {
  const { errors, change } = props;
  const { seasons } = props.draft;
  const set = (at: number, patch: Partial<PriceSeason>): void =>
    change({ seasons: seasons.map((one, index) => (index === at ? { ...one, ...patch } : one)) });
  return (
    <fieldset className="plain-fieldset">
      <legend>Saisons</legend>
      {seasons.length === 0 && (
        <p className="soft">Le même prix toute l’année. Une saison change les prix selon le jour d’usage.</p>
      )}
      {seasons.map((season, index) => (
        <div key={`${index + 1}`}>
          <div className="rule-line">
            <TextInput
              label="Saison"
              size="sm"
              w={180}
              value={season.name}
              error={errors[`seasons.${index}.name`]}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <YearDayField
              label="Du"
              value={season.days.from}
              error={errors[`seasons.${index}.days.from`]}
              onChange={(from) => set(index, { days: { ...season.days, from } })}
            />
            <YearDayField
              label="Au"
              value={season.days.until}
              error={errors[`seasons.${index}.days.until`]}
              onChange={(until) => set(index, { days: { ...season.days, until } })}
            />
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`Retirer la saison ${season.name}`}
              onClick={() => change({ seasons: seasons.filter((_, other) => other !== index) })}
            >
              Retirer
            </Button>
          </div>
          <UnitPricesTable
            label={`Prix de la saison ${season.name}`}
            prices={season.prices}
            onChange={(prices) => set(index, { prices })}
          />
        </div>
      ))}
      {seasons.length < 6 && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() =>
            change({
              seasons: [
                ...seasons,
                {
                  name: 'hiver',
                  days: { from: '10-15', until: '04-15' },
                  prices: [{ category: 'individual', units: noPrices }],
                },
              ],
            })
          }
        >
          Ajouter une saison
        </Button>
      )}
    </fieldset>
  );
}
