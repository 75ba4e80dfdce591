import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { refuse, refuseField, type Refusal } from '../outcome.ts';
import { bookingAt, change, billedRefusal } from './changing.ts';
import { nothingOwed, owedForCancelling, owedForNoShow, waiveRefusal, type Owed } from './cancelling.ts';
import { machineUseRefusal } from './machine-use.ts';
import { planOf } from './plan.ts';

function notNow(message: string): Refusal {
  return refuse('NOT_POSSIBLE_NOW', message);
}

function slotRefusal(context: CommandContext, row: BookingRow): Refusal | undefined {
  const plan = planOf(context, row, [row.id]);
  if ('ok' in plan) return plan;
  return plan.held;
}

/** « Réservation annulée, 25,00 € à facturer ». */
function cancelledWords({ fee, feeWaived }: Owed): string {
  if (fee === null) return 'Réservation annulée';
  return feeWaived === ''
    ? `Réservation annulée, ${formatAmount(fee)} à facturer`
    : 'Réservation annulée sans frais';
}

type StatusCommands = Pick<
  CommandHandlers<'bookings'>,
  'confirm' | 'hold' | 'cancel' | 'reinstate' | 'noShow'
>;

/** What changes a booking's status, each with its inverse (B6, B7). */
export const statusCommands: StatusCommands = {
  confirm(context, { id, version }) {
    const before = bookingAt(context, id, version);
    if ('ok' in before) return before;
    if (before.status === 'expired')
      return notNow(
        'Cette option a expiré et ne tient plus le créneau. La rétablir si le créneau est libre.',
      );
    if (before.status !== 'option') return notNow('Ce n’est pas une option\u00a0: rien à confirmer.');
    const { optionUntil } = before;
    const refusal = machineUseRefusal(context, before);
    if (refusal !== undefined) return refusal;
    return change(context, before, { status: 'confirmed', optionUntil: null }, (saved) => ({
      name: 'bookings.hold',
      input: { id, version: saved, optionUntil },
      label: 'Option confirmée',
    }));
  },
  hold(context, { id, version, optionUntil }) {
    const before = bookingAt(context, id, version);
    if ('ok' in before) return before;
    if (optionUntil < context.clock.today())
      return refuseField('INVALID_INPUT', 'optionUntil', 'Une option tient au moins jusqu’à aujourd’hui.');
    if (before.status !== 'confirmed' && before.status !== 'option')
      return notNow('Cette réservation ne tient plus le créneau. La rétablir d’abord.');
    const previous = before.optionUntil;
    return change(context, before, { status: 'option', optionUntil }, (saved) =>
      before.status === 'option'
        ? {
            name: 'bookings.hold',
            input: { id, version: saved, optionUntil: previous },
            label: `Option prolongée jusqu’au ${formatDateLong(optionUntil)}`,
          }
        : { name: 'bookings.confirm', input: { id, version: saved }, label: 'Mise en option' },
    );
  },
  cancel(context, { id, version, reason, waive }) {
    const before = bookingAt(context, id, version);
    if ('ok' in before) return before;
    if (before.status === 'cancelled') return notNow('Cette réservation est déjà annulée.');
    const job = context.store.machineJobs.ofBooking(id);
    if (job !== undefined && job.state !== 'finished')
      return notNow('Un travail tourne sur cette réservation. Le terminer d’abord, dans Fablab, Travaux.');
    const owed = owedForCancelling(context, before, waive);
    const patch = { status: 'cancelled' as const, cancelReason: reason, ...owed };
    const refusal =
      (waive === undefined ? undefined : waiveRefusal(context, [before])) ?? billedRefusal(before, patch);
    if (refusal !== undefined) return refusal;
    return change(context, before, patch, (saved) => ({
      name: 'bookings.reinstate',
      input: { id, version: saved },
      label: cancelledWords(owed),
    }));
  },
  reinstate(context, { id, version }) {
    const before = bookingAt(context, id, version);
    if ('ok' in before) return before;
    if (before.status !== 'cancelled' && before.status !== 'expired')
      return notNow('Cette réservation tient déjà son créneau.');
    const refusal =
      slotRefusal(context, before) ??
      machineUseRefusal(context, before) ??
      billedRefusal(before, { status: 'confirmed', ...nothingOwed });
    if (refusal !== undefined) return refusal;
    // An option whose day has passed comes back confirmed: it could not hold anything otherwise.
    const isOption = before.optionUntil !== null && before.optionUntil >= context.clock.today();
    const reason = before.cancelReason === '' ? 'rétablie par erreur' : before.cancelReason;
    const patch = isOption
      ? { status: 'option' as const, cancelReason: '', ...nothingOwed }
      : { status: 'confirmed' as const, optionUntil: null, cancelReason: '', ...nothingOwed };
    const waive = before.feeWaived === '' ? {} : { waive: before.feeWaived };
    return change(context, before, patch, (saved) => ({
      name: 'bookings.cancel',
      input: { id, version: saved, reason, ...waive },
      label: 'Réservation rétablie',
    }));
  },
  noShow(context, { id, version, noShow, waive }) {
    const before = bookingAt(context, id, version);
    if ('ok' in before) return before;
    if (before.status !== (noShow ? 'confirmed' : 'no_show'))
      return notNow('Cette réservation n’est pas dans un état où l’on peut noter une absence.');
    if (noShow && before.startsAt > context.clock.localNow())
      return notNow('Cette réservation n’a pas encore commencé.');
    const patch = noShow
      ? { status: 'no_show' as const, ...owedForNoShow(before, waive) }
      : { status: 'confirmed' as const, ...nothingOwed };
    const refusal = billedRefusal(before, patch);
    if (refusal !== undefined) return refusal;
    const waived = before.feeWaived === '' ? {} : { waive: before.feeWaived };
    return change(context, before, patch, (saved) => ({
      name: 'bookings.noShow',
      input: { id, version: saved, noShow: !noShow, ...(!noShow && waived) },
      label: noShow ? 'Absence notée' : 'Absence retirée',
    }));
  },
};
