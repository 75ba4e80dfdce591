import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CounterOffer, TakenAtCounter } from '../../../shared/contract/billing-together.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { AmountField } from '../../ui/fields.tsx';
import { Amount } from '../../ui/texts.tsx';
import type { PricedLine } from './sale.ts';

/** A membership or a carnet that a buyer takes with the sale; `amount`: null while a prix libre is being written. */
export interface TakenHere {
  readonly key: string;
  readonly offer: CounterOffer;
  readonly amount: number | null;
}

const keyOf = ({ kind, typeId }: CounterOffer): string => `${kind} ${typeId}`;

function labelOf(offer: CounterOffer): string {
  if (offer.kind === 'pass_book') return `Carnet ${offer.name}`;
  return offer.renewal ? `Adhésion ${offer.name}, renouvelée` : `Adhésion ${offer.name}`;
}

const wordsOf = (offer: CounterOffer): string =>
  offer.kind === 'pass_book'
    ? offer.words
    : `du ${formatDateShort(offer.startsOn)} au ${formatDateShort(offer.endsOn)}`;

/** As it is billed with the goods; nothing where it is receipted. */
export function linesTaken(taken: readonly TakenHere[]): PricedLine[] {
  return taken.flatMap(({ offer: { billedAs }, amount }) =>
    billedAs === null ? [] : [{ ...billedAs, quantity: 1000, unitPrice: amount ?? 0, discount: 0 }],
  );
}

/** Fees that are receipted and not invoiced, in cents. */
export const feesTaken = (taken: readonly TakenHere[]): number =>
  taken.reduce((sum, { offer, amount }) => sum + (offer.billedAs === null ? (amount ?? 0) : 0), 0);

/** As the till sends it. */
export function takenAtCounter({ offer, amount }: TakenHere): TakenAtCounter {
  const { kind, typeId } = offer;
  return kind === 'membership' ? { kind, typeId, fee: amount ?? 0 } : { kind, typeId };
}

/** Memberships and carnets to take with a sale: one is chosen, stands with its days and its price, and can go again. */
export function TakenList(props: {
  readonly buyer: Party;
  readonly taken: readonly TakenHere[];
  readonly onChange: (taken: readonly TakenHere[]) => void;
  readonly errors: Readonly<Record<string, string>>;
}): ReactNode {
  const { taken, onChange } = props;
  const { kind, id } = props.buyer;
  const offers = useQuery('billing.counterOffers', { buyer: { kind, id } }).data ?? [];
  const left = offers.filter((offer) => taken.every(({ key }) => key !== keyOf(offer)));
  if (offers.length === 0) return null;
  const add = (key: string): void => {
    const offer = offers.find((each) => keyOf(each) === key);
    if (offer !== undefined) onChange([...taken, { key, offer, amount: offer.amount }]);
  };
  return (
    <div className="taken-here">
      {left.length > 0 && (
        <NativeSelect
          label="Prendre aussi"
          value=""
          onChange={(event) => add(event.currentTarget.value)}
          data={[
            { value: '', label: 'Adhésion ou carnet…' },
            ...left.map((offer) => ({
              value: keyOf(offer),
              label: `${labelOf(offer)}, ${formatAmount(offer.amount)}`,
            })),
          ]}
        />
      )}
      {taken.length > 0 && (
        <ul aria-label="Pris avec">
          {taken.map((one) => (
            <li key={one.key}>
              <span className="grow">
                {labelOf(one.offer)} <span className="soft">{wordsOf(one.offer)}</span>
              </span>
              <TakenAmount
                one={one}
                error={props.errors['fee']}
                onChange={(amount) =>
                  onChange(taken.map((each) => (each.key === one.key ? { ...each, amount } : each)))
                }
              />
              <ActionIcon
                aria-label={`Ne pas prendre, ${labelOf(one.offer)}`}
                onClick={() => onChange(taken.filter(({ key }) => key !== one.key))}
              >
                <IconX size={15} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The price; a field where it is the member's to say (prix libre). */
function TakenAmount({
  one: { offer, amount },
  error,
  onChange,
}: {
  readonly one: TakenHere;
  readonly error: string | undefined;
  readonly onChange: (cents: number | null) => void;
}): ReactNode {
  if (offer.kind === 'pass_book' || offer.freeFrom === null) return <Amount cents={amount ?? 0} />;
  return (
    <AmountField
      aria-label={`Prix libre, ${labelOf(offer)}`}
      value={amount}
      error={error}
      onChange={onChange}
    />
  );
}
