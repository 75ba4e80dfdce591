import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { RenewalRow } from '../../../shared/contract/membership-renewals.ts';
import type { MembershipType } from '../../../shared/contract/memberships.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { Cents } from '../../../shared/domain/money.ts';
import { useAsk, useCommand, useQuery, type Progress } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { tell } from '../../api/notices.tsx';
import { lastPaidHow, rememberPaidHow, type PaidHow } from './payment-words.ts';
import { rangeOf, type RenewalWho } from './renewal-range.ts';

/** What was changed on a line; the rest follows the proposal. */
interface Touched {
  readonly heldBack?: boolean;
  readonly typeId?: number;
  readonly startsOn?: LocalDate;
  readonly nextEndsOn?: LocalDate;
  readonly fee?: Cents | null;
}

/** A line of the review: what would be recorded, and whether it is. */
export interface ReviewLine extends Omit<RenewalRow, 'fee'> {
  readonly fee: Cents | null;
  readonly taken: boolean;
}

export interface RenewalPayment {
  readonly how: PaidHow;
  readonly receivedOn: LocalDate | null;
  readonly reference: string;
}

export interface Review {
  readonly who: RenewalWho;
  readonly weeks: number;
  readonly choose: (who: RenewalWho, weeks: number) => void;
  readonly lines: readonly ReviewLine[] | undefined;
  readonly types: readonly MembershipType[];
  readonly total: Cents;
  readonly taken: number;
  readonly payment: RenewalPayment;
  readonly pay: (patch: Partial<RenewalPayment>) => void;
  readonly toggle: (line: ReviewLine) => void;
  readonly toggleAll: (taken: boolean) => void;
  readonly setFee: (line: ReviewLine, fee: Cents | null) => void;
  readonly setType: (line: ReviewLine, typeId: number) => Promise<void>;
  readonly ready: boolean;
  readonly running: boolean;
  readonly progress: Progress | undefined;
  readonly stop: () => void;
  readonly renew: () => Promise<void>;
  /** What was just renewed as paid, for its receipts. */
  readonly done: OutputOf<'memberships.renewMany'> | undefined;
}

function lineOf(row: RenewalRow, touched: Touched | undefined): ReviewLine {
  const { heldBack, ...typed } = touched ?? {};
  return { ...row, ...typed, taken: heldBack !== true };
}

function useLines(who: RenewalWho, weeks: number, paidOn: LocalDate) {
  const { today } = useNow();
  const place = useQuery('settings.place', {}).data;
  const season = place?.defaultSeason ?? { kind: 'rolling' as const, months: 12 };
  const range = rangeOf(who, weeks, today, season);
  const found = useQuery('memberships.renewals', { ...range, paidOn }, { enabled: place !== undefined });
  return found.outdated ? undefined : found.data;
}

function inputOf({ holder, typeId, startsOn, nextEndsOn, fee, payer }: ReviewLine) {
  return { holder, typeId, startsOn, endsOn: nextEndsOn, fee: fee ?? 0, payer };
}

/** The review of whom to renew: proposals, what was typed over them, and one command for all of it (P1, P2). */
export function useRenewals(): Review {
  const { today } = useNow();
  const [filter, setFilter] = useState<{ who: RenewalWho; weeks: number }>({ who: 'soon', weeks: 6 });
  const [touched, setTouched] = useState<ReadonlyMap<number, Touched>>(new Map());
  const [payment, setPayment] = useState<RenewalPayment>({
    how: lastPaidHow(),
    receivedOn: today,
    reference: '',
  });
  const [done, setDone] = useState<OutputOf<'memberships.renewMany'>>();
  const rows = useLines(filter.who, filter.weeks, payment.receivedOn ?? today);
  const types = useQuery('memberships.types', {}).data ?? [];
  const proposal = useAsk('memberships.proposal');
  const command = useCommand('memberships.renewMany');
  const lines = rows?.map((row) => lineOf(row, touched.get(row.membershipId)));
  const taken = lines?.filter((line) => line.taken) ?? [];
  const touch = (id: number, patch: Touched): void =>
    setTouched((before) => new Map(before).set(id, { ...before.get(id), ...patch }));
  return {
    ...filter,
    choose(who, weeks) {
      setFilter({ who, weeks });
      setTouched(new Map());
      setDone(undefined);
    },
    lines,
    types,
    total: taken.reduce((sum, { fee }) => sum + (fee ?? 0), 0),
    taken: taken.length,
    payment,
    pay: (patch) => setPayment((before) => ({ ...before, ...patch })),
    toggle: (line) => touch(line.membershipId, { heldBack: line.taken }),
    toggleAll: (take) => {
      for (const { membershipId } of lines ?? []) touch(membershipId, { heldBack: !take });
    },
    setFee: (line, fee) => touch(line.membershipId, { fee }),
    async setType(line, typeId) {
      const found = await proposal.run({
        holder: line.holder,
        typeId,
        paidOn: payment.receivedOn ?? today,
      });
      if (!found.ok) return;
      const { startsOn, endsOn: nextEndsOn, fee } = found.value;
      touch(line.membershipId, { typeId, startsOn, nextEndsOn, fee });
    },
    ready:
      taken.length > 0 &&
      taken.every(({ fee }) => fee !== null) &&
      (payment.how === 'not_yet' || payment.receivedOn !== null),
    running: command.running,
    progress: command.progress,
    stop: command.stop,
    async renew() {
      const { how, receivedOn, reference } = payment;
      const result = await command.run({
        rows: taken.map(inputOf),
        payment: how === 'not_yet' ? null : { method: how, receivedOn: receivedOn ?? today, reference },
      });
      if (!result.ok) return;
      rememberPaidHow(how);
      setTouched(new Map());
      setDone(how === 'not_yet' ? undefined : result.value);
      if (how === 'not_yet') tell('Les cotisations sont notées comme dues.');
    },
    done,
  };
}
