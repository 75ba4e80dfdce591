import { useState } from 'react';
import type { Result } from '../../../shared/contract/errors.ts';

/** What saving a field answers: the refusal's sentence at the field, or nothing when it is kept. */
export type SaveField = (value: string) => Promise<SaveAnswer>;
export type SaveAnswer =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly message: string }
  /** Changed elsewhere meanwhile: the fresh value comes of itself. */
  | { readonly kind: 'stale' };

export interface InPlace {
  readonly text: string;
  readonly wrong: string | undefined;
  /** What was typed when somebody else had changed the field meanwhile: to be put back by a click. */
  readonly setAside: string | undefined;
  readonly type: (text: string) => void;
  /** Saves what differs from what is kept; on Enter and on leaving. */
  readonly settle: () => void;
  /** Saves a choice at once. */
  readonly choose: (text: string) => void;
  readonly revert: () => void;
  readonly putBack: () => void;
}

/** A field that is edited where it is read. What is typed stays until it is saved, whatever was refused. */
export function useInPlace(value: string, save: SaveField): InPlace {
  const [state, setState] = useState<{ text: string; value: string; wrong?: string; setAside?: string }>({
    text: value,
    value,
  });
  if (state.value !== value) {
    const untouched = state.text === state.value || state.setAside !== undefined;
    setState(untouched ? { ...state, text: value, value } : { ...state, value });
  }
  const send = async (text: string): Promise<void> => {
    const answer = await save(text);
    setState((now) => {
      if (answer.kind === 'saved') return { text: now.text, value: now.value };
      if (answer.kind === 'refused') return { text: now.text, value: now.value, wrong: answer.message };
      return { text: now.value, value: now.value, setAside: text };
    });
  };
  return {
    text: state.text,
    wrong: state.wrong,
    setAside: state.setAside,
    type: (text) => setState({ text, value: state.value }),
    settle: () => {
      if (state.text.trim() !== state.value) void send(state.text);
      else if (state.wrong !== undefined) setState({ text: state.value, value: state.value });
    },
    choose: (text) => {
      setState({ text, value: state.value });
      void send(text);
    },
    revert: () => setState({ text: state.value, value: state.value }),
    putBack: () => {
      if (state.setAside !== undefined) setState({ text: state.setAside, value: state.value });
    },
  };
}

/** A command's result as a field sees it; `field` is the path of its sentence in a refusal. */
export function answerFor(result: Result<unknown>, field: string): SaveAnswer {
  if (result.ok) return { kind: 'saved' };
  if (result.error.code === 'CONFLICT_STALE') return { kind: 'stale' };
  return { kind: 'refused', message: result.error.fields?.[field] ?? result.error.message };
}
