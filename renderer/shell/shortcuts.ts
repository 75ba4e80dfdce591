import { useEffect } from 'react';
import { undoLast } from '../api/undo.ts';
import { currentActions } from './actions.ts';
import { isGuideOpen } from './help-key.ts';

/** Whether keys belong to what has the focus: a field, a list that is open, a dialog. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target.closest('[role="dialog"], [role="listbox"], [role="menu"]') !== null) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** Help is wanted in the middle of a field too, and over a dialog; while the guide is open its keys are its own. */
function isHelp(event: KeyboardEvent): boolean {
  return event.key === 'F1' && !event.defaultPrevented && !isGuideOpen();
}

function runKey(event: KeyboardEvent): void {
  // A screen registers after what can be done everywhere: its own meaning of a key is nearer.
  const action = currentActions().findLast((each) => each.shortcut === event.key.toLowerCase());
  if (action === undefined) return;
  event.preventDefault();
  action.run();
}

function onKey(event: KeyboardEvent): void {
  if (isHelp(event)) {
    runKey(event);
    return;
  }
  if (event.defaultPrevented || event.isComposing || isWriting(event.target)) return;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z') {
    if (undoLast()) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isDialogOpen()) return;
  runKey(event);
}

/** Listens for the keys of registered actions, and for Ctrl+Z; never while a field has the focus. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
