import type { ReactNode } from 'react';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Ten digits for a thumb, where no keyboard is near; a keyboard goes on writing in the field beside it. */
export function PinPad({
  onDigit,
  onErase,
}: {
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
}): ReactNode {
  return (
    <fieldset className="pin-pad" aria-label="Chiffres du code">
      {digits.map((digit) => (
        <button key={digit} type="button" onClick={() => onDigit(digit)}>
          {digit}
        </button>
      ))}
      <button type="button" className="erase" onClick={onErase}>
        Effacer
      </button>
    </fieldset>
  );
}
