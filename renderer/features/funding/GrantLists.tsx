import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { GrantFields } from '../../../shared/contract/funding-grants.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useAsk } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';

type Condition = GrantFields['conditions'][number];
type Instalment = GrantFields['instalments'][number];

/** A row's place in its list names it: rows that were never saved have nothing else. */
const at = <Row,>(rows: readonly Row[], index: number, patch: Partial<Row>): Row[] =>
  rows.map((row, place) => (place === index ? { ...row, ...patch } : row));

const without = <Row,>(rows: readonly Row[], index: number): Row[] =>
  rows.filter((_row, place) => place !== index);

function RemoveButton(props: { readonly label: string; readonly onClick: () => void }): ReactNode {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={props.label} mt={26} onClick={props.onClick}>
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
}

/** What the funder asks, by when, done or not. */
export function ConditionsFields(props: {
  readonly rows: readonly Condition[];
  readonly onChange: (rows: Condition[]) => void;
}): ReactNode {
  const { rows, onChange } = props;
  return (
    <fieldset className="funding-list">
      <legend>Conditions</legend>
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- its place is what it is known by
        <div key={index} className="form-line">
          <TextInput
            label="Ce qui est demandé"
            value={row.what}
            onChange={(event) => onChange(at(rows, index, { what: event.currentTarget.value }))}
          />
          <DateField
            label="Pour le"
            value={row.dueOn}
            onChange={(dueOn) => onChange(at(rows, index, { dueOn }))}
          />
          <DateField
            label="Fait le"
            value={row.doneOn}
            onChange={(doneOn) => onChange(at(rows, index, { doneOn }))}
          />
          <RemoveButton
            label={`Retirer la condition ${index + 1}`}
            onClick={() => onChange(without(rows, index))}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => onChange([...rows, { id: null, what: '', dueOn: null, doneOn: null }])}
      >
        Ajouter une condition
      </Button>
    </fieldset>
  );
}

/** What is to come in parts, what was asked for, what came. */
export function InstalmentsFields(props: {
  readonly rows: readonly Instalment[];
  readonly onChange: (rows: Instalment[]) => void;
}): ReactNode {
  const { rows, onChange } = props;
  const receive = (index: number, row: Instalment, on: string | null): void =>
    onChange(
      at(rows, index, {
        received: on === null ? null : { amount: row.amount, method: 'transfer', ...row.received, on },
      }),
    );
  return (
    <fieldset className="funding-list">
      <legend>Versements</legend>
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- its place is what it is known by
        <div key={index} className="form-line">
          <TextInput
            label="Versement"
            placeholder="avance, solde…"
            value={row.label}
            onChange={(event) => onChange(at(rows, index, { label: event.currentTarget.value }))}
          />
          <AmountField
            label="Prévu"
            value={row.amount === 0 ? null : row.amount}
            onChange={(amount) => onChange(at(rows, index, { amount: amount ?? 0 }))}
          />
          <DateField
            label="Demandé le"
            value={row.askedOn}
            onChange={(askedOn) => onChange(at(rows, index, { askedOn }))}
          />
          <DateField
            label="Attendu le"
            value={row.dueOn}
            onChange={(dueOn) => onChange(at(rows, index, { dueOn }))}
          />
          <DateField
            label="Reçu le"
            value={row.received?.on ?? null}
            onChange={(on) => receive(index, row, on)}
          />
          {row.received !== null && (
            <AmountField
              label="Montant reçu"
              value={row.received.amount}
              onChange={(amount) =>
                row.received !== null &&
                amount !== null &&
                onChange(at(rows, index, { received: { ...row.received, amount } }))
              }
            />
          )}
          <RemoveButton
            label={`Retirer le versement ${index + 1}`}
            onClick={() => onChange(without(rows, index))}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() =>
          onChange([...rows, { id: null, label: '', amount: 0, askedOn: null, dueOn: null, received: null }])
        }
      >
        Ajouter un versement
      </Button>
    </fieldset>
  );
}

/** The schedule by which an investment grant goes into the income of each year. */
export function SpreadFields(props: {
  readonly draft: GrantFields;
  readonly error: string | undefined;
  readonly onChange: (spread: GrantFields['spread']) => void;
}): ReactNode {
  const { draft, error, onChange } = props;
  const { today } = useNow();
  const [years, setYears] = useState(10);
  const ask = useAsk('funding.proposedSpread');
  const propose = async (): Promise<void> => {
    const result = await ask.run({ amount: draft.amount, from: draft.agreedOn ?? today, years });
    if (result.ok) onChange(result.value);
  };
  return (
    <fieldset className="funding-list">
      <legend>Reprise au résultat, année par année</legend>
      <div className="form-line">
        <NumberInput
          label="Nombre d’années"
          min={1}
          max={50}
          value={years}
          error={error}
          onChange={(value) => typeof value === 'number' && setYears(value)}
        />
        <Button variant="default" mt={26} disabled={draft.amount === 0} onClick={() => void propose()}>
          Répartir également
        </Button>
      </div>
      {draft.spread.map((row, index) => (
        <div key={row.on} className="form-line">
          <AmountField
            label={`Au ${formatDateShort(row.on)}`}
            value={row.amount}
            onChange={(amount) => onChange(at(draft.spread, index, { amount: amount ?? 0 }))}
          />
        </div>
      ))}
      {draft.spread.length > 0 && (
        <p className="soft">
          {formatAmount(draft.spread.reduce((sum, { amount }) => sum + amount, 0))} sur{' '}
          {formatAmount(draft.amount)}.
        </p>
      )}
    </fieldset>
  );
}
