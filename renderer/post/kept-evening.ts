import type { Evening } from './board.ts';

/**
 * The last evening that was read, with its hour: readable when the laptop is away. For this visit only (F4): it goes
 * with whoever leaves and with the browser's window; `localStorage` would keep telephones on a shared tablet.
 */
export interface KeptEvening {
  readonly evening: Evening;
  /** Wall clock of the place when it was read. */
  readonly at: string;
}

const storageKey = 'comptoir-post:evening';

/** Keeps an evening; machines without anything and what a list does not show are left out by nobody's hand but this. */
export function keepEvening(kept: KeptEvening): void {
  try {
    window.sessionStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Refused or full: the page itself still has it.
  }
}

/** The evening that was kept, or undefined. */
export function keptEvening(): KeptEvening | undefined {
  try {
    const found: unknown = JSON.parse(window.sessionStorage.getItem(storageKey) ?? 'null');
    return typeof found === 'object' && found !== null && 'evening' in found && 'at' in found
      ? // Written by `keepEvening` of this same page.
        (found as KeptEvening)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets it: whoever was there has gone. */
export function forgetEvening(): void {
  try {
    window.sessionStorage.removeItem(storageKey);
  } catch {
    // Refused: then nothing was kept either.
  }
}
