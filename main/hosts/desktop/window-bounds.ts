/** A rectangle on the desktop, in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the window was left: where, and whether it filled the screen. */
export interface WindowState {
  readonly bounds: Bounds;
  readonly maximized: boolean;
}

/** Below this the planning and the run's tables can no longer be read. */
export const MINIMUM_SIZE = { width: 760, height: 560 } as const;

const USUAL = { width: 1280, height: 860 } as const;
/** At least so much of the title bar must be on a screen, or nobody can take hold of the window. */
const WITHIN_REACH = 120;

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value);

function readBounds(value: unknown): Bounds | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { x, y, width, height }: Partial<Record<keyof Bounds, unknown>> = value;
  return isNumber(x) && isNumber(y) && isNumber(width) && isNumber(height)
    ? { x, y, width, height }
    : undefined;
}

/** Reads a state that was kept as JSON; undefined when it is not one. */
export function readWindowState(text: string): WindowState | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || !('bounds' in kept)) return undefined;
    const bounds = readBounds(kept.bounds);
    return bounds && { bounds, maximized: 'maximized' in kept && kept.maximized === true };
  } catch {
    return undefined;
  }
}

/** Lower and to the right, so that the title bars of both windows can be taken hold of. */
const STEP_ASIDE = 32;

/** Where a window opens that is opened from another one, whose bounds are given: same size, a step aside. */
export function besideBounds(bounds: Bounds): Bounds {
  return { ...bounds, x: bounds.x + STEP_ASIDE, y: bounds.y + STEP_ASIDE };
}

function isWithinReach(bounds: Bounds, area: Bounds): boolean {
  const visible = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return visible >= WITHIN_REACH && bounds.y >= area.y && bounds.y <= area.y + area.height - WITHIN_REACH;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

function centred(area: Bounds, size: { readonly width: number; readonly height: number }): Bounds {
  const width = clamp(size.width, MINIMUM_SIZE.width, area.width);
  const height = clamp(size.height, MINIMUM_SIZE.height, area.height);
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

/**
 * Where the window opens: as it was left when that place still exists, else in the middle of the first screen.
 * `areas` are the work areas of the screens that are there now, the main one first; a laptop that was taken off
 * its second screen must not open its window in the void.
 */
export function openingBounds(kept: WindowState | undefined, areas: readonly [Bounds, ...Bounds[]]): Bounds {
  if (kept === undefined) return centred(areas[0], USUAL);
  const area = areas.find((candidate) => isWithinReach(kept.bounds, candidate));
  if (area === undefined) return centred(areas[0], kept.bounds);
  return {
    x: kept.bounds.x,
    y: kept.bounds.y,
    width: clamp(kept.bounds.width, MINIMUM_SIZE.width, area.width),
    height: clamp(kept.bounds.height, MINIMUM_SIZE.height, area.height),
  };
}
