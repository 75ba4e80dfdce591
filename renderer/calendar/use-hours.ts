import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { addDays, minutesOfDay, weekStart, type LocalDate } from '../../shared/domain/calendar.ts';
import { columnModels, edgesOf, type ColumnModel } from './column-models.ts';
import { useCalendar } from './context.ts';
import type { CalendarColumn, Entry } from './entries.ts';
import { columnsInSight, GUTTER_WIDTH, type HoursColumn } from './geometry.ts';
import { useIsPrinted } from './use-printed.ts';

const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** The columns of a view: resources of the day, or days of the week. */
function columnsOf(
  view: 'day' | 'week',
  date: LocalDate,
  resources: readonly CalendarColumn[],
): readonly HoursColumn[] {
  if (view === 'week') return DAYS.map((day) => ({ date: addDays(weekStart(date), day), resourceId: null }));
  if (resources.length === 0) return [{ date, resourceId: null }];
  return resources.map(({ id }) => ({ date, resourceId: id }));
}

/** The columns with what they hold, where they lie in a window, and which of them are in sight. */
export function useHours(
  scroller: RefObject<HTMLElement | null>,
  given: {
    readonly view: 'day' | 'week';
    readonly date: LocalDate;
    readonly resources: readonly CalendarColumn[];
    readonly entries: readonly Entry[];
  },
): {
  readonly models: readonly ColumnModel[];
  readonly edges: readonly number[];
  readonly sight: readonly [number, number];
  /** Whether the window has been measured: nothing is drawn before. */
  readonly isReady: boolean;
} {
  const calendar = useCalendar();
  const { view, date, resources, entries } = given;
  const models = useMemo(
    () =>
      columnModels(columnsOf(view, date, resources), {
        entries,
        placesOf: (id) => calendar.columns.get(id)?.places ?? 1,
        veilsOf: (id) => calendar.veilsOf(id),
      }),
    [view, date, resources, entries, calendar],
  );
  const width = useWidth(scroller);
  const edges = useMemo(() => edgesOf(models, Math.max(0, width - GUTTER_WIDTH)), [models, width]);
  return { models, edges, sight: useSight(scroller, edges, width), isReady: width > 0 };
}

/** The width of an element in pixels, 0 until it is known. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = (): void => setWidth(current.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** First and last column in sight. On paper all are: a room's week must not print empty. */
function useSight(
  scroller: RefObject<HTMLElement | null>,
  edges: readonly number[],
  width: number,
): readonly [number, number] {
  const [left, setLeft] = useState(0);
  const isPrinted = useIsPrinted();
  useEffect(() => {
    const { current } = scroller;
    const look = (): void => setLeft(current?.scrollLeft ?? 0);
    current?.addEventListener('scroll', look, { passive: true });
    return () => current?.removeEventListener('scroll', look);
  }, [scroller]);
  const [first, last] = isPrinted ? [0, edges.length] : columnsInSight(edges, left, width);
  // The same pair while the same columns are in sight.
  return useMemo(() => [first, last] as const, [first, last]);
}

function scrollDown(element: HTMLElement, top: number): void {
  element.scrollTop = top;
}

/** Scrolls to the morning once; another zoom keeps the hour that is on top. */
export function useFirstHour(
  scroller: RefObject<HTMLElement | null>,
  from: string,
  hourHeight: number,
  isReady: boolean,
): void {
  const before = useRef(0);
  useLayoutEffect(() => {
    const { current } = scroller;
    if (current === null || !isReady || before.current === hourHeight) return;
    const hours = before.current === 0 ? minutesOfDay(from) / 60 : current.scrollTop / before.current;
    scrollDown(current, hours * hourHeight);
    before.current = hourHeight;
  }, [scroller, from, hourHeight, isReady]);
}
