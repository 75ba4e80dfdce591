import { Button, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CarriedMethod, WaitingMoney } from '../../../shared/contract/treasury-deposits.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';

const keyOf = ({ source }: WaitingMoney): string => `${source.kind}:${source.id}`;

interface ChequeWords {
  readonly bank: string;
  readonly chequeNumber: string;
}

/** Arrows go from one tick to the next, whatever else stands on the line. */
function moveBetweenTicks(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const { form } = event.currentTarget;
  const ticks = [...(form?.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]') ?? [])];
  const next = ticks[ticks.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

interface DepositDraft {
  readonly ticked: ReadonlySet<string>;
  readonly chosen: readonly WaitingMoney[];
  readonly on: string | null;
  readonly fee: number | null;
  readonly reference: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly wordsOf: (row: WaitingMoney) => ChequeWords;
  readonly tick: (key: string) => void;
  readonly tickAll: () => void;
  readonly setWords: (row: WaitingMoney, words: ChequeWords) => void;
  readonly setOn: (on: string | null) => void;
  readonly setFee: (fee: number | null) => void;
  readonly setReference: (reference: string) => void;
  readonly send: () => Promise<void>;
}

function useDeposit(kind: CarriedMethod, rows: readonly WaitingMoney[]): DepositDraft {
  const { today } = useNow();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState<Readonly<Record<string, ChequeWords>>>({});
  const [on, setOn] = useState<string | null>(today);
  const [fee, setFee] = useState<number | null>(null);
  const [reference, setReference] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const slip = useCommand('treasury.depositCheques');
  const payout = useCommand('treasury.recordPayout');
  const paper = useAsk('treasury.depositFile');
  const files = useFiles();
  const chosen = rows.filter((row) => ticked.has(keyOf(row)));
  const wordsOf = (row: WaitingMoney): ChequeWords =>
    words[keyOf(row)] ?? { bank: row.bank, chequeNumber: row.reference };
  const makeSlip = async (day: string): Promise<void> => {
    const items = chosen.map((row) => ({ source: row.source, ...wordsOf(row) }));
    const made = await slip.run({ depositedOn: day, items });
    if (!made.ok) return setErrors(made.error.fields ?? {});
    setTicked(new Set());
    const file = await paper.run({ id: made.value.id });
    if (file.ok) await files.print(file.value);
  };
  const notePayout = async (method: Exclude<CarriedMethod, 'cheque'>, day: string): Promise<void> => {
    const sources = chosen.map(({ source }) => source);
    const made = await payout.run({ method, paidOn: day, sources, fee: fee ?? 0, reference });
    if (!made.ok) return setErrors(made.error.fields ?? {});
    setTicked(new Set());
    setFee(null);
  };
  return {
    ticked,
    chosen,
    on,
    fee,
    reference,
    errors,
    wordsOf,
    setOn,
    setFee,
    setReference,
    busy: slip.running || payout.running,
    tick(key) {
      setErrors({});
      const next = new Set(ticked);
      if (!next.delete(key)) next.add(key);
      setTicked(next);
    },
    tickAll: () => setTicked(new Set(chosen.length === rows.length ? [] : rows.map(keyOf))),
    setWords: (row, given) => setWords({ ...words, [keyOf(row)]: given }),
    async send() {
      if (chosen.length === 0) return setErrors({ items: 'Cocher d’abord ce qui est remis.' });
      if (on === null) return setErrors({ depositedOn: 'Indiquer le jour.' });
      await (kind === 'cheque' ? makeSlip(on) : notePayout(kind, on));
    },
  };
}

/** What waits for the account: ticked, dated, and made into a slip of cheques or a payout (I8). */
export function DepositForm(props: {
  readonly kind: CarriedMethod;
  readonly rows: readonly WaitingMoney[];
}): ReactNode {
  const { kind, rows } = props;
  const draft = useDeposit(kind, rows);
  const isSlip = kind === 'cheque';
  return (
    <form
      className="deposit-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void draft.send();
      }}
    >
      <div className="wide-table">
        <table
          className="plain-table figures"
          aria-label={isSlip ? 'Chèques à remettre' : 'À recevoir sur le compte'}
        >
          <thead>
            <tr>
              <th scope="col" className="tick">
                <input
                  type="checkbox"
                  aria-label="Tout cocher"
                  checked={draft.chosen.length === rows.length}
                  onChange={draft.tickAll}
                />
              </th>
              <th scope="col">Reçu le</th>
              <th scope="col">De</th>
              {isSlip && <th scope="col">Banque</th>}
              <th scope="col">{isSlip ? 'N° du chèque' : 'Référence'}</th>
              <th scope="col" className="amount">
                Montant
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <WaitingLine
                key={keyOf(row)}
                row={row}
                isSlip={isSlip}
                words={draft.wordsOf(row)}
                isTicked={draft.ticked.has(keyOf(row))}
                onTick={() => draft.tick(keyOf(row))}
                onWords={(given) => draft.setWords(row, given)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <DepositFoot draft={draft} isSlip={isSlip} of={rows.length} />
    </form>
  );
}

function DepositFoot(props: {
  readonly draft: DepositDraft;
  readonly isSlip: boolean;
  readonly of: number;
}): ReactNode {
  const { draft, isSlip } = props;
  const { errors, fee, chosen } = draft;
  const total = chosen.reduce((sum, { amount }) => sum + amount, 0) - (fee ?? 0);
  return (
    <div className="deposit-foot">
      <DateField
        label={isSlip ? 'Remis le' : 'Versé le'}
        value={draft.on}
        onChange={draft.setOn}
        error={errors['depositedOn'] ?? errors['paidOn']}
        w={220}
      />
      {!isSlip && (
        <>
          <AmountField
            label="Frais retenus"
            value={fee}
            onChange={draft.setFee}
            error={errors['fee']}
            w={140}
          />
          <TextInput
            label="Référence"
            value={draft.reference}
            onChange={(event) => draft.setReference(event.currentTarget.value)}
            w={180}
          />
        </>
      )}
      <output className="deposit-total">
        {errors['items'] ??
          `${plural(chosen.length, isSlip ? 'chèque' : 'règlement')} sur ${props.of}\u00a0: ${formatAmount(total)}`}
      </output>
      <Button type="submit" loading={draft.busy}>
        {isSlip ? 'Faire la remise' : 'Noter le versement'}
      </Button>
    </div>
  );
}

function WaitingLine(props: {
  readonly row: WaitingMoney;
  readonly isSlip: boolean;
  readonly words: ChequeWords;
  readonly isTicked: boolean;
  readonly onTick: () => void;
  readonly onWords: (words: ChequeWords) => void;
}): ReactNode {
  const { row, words } = props;
  const who = row.payerName === '' ? 'Client de passage' : row.payerName;
  return (
    <tr data-chosen={props.isTicked || undefined}>
      <td className="tick">
        <input
          type="checkbox"
          aria-label={`${who}, ${formatAmount(row.amount)}`}
          checked={props.isTicked}
          onChange={props.onTick}
          onKeyDown={moveBetweenTicks}
        />
      </td>
      <td>
        <DateText date={row.receivedOn} />
      </td>
      <td>
        {who}
        {row.partnerName !== null && <small className="soft"> pour {row.partnerName}</small>}
      </td>
      {props.isSlip ? (
        <>
          <td>
            <TextInput
              size="xs"
              aria-label={`Banque du chèque de ${who}`}
              value={words.bank}
              onChange={(event) => props.onWords({ ...words, bank: event.currentTarget.value })}
            />
          </td>
          <td>
            <TextInput
              size="xs"
              aria-label={`Numéro du chèque de ${who}`}
              value={words.chequeNumber}
              onChange={(event) => props.onWords({ ...words, chequeNumber: event.currentTarget.value })}
            />
          </td>
        </>
      ) : (
        <td className="soft">{row.reference}</td>
      )}
      <td className="amount">
        <Amount cents={row.amount} />
      </td>
    </tr>
  );
}
