import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { denominations, worthOf, type Denomination } from '../../../shared/domain/cash-count.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { Amount } from '../../ui/texts.tsx';

type Counted = Readonly<Partial<Record<Denomination, string>>>;

const piecesOf = (counted: Counted): { value: Denomination; pieces: number }[] =>
  denominations.flatMap(({ value }) => {
    const pieces = Number.parseInt(counted[value] ?? '', 10);
    return Number.isNaN(pieces) || pieces === 0 ? [] : [{ value, pieces }];
  });

/** `Entrée` and the arrows go from one coin to the next; after the last, to the reason or the button. */
function moveBetweenCounts(event: KeyboardEvent<HTMLInputElement>): void {
  const steps: Readonly<Record<string, number>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (step === undefined) return;
  const { form } = event.currentTarget;
  const all = [...(form?.querySelectorAll<HTMLElement>('input, button[type="submit"]') ?? [])];
  const next = all[all.indexOf(event.currentTarget) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}

/** The count of the till: so many of each coin and note, against what should be there; a difference needs a reason. */
export function CountForm(props: {
  readonly till: OutputOf<'treasury.till'>;
  readonly onDone: () => void;
}): ReactNode {
  const { till, onDone } = props;
  const [counted, setCounted] = useState<Counted>({});
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const count = useCommand('treasury.countCash');
  const pieces = piecesOf(counted);
  const total = worthOf(pieces);
  const difference = total - till.expected;
  const send = async (): Promise<void> => {
    const result = await count.run({ pieces, reason });
    if (result.ok) onDone();
    else setErrors(result.error.fields ?? {});
  };
  return (
    <form
      className="sheet count-form"
      aria-label="Comptage de la caisse"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>Compter la caisse</h2>
      <CountGrid counted={counted} onChange={setCounted} />
      <CountSums expected={till.expected} total={total} />
      {difference !== 0 && (
        <TextInput
          label="Raison de l’écart"
          placeholder="Monnaie mal rendue, inconnu…"
          value={reason}
          error={errors['reason']}
          onChange={(event) => {
            setErrors({});
            setReason(event.currentTarget.value);
          }}
        />
      )}
      <div className="deposit-tools">
        <Button type="submit" loading={count.running}>
          Noter le comptage
        </Button>
        <Button variant="default" onClick={onDone}>
          Revenir
        </Button>
      </div>
    </form>
  );
}

function CountGrid(props: {
  readonly counted: Counted;
  readonly onChange: (counted: Counted) => void;
}): ReactNode {
  const { counted } = props;
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className="count-grid">
      {denominations.map(({ value, label }, index) => (
        <label key={value}>
          <span>{label}</span>
          <input
            ref={index === 0 ? first : undefined}
            type="text"
            inputMode="numeric"
            value={counted[value] ?? ''}
            onKeyDown={moveBetweenCounts}
            onChange={(event) => {
              const digits = event.currentTarget.value.replaceAll(/\D/gu, '').slice(0, 5);
              props.onChange({ ...counted, [value]: digits });
            }}
          />
          <output className="figures soft">
            {formatAmount(value * (Number.parseInt(counted[value] ?? '0', 10) || 0))}
          </output>
        </label>
      ))}
    </div>
  );
}

function CountSums({ expected, total }: { readonly expected: number; readonly total: number }): ReactNode {
  return (
    <dl className="count-sums">
      <div>
        <dt>Attendu</dt>
        <dd>
          <Amount cents={expected} />
        </dd>
      </div>
      <div>
        <dt>Compté</dt>
        <dd>
          <Amount cents={total} />
        </dd>
      </div>
      <div>
        <dt>Écart</dt>
        <dd>
          <Amount cents={total - expected} owed={total < expected} />
        </dd>
      </div>
    </dl>
  );
}
