import { useId, type KeyboardEvent, type ReactNode } from 'react';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';

/** The ways of paying in the order of the counter; the first four have a key. */
export const paymentMethods: readonly {
  readonly method: PaymentMethod;
  readonly label: string;
  readonly key?: string;
}[] = [
  { method: 'cash', label: 'Espèces', key: 'e' },
  { method: 'card', label: 'Carte', key: 'c' },
  { method: 'cheque', label: 'Chèque', key: 'h' },
  { method: 'transfer', label: 'Virement', key: 'v' },
  { method: 'direct_debit', label: 'Prélèvement' },
  { method: 'helloasso', label: 'HelloAsso' },
  { method: 'other', label: 'Autre' },
];

/** The word of a way of paying: « Espèces ». */
export function methodLabel(method: PaymentMethod): string {
  return paymentMethods.find((each) => each.method === method)?.label ?? '';
}

/** Whether a key is one of those that choose a way of paying. */
export function isMethodKey(key: string): boolean {
  return key !== '' && paymentMethods.some((each) => each.key === key.toLowerCase());
}

/**
 * The way of paying that a key stands for: outside text fields, and in an amount, where no letter is expected
 * (`data-takes-method-keys`). Undefined for any other key.
 */
export function methodOfKey(event: KeyboardEvent): PaymentMethod | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (isTextField(event.target) && !takesMethodKeys(event.target)) return undefined;
  return paymentMethods.find((each) => each.key === event.key.toLowerCase())?.method;
}

/** Whether letters and digits belong to what has the focus. */
export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function takesMethodKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset['takesMethodKeys'] !== undefined;
}

/** One way of paying, by click, arrows or its key. */
export function MethodPicker({
  value,
  onChange,
  methods = paymentMethods.map((each) => each.method),
}: {
  readonly value: PaymentMethod;
  readonly onChange: (method: PaymentMethod) => void;
  readonly methods?: readonly PaymentMethod[];
}): ReactNode {
  const name = useId();
  return (
    <fieldset className="method-picker">
      <legend>Payé par</legend>
      <div>
        {paymentMethods
          .filter((each) => methods.includes(each.method))
          .map(({ method, label, key }) => (
            <label key={method} data-chosen={method === value || undefined}>
              <input
                type="radio"
                name={name}
                value={method}
                checked={method === value}
                onChange={() => onChange(method)}
              />
              <span>{label}</span>
              {key !== undefined && <kbd aria-hidden>{key.toUpperCase()}</kbd>}
            </label>
          ))}
      </div>
    </fieldset>
  );
}
