/** Whether the guide is open: it may lie over a dialog, and keys are then its own. */
let close: (() => void) | undefined;

/** Told by the guide as it opens (how it is closed) and as it closes. */
export function guideIsOpen(how: (() => void) | undefined): void {
  close = how;
}

/** Whether the guide lies over everything else. */
export function isGuideOpen(): boolean {
  return close !== undefined;
}

/** The name of the dialog that lies on top of the screen; undefined while there is none. */
export function topDialogName(): string | undefined {
  const top = [...document.querySelectorAll('[role="dialog"]')].at(-1);
  if (top === undefined) return undefined;
  const label = document.getElementById(top.getAttribute('aria-labelledby') ?? '')?.textContent;
  return label ?? top.getAttribute('aria-label') ?? undefined;
}

// Each dialog of the kit listens to the window for Escape and closes itself. Heard here first, before any of them is
// there, so that Escape closes the guide alone and the dialog below keeps what was typed.
window.addEventListener(
  'keydown',
  (event) => {
    if (close === undefined || event.isComposing) return;
    if (event.key !== 'Escape' && event.key !== 'F1') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    close();
  },
  { capture: true },
);
