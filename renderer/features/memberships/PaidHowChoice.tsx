import { Chip, Input } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { paymentMethod } from '../../../shared/contract/memberships.ts';
import { methodWords, type PaidHow } from './payment-words.ts';

const choices: readonly PaidHow[] = ['not_yet', ...paymentMethod.options];

/** How a fee is paid, or « pas encore réglée »: one choice in sight, by click or arrows. */
export function PaidHowChoice(props: {
  readonly value: PaidHow;
  readonly onChange: (how: PaidHow) => void;
  /** Leaves « pas encore réglée » out. */
  readonly mustBePaid?: boolean;
}): ReactNode {
  const label = useId();
  return (
    <div>
      <Input.Label id={label} component="span">
        Règlement
      </Input.Label>
      <div className="paid-how" role="radiogroup" aria-labelledby={label}>
        {choices
          .filter((how) => props.mustBePaid !== true || how !== 'not_yet')
          .map((how) => (
            <Chip
              key={how}
              type="radio"
              size="sm"
              radius="md"
              checked={props.value === how}
              onChange={() => props.onChange(how)}
              name={label}
            >
              {how === 'not_yet' ? 'pas encore réglée' : methodWords[how]}
            </Chip>
          ))}
      </div>
    </div>
  );
}
