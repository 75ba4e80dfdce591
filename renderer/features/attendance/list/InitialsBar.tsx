import type { ReactNode } from 'react';

/** The index under the thumb: the usual ones, then each letter that somebody's name begins with. */
export function InitialsBar(props: {
  readonly initials: readonly { readonly initial: string; readonly people: number }[];
  readonly current: string | undefined;
  readonly onChoose: (initial: string | undefined) => void;
}): ReactNode {
  return (
    <nav className="roll-index" aria-label="Index">
      <button
        type="button"
        className="usual-people"
        aria-pressed={props.current === undefined}
        onClick={() => props.onChoose(undefined)}
      >
        D’habitude
      </button>
      {props.initials.map(({ initial }) => (
        <button
          key={initial}
          type="button"
          aria-pressed={props.current === initial}
          aria-label={initial === '#' ? 'Autres noms' : `Lettre ${initial.toUpperCase()}`}
          onClick={() => props.onChoose(initial)}
        >
          {initial.toUpperCase()}
        </button>
      ))}
    </nav>
  );
}
