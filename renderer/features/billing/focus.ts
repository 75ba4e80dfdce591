/** A `ref` for what takes the keys as soon as it appears because somebody asked for it (a form just opened). */
export function focusWhenShown(node: HTMLElement | null): void {
  node?.focus();
}
