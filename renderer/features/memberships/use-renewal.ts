import { useState } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { MembershipType } from '../../../shared/contract/memberships.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { Cents } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';
import { lastPaidHow, rememberPaidHow, type PaidHow } from './payment-words.ts';

/** What the form holds; what is absent follows the proposal. */
export interface RenewalTyped {
  readonly typeId?: number;
  readonly fee?: Cents | null;
  readonly startsOn?: LocalDate | null;
  readonly endsOn?: LocalDate | null;
  readonly how: PaidHow;
  readonly amount?: Cents | null;
  readonly receivedOn: LocalDate;
  readonly reference: string;
  readonly payer: PickedParty | null;
  readonly note: string;
  /** The number at the partner of a joint membership. */
  readonly partnerNumber?: string;
}

export interface Renewal {
  readonly typed: RenewalTyped;
  readonly change: (patch: Partial<RenewalTyped>) => void;
  readonly types: readonly MembershipType[] | undefined;
  readonly type: MembershipType | undefined;
  readonly isRenewal: boolean;
  /** What would be recorded, what was typed over it; null while a field is empty or odd. */
  readonly fee: Cents | null;
  readonly startsOn: LocalDate | null;
  readonly endsOn: LocalDate | null;
  readonly amount: Cents | null;
  /** What a joint membership opens at the partner (X1). */
  readonly partnerSide: OutputOf<'memberships.proposal'>['partnerSide'];
  readonly ready: boolean;
  readonly refusal: CallError | undefined;
  readonly running: boolean;
  readonly record: () => Promise<boolean>;
}

/** What was typed, else what is proposed. */
function pick<T>(own: T | undefined, from: T | undefined): T | null {
  return own === undefined ? (from ?? null) : own;
}

/** Taking or renewing a membership: the proposal fills the form (P2), what is typed goes over it. */
export function useRenewal(holder: PickedParty): Renewal {
  const { today } = useNow();
  const [typed, setTyped] = useState<RenewalTyped>({
    how: lastPaidHow(),
    receivedOn: today,
    reference: '',
    payer: null,
    note: '',
  });
  const [refusal, setRefusal] = useState<CallError>();
  const allTypes = useQuery('memberships.types', {}).data;
  const types = allTypes?.filter((type) => type.forWhom === holder.kind);
  const asked = {
    holder: { kind: holder.kind, id: holder.id },
    paidOn: typed.receivedOn,
    ...(typed.typeId !== undefined && { typeId: typed.typeId }),
  };
  const proposal = useQuery('memberships.proposal', asked, { enabled: (types?.length ?? 0) > 0 });
  const proposed = proposal.outdated ? undefined : proposal.data;
  const command = useCommand('memberships.record');
  const type = types?.find((each) => each.id === (typed.typeId ?? proposed?.typeId));
  const fee = pick(typed.fee, proposed?.fee);
  const startsOn = pick(typed.startsOn, proposed?.startsOn);
  const endsOn = pick(typed.endsOn, proposed?.endsOn);
  const amount = typed.amount === undefined ? fee : typed.amount;
  const isPaid = typed.how !== 'not_yet';
  const ready =
    type !== undefined &&
    fee !== null &&
    startsOn !== null &&
    endsOn !== null &&
    (!isPaid || amount !== null);
  return {
    typed,
    change: (patch) => {
      setRefusal(undefined);
      setTyped((before) => ({ ...before, ...patch }));
    },
    types,
    type,
    isRenewal: proposed?.renewal ?? false,
    fee,
    startsOn,
    endsOn,
    amount,
    partnerSide: proposed?.partnerSide ?? null,
    ready,
    refusal: refusal ?? proposal.refusal,
    running: command.running,
    async record() {
      if (type === undefined || fee === null || startsOn === null || endsOn === null) return false;
      const input: InputOf<'memberships.record'> = {
        holder: { kind: holder.kind, id: holder.id },
        typeId: type.id,
        startsOn,
        endsOn,
        fee,
        payer: typed.payer === null ? null : { kind: typed.payer.kind, id: typed.payer.id },
        payment:
          typed.how === 'not_yet' || amount === null
            ? null
            : { amount, method: typed.how, receivedOn: typed.receivedOn, reference: typed.reference },
        note: typed.note,
        ...(proposed?.partnerSide !== undefined &&
          proposed.partnerSide !== null && {
            partnerSide: { memberNumber: typed.partnerNumber ?? proposed.partnerSide.memberNumber },
          }),
      };
      const result = await command.run(input, { refusal: 'return' });
      if (result.ok) rememberPaidHow(typed.how);
      else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
      return result.ok;
    },
  };
}
