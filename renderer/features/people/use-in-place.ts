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

interface State {
  readonly text: string;
  /** As it was last read from the file, and in which of its versions. */
  readonly value: string;
  readonly revision: number;
  /** What is on its way, or saved and not read back yet. */
  readonly sent?: string;
  readonly wrong?: string;
  readonly setAside?: string;
}

/**
 * A field that is edited where it is read. What is typed stays until it is saved, whatever was refused.
 * `revision` is the version of the file that `value` was read from.
 */
export function useInPlace(value: string, revision: number, save: SaveField): InPlace {
  const [state, setState] = useState<State>({ text: value, value, revision });
  const { value: kept } = state;
  if (kept !== value || state.revision !== revision) {
    const { sent: _arrived, ...rest } = state;
    // What was sent comes back as it is kept (a telephone in its usual form); what is being typed stays.
    const follows = state.text === state.value || state.text === state.sent || state.setAside !== undefined;
    setState(follows ? { ...rest, text: value, value, revision } : { ...rest, value, revision });
  }
  const send = async (text: string): Promise<void> => {
    setState((now) => ({ text: now.text, value: now.value, revision: now.revision, sent: text }));
    const answer = await save(text);
    setState((now) => {
      // Saved, and until it comes back from the file, leaving the field must not send it again.
      if (answer.kind === 'saved') return now;
      if (answer.kind === 'refused')
        return { text: now.text, value: now.value, revision: now.revision, wrong: answer.message };
      return { text: now.value, value: now.value, revision: now.revision, setAside: text };
    });
  };
  return {
    text: state.text,
    wrong: state.wrong,
    setAside: state.setAside,
    type: (text) =>
      setState((now) => ({
        text,
        value: now.value,
        revision: now.revision,
        ...(now.sent !== undefined && { sent: now.sent }),
      })),
    settle: () => {
      if (state.text === state.sent) return;
      if (state.text.trim() !== state.value) void send(state.text);
      else if (state.wrong !== undefined) setState({ text: kept, value: kept, revision });
    },
    choose: (text) => {
      setState((now) => ({ text, value: now.value, revision: now.revision }));
      void send(text);
    },
    revert: () => setState({ text: kept, value: kept, revision }),
    putBack: () => {
      if (state.setAside !== undefined) setState({ text: state.setAside, value: kept, revision });
    },
  };
}

/** A command's result as a field sees it; `field` is the path of its sentence in a refusal. */
export function answerFor(result: Result<unknown>, field: string): SaveAnswer {
  if (result.ok) return { kind: 'saved' };
  if (result.error.code === 'CONFLICT_STALE') return { kind: 'stale' };
  return { kind: 'refused', message: result.error.fields?.[field] ?? result.error.message };
}
