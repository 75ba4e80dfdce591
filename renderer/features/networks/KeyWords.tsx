import type { ReactNode } from 'react';

/** The eight words of a key's fingerprint, numbered, to be read aloud and compared with another screen (X5). */
export function KeyWords(props: { readonly words: readonly string[]; readonly label: string }): ReactNode {
  return (
    <ol className="key-words" aria-label={props.label}>
      {props.words.map((word, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same word may come twice, and none ever moves
        <li key={index}>{word}</li>
      ))}
    </ol>
  );
}
