import { Button, NumberInput, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PriceListFields } from '../../../shared/contract/pricing.ts';
import { AmountField, TimeField } from '../../ui/fields.tsx';

interface Props {
  readonly draft: PriceListFields;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<PriceListFields>) => void;
}

/** The windows of the calendar (C1): half-days, evening, weekend; what a day is worth; what is held as a deposit. */
export function PriceListWindows({ draft, errors, change }: Props): ReactNode {
  const { eveningWindow: evening } = draft;
  return (
    <>
      <HalfDays draft={draft} errors={errors} change={change} />
      <SimpleGrid cols={{ base: 1, sm: 4 }}>
        <TimeField
          label="Soirée, de"
          placeholder="18 h"
          value={evening?.from ?? null}
          error={errors['eveningWindow']}
          onChange={(from) =>
            change({ eveningWindow: from === null ? null : { from, to: evening?.to ?? '24:00' } })
          }
        />
        <TimeField
          label="Soirée, à"
          placeholder="minuit"
          value={evening?.to ?? null}
          onChange={(to) =>
            change({ eveningWindow: to === null ? null : { from: evening?.from ?? '18:00', to } })
          }
        />
        <TimeField
          label="Week-end dès vendredi"
          placeholder="non"
          value={draft.weekendFromFriday}
          error={errors['weekendFromFriday']}
          onChange={(weekendFromFriday) => change({ weekendFromFriday })}
        />
        <TimeField
          label="Week-end jusqu’au lundi"
          placeholder="non"
          value={draft.weekendUntilMonday}
          error={errors['weekendUntilMonday']}
          onChange={(weekendUntilMonday) => change({ weekendUntilMonday })}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label="Une journée vaut, en heures"
          description={'Vide\u00a0: la journée plafonne le jour entier. Sinon, ce qui dépasse s’ajoute.'}
          min={1}
          max={24}
          decimalSeparator=","
          value={draft.dayMinutes === null ? '' : draft.dayMinutes / 60}
          error={errors['dayMinutes']}
          onChange={(hours) =>
            change({ dayMinutes: hours === '' ? null : Math.round(Number(hours) * 60) || null })
          }
        />
        <AmountField
          label="Caution"
          description="Gardée puis rendue, jamais comptée dans le prix."
          value={draft.deposit}
          error={errors['deposit']}
          onChange={(deposit) => change({ deposit: deposit ?? 0 })}
        />
      </SimpleGrid>
    </>
  );
}

function HalfDays({ draft, errors, change }: Props): ReactNode {
  const { halfDayWindows: windows } = draft;
  const set = (at: number, patch: Partial<{ from: string; to: string }>): void =>
    change({ halfDayWindows: windows.map((one, index) => (index === at ? { ...one, ...patch } : one)) });
  return (
    <fieldset className="plain-fieldset">
      <legend>Plages de demi-journée</legend>
      {windows.length === 0 && <p className="soft">De 9 h à 13 h et de 14 h à 18 h, comme d’habitude.</p>}
      {windows.map((one, index) => (
        <div key={`${index + 1}`} className="rule-line">
          <TimeField
            aria-label={`Demi-journée ${index + 1}, de`}
            size="sm"
            w={110}
            value={one.from}
            error={errors[`halfDayWindows.${index}`]}
            onChange={(from) => from !== null && set(index, { from })}
          />
          <TimeField
            aria-label={`Demi-journée ${index + 1}, à`}
            size="sm"
            w={110}
            value={one.to}
            onChange={(to) => to !== null && set(index, { to })}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Retirer la plage ${index + 1}`}
            onClick={() => change({ halfDayWindows: windows.filter((_, other) => other !== index) })}
          >
            Retirer
          </Button>
        </div>
      ))}
      {windows.length < 4 && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() =>
            change({
              halfDayWindows:
                windows.length === 0
                  ? [
                      { from: '09:00', to: '13:00' },
                      { from: '14:00', to: '18:00' },
                    ]
                  : [...windows, { from: '14:00', to: '18:00' }],
            })
          }
        >
          Choisir une plage
        </Button>
      )}
    </fieldset>
  );
}
