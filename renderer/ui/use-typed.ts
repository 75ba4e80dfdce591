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
  const shown = value === null ? '' : show(value);
  const [state, setState] = useState({ text: shown, understood: value, outside: value, settled: true });
  if (state.outside !== value) {
    // What came back from the form is what was understood, or it changed from outside and the text follows it. A
    // form that does not take an empty field keeps its value, and the text stays as it is being typed.
    setState(
      value === state.understood
        ? { ...state, outside: value }
        : { text: shown, understood: value, outside: value, settled: true },
    );
  }
  return {
    text: state.text,
    wrong: state.settled && state.text.trim() !== '' && read(state.text) === undefined,
    type(text) {
      const understood = read(text) ?? null;
      setState({ ...state, text, understood, settled: false });
      if (understood !== state.understood) onChange(understood);
    },
    settle() {
      const understood = read(state.text);
      const text = understood === undefined ? state.text : show(understood);
      setState({ ...state, text: text.trim() === '' ? shown : text, settled: true });
    },
  };
}
