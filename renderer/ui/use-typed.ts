import { useState } from 'react';

export interface Typed {
  readonly text: string;
  readonly wrong: boolean;
  readonly type: (text: string) => void;
  /** Called when the field is left: what was understood is written out in full, what was not stays and is said. */
  readonly settle: () => void;
}

/**
 * A field of text over a value: what is typed stays as typed while the field has it, and the value changes as soon
 * as the text can be read. A value that changes from outside shows at once.
 */
export function useTyped<T>(options: {
  readonly value: T | null;
  readonly show: (value: T) => string;
  readonly read: (text: string) => T | undefined;
  readonly onChange: (value: T | null) => void;
}): Typed {
  const { value, show, read, onChange } = options;
  const [state, setState] = useState({ text: value === null ? '' : show(value), value, settled: true });
  if (state.value !== value) {
    // Changed from outside: the text follows it.
    setState({ text: value === null ? '' : show(value), value, settled: true });
  }
  return {
    text: state.text,
    wrong: state.settled && state.text.trim() !== '' && read(state.text) === undefined,
    type(text) {
      const understood = read(text) ?? null;
      setState({ text, value: understood, settled: false });
      if (understood !== value) onChange(understood);
    },
    settle() {
      const understood = read(state.text);
      setState({ ...state, text: understood === undefined ? state.text : show(understood), settled: true });
    },
  };
}
