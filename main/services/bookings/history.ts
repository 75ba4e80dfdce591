import type { AuditEntry } from '../../../shared/contract/settings.ts';
import { formatDateLong, formatRange } from '../../../shared/domain/french.ts';
import type { BookingState } from '../../store/bookings.ts';

/** One line of a booking's history (B7). */
export interface HistoryLine {
  readonly at: string;
  readonly actor: string;
  readonly what: string;
}

const warningWords: Readonly<Record<string, string>> = {
  OUTSIDE_OPENING_HOURS: 'hors des heures d’ouverture',
  IN_THE_PAST: 'dans le passé',
  RESOURCE_OUT_OF_ORDER: 'ressource hors service',
  MEMBERSHIP_MISSING: 'sans adhésion à jour',
  MINOR_ALONE: 'mineur·e, avec un adulte',
  NOT_ENTITLED: 'pour quelqu’un à qui ce n’est pas ouvert',
  CAPACITY_EXCEEDED: 'plus de personnes que de places assises',
};

function statusWords(before: BookingState, after: BookingState): string | undefined {
  if (before.status === after.status) return undefined;
  const wasGone = before.status === 'cancelled' || before.status === 'expired';
  switch (after.status) {
    case 'cancelled':
      return `Annulée\u00a0: ${after.cancelReason}`;
    case 'expired':
      return 'Option expirée';
    case 'no_show':
      return 'Personne n’est venu';
    case 'option':
      return wasGone
        ? 'Rétablie en option'
        : `Mise en option jusqu’au ${formatDateLong(after.optionUntil ?? '')}`;
    case 'confirmed':
      if (before.status === 'no_show') return 'Absence retirée';
      return wasGone ? 'Rétablie' : 'Option confirmée';
  }
}

function whatChanged(before: BookingState | null, after: BookingState): string {
  const range = formatRange(after.startsAt, after.endsAt);
  if (before === null) return after.status === 'option' ? `Mise en option, ${range}` : `Réservée, ${range}`;
  const status = statusWords(before, after);
  if (status !== undefined) return status;
  if (before.startsAt !== after.startsAt || before.endsAt !== after.endsAt)
    return `Déplacée\u00a0: ${formatRange(before.startsAt, before.endsAt)} → ${range}`;
  if (before.resourceId !== after.resourceId) return 'Déplacée vers une autre ressource';
  if (before.optionUntil !== after.optionUntil)
    return `Option prolongée jusqu’au ${formatDateLong(after.optionUntil ?? '')}`;
  return 'Modifiée';
}

/** Files of before hold decisions about a booking among its states: they say no time. */
const isState = (value: unknown): value is BookingState =>
  typeof value === 'object' && value !== null && 'startsAt' in value;

/** Who did what to a booking and when, newest first, from the audit log (B7): with what was passed over (B4, B8). */
export function historyOf(entries: readonly AuditEntry[], bookingId: number): HistoryLine[] {
  return entries.flatMap(({ at, actor, accepted, changes }) =>
    changes
      .filter(({ entity, entityId }) => entity === 'booking' && entityId === bookingId)
      .filter(({ after }) => isState(after))
      .map(({ before, after }) => {
        const despite = accepted.flatMap((code) => warningWords[code] ?? []).join(', ');
        const what = whatChanged(before as BookingState | null, after as BookingState);
        return { at, actor, what: despite === '' ? what : `${what} (${despite})` };
      }),
  );
}
