import { useCallback, useState } from 'react';

const PREFIX = 'comptoir-draft:';

/** The storage of this session, or none where a browser refuses it: drafts then live in memory alone. */
function read(key: string): unknown {
  try {
    const text = window.sessionStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) window.sessionStorage.removeItem(PREFIX + key);
    else window.sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Refused or full: what is typed is still on the screen.
  }
}

/** Forgets every draft of this screen: somebody else sits there now. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(window.sessionStorage))
      if (key.startsWith(PREFIX)) window.sessionStorage.removeItem(key);
  } catch {
    // Refused: then nothing was kept either.
  }
}

/** Puts values into the draft of a form that is about to open: what another screen knows already. */
export function putDraft(key: string, values: object): void {
  write(key, values);
}

export interface Draft<T> {
  readonly draft: T;
  /** False until something was typed. */
  readonly dirty: boolean;
  readonly change: (patch: Partial<T>) => void;
  readonly clear: () => void;
}

/**
 * What is being typed in a form, kept through a reload, a lost line or a screen that fails, until `clear`.
 * @param key names the form and the thing it is about: `person:12`, `booking:new`.
 * @param start is what the form shows before anything was typed; a draft of another shape is ignored.
 */
export function useDraft<T extends object>(key: string, start: T): Draft<T> {
  const kept = (): { draft: T; dirty: boolean; key: string } => {
    const found = read(key);
    return typeof found === 'object' && found !== null
      ? { draft: { ...start, ...found }, dirty: true, key }
      : { draft: start, dirty: false, key };
  };
  const [state, setState] = useState(kept);
  const current = state.key === key ? state : kept();
  if (current !== state) setState(current);
  const change = useCallback(
    (patch: Partial<T>) =>
      setState((before) => {
        const draft = { ...before.draft, ...patch };
        write(key, draft);
        return { draft, dirty: true, key };
      }),
    [key],
  );
  const clear = useCallback(() => {
    write(key, undefined);
    setState({ draft: start, dirty: false, key });
  }, [key, start]);
  return { draft: current.draft, change, clear, dirty: current.dirty };
}
