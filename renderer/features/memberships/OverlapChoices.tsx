import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';
import { dayWords } from '../people/words.ts';
import type { Renewal } from './use-renewal.ts';

/** P1: money that comes for an overlap is not lost: the next period, a gift, or to be given back, one click each. */
export function OverlapChoices({
  renewal,
  holder,
  onDone,
}: {
  readonly renewal: Renewal;
  readonly holder: PickedParty;
  readonly onDone: () => void;
}): ReactNode {
  const { today } = useNow();
  const { refusal, change } = renewal;
  const startsOn = refusal?.details?.['startsOn'];
  const endsOn = refusal?.details?.['endsOn'];
  if (refusal?.code !== 'MEMBERSHIP_OVERLAP' || typeof startsOn !== 'string' || typeof endsOn !== 'string')
    return null;
  return (
    <div className="overlap-choices" ref={(element) => element?.scrollIntoView?.({ block: 'nearest' })}>
      <Button variant="light" onClick={() => change({ startsOn, endsOn })}>
        Prendre la période suivante, du {dayWords(startsOn, today)} au {dayWords(endsOn, today)}
      </Button>
      <KeepMoney renewal={renewal} holder={holder} onDone={onDone} />
    </div>
  );
}

/** Only where money has come: a fee that is only due has nothing to keep. */
function KeepMoney({
  renewal,
  holder,
  onDone,
}: {
  readonly renewal: Renewal;
  readonly holder: PickedParty;
  readonly onDone: () => void;
}): ReactNode {
  const keep = useCommand('billing.keepMoney');
  const { typed, amount, refusal } = renewal;
  const { how, receivedOn, reference } = typed;
  if (how === 'not_yet' || amount === null || amount === 0) return null;
  const payer = typed.payer ?? holder;
  const membershipId = refusal?.details?.['membershipId'];
  const run = async (as: 'donation' | 'refund'): Promise<void> => {
    const result = await keep.run({
      payer: { kind: payer.kind, id: payer.id },
      as,
      amount,
      method: how,
      receivedOn,
      reference,
      membershipId: typeof membershipId === 'number' ? membershipId : null,
    });
    if (!result.ok) return;
    const sum = formatAmount(amount);
    tell(
      as === 'donation'
        ? `${sum} de ${payer.label} notés en don.`
        : `${sum} sont à rembourser à ${payer.label}\u00a0: Adhérents, Reçus.`,
    );
    onDone();
  };
  return (
    <>
      <Button variant="default" loading={keep.running} onClick={() => void run('donation')}>
        Noter {formatAmount(amount)} en don
      </Button>
      <Button variant="default" loading={keep.running} onClick={() => void run('refund')}>
        Noter {formatAmount(amount)} à rembourser
      </Button>
    </>
  );
}
