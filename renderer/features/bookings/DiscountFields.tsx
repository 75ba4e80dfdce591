import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HandDiscount } from '../../../shared/contract/pricing-terms.ts';
import { AmountField, RateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import type { BookingDraft } from './booking-draft.ts';

/** A discount given by hand, in per cent or in euros, with its reason (M5). */
export function DiscountFields(props: {
  readonly draft: Pick<BookingDraft, 'discount' | 'discountReason'>;
  readonly change: (patch: Pick<BookingDraft, 'discount' | 'discountReason'>) => void;
  readonly wrong: Readonly<Record<string, string>>;
}): ReactNode {
  const { change, wrong } = props;
  const { discount, discountReason } = props.draft;
  if (discount === null) {
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => change({ discount: { kind: 'percent', basisPoints: 1000 }, discountReason })}
      >
        Faire une remise
      </Button>
    );
  }
  return (
    <fieldset className="plain-fieldset">
      <legend>Remise</legend>
      <div className="field-row">
        <SegmentedControl
          size="xs"
          aria-label="Remise en pourcentage ou en euros"
          data={[
            { value: 'percent', label: '%' },
            { value: 'amount', label: '€' },
          ]}
          value={discount.kind}
          onChange={(kind) =>
            change({
              discount:
                kind === 'amount' ? { kind: 'amount', cents: 500 } : { kind: 'percent', basisPoints: 1000 },
              discountReason,
            })
          }
        />
        <HowMuch
          discount={discount}
          error={wrong['discount']}
          onChange={(given) => change({ discount: given, discountReason })}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => change({ discount: null, discountReason: '' })}
        >
          Sans remise
        </Button>
      </div>
      <TextInput
        label="Raison de la remise"
        description={readableByPerson}
        required
        value={discountReason}
        error={wrong['discountReason']}
        onChange={(event) => change({ discount, discountReason: event.currentTarget.value })}
      />
    </fieldset>
  );
}

/** How much is taken off; what cannot be a discount is not taken over. */
function HowMuch(props: {
  readonly discount: HandDiscount;
  readonly error: string | undefined;
  readonly onChange: (discount: HandDiscount) => void;
}): ReactNode {
  const { discount, error, onChange } = props;
  if (discount.kind === 'percent') {
    return (
      <RateField
        aria-label="Remise en pourcentage"
        size="xs"
        value={discount.basisPoints}
        error={error}
        onChange={(basisPoints) =>
          basisPoints !== null &&
          basisPoints > 0 &&
          basisPoints <= 10_000 &&
          onChange({ kind: 'percent', basisPoints })
        }
      />
    );
  }
  return (
    <AmountField
      aria-label="Remise en euros"
      size="xs"
      value={discount.cents}
      error={error}
      onChange={(cents) => cents !== null && cents > 0 && onChange({ kind: 'amount', cents })}
    />
  );
}
