import { useState } from 'react';
import type { Participant } from '../../../shared/contract/workshop-registrations.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { tellRefusal } from '../../api/notices.tsx';
import { useCommand, useQuery } from '../../api/hooks.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';
import { somebody, type Anonymous } from './AnonymousFields.tsx';

/** Who is registered, of what is chosen in the form; undefined while nobody is. */
function whoOf(
  party: PickedParty | null,
  anonymous: Anonymous | null,
  seats: number,
): Participant | undefined {
  if (anonymous !== null) return anonymous;
  if (party === null) return undefined;
  return party.kind === 'person'
    ? { kind: 'person', personId: party.id, organisationId: null }
    : { kind: 'organisation', organisationId: party.id, seats };
}

/** The form that registers for one session, one after the other, and what is known of each before it is written. */
export function useRegister(sessionId: number, walkIn: boolean) {
  const [party, setParty] = useState<PickedParty | null>(null);
  const [anonymous, setAnonymous] = useState<Anonymous | null>(null);
  const [seats, setSeats] = useState(1);
  const [amount, setAmount] = useState<number | null>(null);
  const [priceReason, setPriceReason] = useState('');
  const [note, setNote] = useState('');
  const [done, setDone] = useState<readonly string[]>([]);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const command = useCommand('workshops.register');
  const who = whoOf(party, anonymous, seats);
  const answer = useQuery(
    'workshops.quote',
    { sessionId, who: who ?? somebody },
    { enabled: who !== undefined },
  );
  const quote = who === undefined ? undefined : answer.data;

  const choose = (picked: PickedParty | null): void => {
    setParty(picked);
    setSeats(1);
    setAmount(null);
    setErrors({});
  };
  const submit = async (waits: boolean): Promise<void> => {
    if (who === undefined) return;
    const ifFull = waits ? 'wait' : 'refuse';
    const input = { sessionId, who, ifFull, amount, priceReason, note, walkIn } as const;
    const result = await command.run(input, { refusal: 'return' });
    if (!result.ok) {
      const { code, fields } = result.error;
      setErrors(fields ?? {});
      if (fields === undefined && code !== 'CANCELLED') tellRefusal(result.error);
      return;
    }
    const { status, price, rank } = result.value;
    const name =
      anonymous === null
        ? (party?.label ?? '')
        : plural(anonymous.seats, 'personne sans nom', 'personnes sans nom');
    const where =
      status === 'waiting'
        ? `en attente, ${rank}e`
        : price === null || price === 0
          ? 'c’est noté'
          : formatAmount(price);
    setDone([...done, `${name}\u00a0: ${where}`]);
    choose(null);
    setAnonymous(null);
    setNote('');
    setPriceReason('');
  };
  return {
    party,
    setParty: choose,
    anonymous,
    setAnonymous,
    nameless: () => setAnonymous(somebody),
    seats,
    setSeats,
    amount,
    setAmount,
    priceReason,
    setPriceReason,
    note,
    setNote,
    quote,
    errors,
    done,
    submit,
    isReady: who !== undefined,
    running: command.running,
  };
}

export type Register = ReturnType<typeof useRegister>;
