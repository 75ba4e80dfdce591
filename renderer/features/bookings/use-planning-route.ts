import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { isLocalDate } from '../../../shared/domain/calendar.ts';
import { useNow } from '../../api/now.ts';
import { bookingPath, homePaths, newBookingPath, planningPath } from '../../shell/paths.ts';

export type PlanningRoute =
  | { readonly kind: 'day'; readonly date: LocalDate | undefined }
  | { readonly kind: 'booking'; readonly id: number }
  | { readonly kind: 'new' };

/** What an address of the planning shows: a day, a booking, or the form of a new one. */
export function routeOf(path: string): PlanningRoute {
  const [, , word = '', value = ''] = path.split('/');
  if (word === 'reservation' && /^[1-9]\d{0,14}$/u.test(value)) return { kind: 'booking', id: Number(value) };
  if (path === newBookingPath) return { kind: 'new' };
  return { kind: 'day', date: word === 'jour' && isLocalDate(value) ? value : undefined };
}

export interface PlanningPlace {
  readonly route: PlanningRoute;
  readonly date: LocalDate;
  readonly goTo: (date: LocalDate) => void;
  /** Shows another day and leaves the panel that is open. */
  readonly stay: (date: LocalDate) => void;
  readonly openBooking: (id: number) => void;
  readonly openNew: () => void;
  readonly closePanel: () => void;
}

/** Where the planning stands: the day shown, and what is open beside it; both in the address. */
export function usePlanningRoute(): PlanningPlace {
  const { today } = useNow();
  const [path, navigate] = useLocation();
  const route = routeOf(path);
  // While a panel is open the address names what is in it; the day is remembered here.
  const [date, setDate] = useState(today);
  const shown = route.kind === 'day' ? (route.date ?? today) : date;
  if (shown !== date) setDate(shown);
  const goTo = useCallback(
    (to: LocalDate) => navigate(to === today ? homePaths.planning : planningPath(to)),
    [navigate, today],
  );
  const stay = useCallback((to: LocalDate) => setDate(to), []);
  return {
    route,
    date: shown,
    goTo,
    stay,
    openBooking: useCallback((id: number) => navigate(bookingPath(id)), [navigate]),
    openNew: useCallback(() => navigate(newBookingPath), [navigate]),
    closePanel: () => goTo(shown),
  };
}
