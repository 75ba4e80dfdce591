import { useState, type ReactNode } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import { formatMinutes } from '../../shared/domain/french.ts';
import { useDraft } from '../ui/use-draft.ts';
import { groupsOf, type Evening } from './board.ts';
import { emptyBooking, lengths, type BookDraft } from './book-form.ts';
import { useAct } from './use-act.ts';
import { Who } from './Who.tsx';

type Target = InputOf<'fablab.joinQueue'>['target'];

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly target: Target;
}

/** What one can wait for: like machines as one choice (B13), each other machine, or whichever is free. */
function choicesOf({ machines }: Evening): readonly Choice[] {
  const choices = groupsOf(machines).map(({ group, machines: [first] }): Choice => {
    if (group !== '') return { key: `g ${group}`, label: group, target: { of: 'group', group } };
    return {
      key: `m ${first?.id ?? 0}`,
      label: first?.name ?? '',
      target: { of: 'machine', resourceId: first?.id ?? 0 },
    };
  });
  return choices.length < 2
    ? choices
    : [...choices, { key: 'any', label: 'N’importe laquelle', target: { of: 'any' } }];
}

interface JoinDraft extends Pick<BookDraft, 'who' | 'text' | 'minutes'> {
  readonly choice: string;
}

/** Puts somebody into the queue: for what, how long, who; a name is enough. */
export function JoinQueue({ evening }: { readonly evening: Evening }): ReactNode {
  const choices = choicesOf(evening);
  const start: JoinDraft = { ...emptyBooking, choice: choices[0]?.key ?? '' };
  const { draft, change, clear, dirty } = useDraft<JoinDraft>('post:join', start);
  const [opened, setOpened] = useState(dirty);
  const { act, running } = useAct('fablab.joinQueue');
  const chosen = choices.find(({ key }) => key === draft.choice) ?? choices[0];
  if (chosen === undefined) return null;
  if (!opened)
    return (
      <button type="button" className="post-button wide" onClick={() => setOpened(true)}>
        Inscrire dans la file
      </button>
    );
  const close = (): void => {
    clear();
    setOpened(false);
  };
  const name = draft.text.trim();
  const who = draft.who?.label ?? name;
  const submit = async (): Promise<void> => {
    const result = await act(
      { target: chosen.target, minutes: draft.minutes, personId: draft.who?.id ?? null, name },
      `Inscrire ${who} dans la file`,
    );
    if (result.ok) close();
  };
  return (
    <section className="post-book" aria-label="Inscrire dans la file">
      <fieldset className="post-choice">
        <legend>Pour quelle machine&#8239;?</legend>
        {choices.map(({ key, label }) => (
          <label key={key}>
            <input
              type="radio"
              name="target"
              checked={key === chosen.key}
              onChange={() => change({ choice: key })}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="post-choice">
        <legend>Combien de temps&#8239;?</legend>
        {lengths.map((minutes) => (
          <label key={minutes}>
            <input
              type="radio"
              name="wait-length"
              checked={draft.minutes === minutes}
              onChange={() => change({ minutes })}
            />
            <span>{formatMinutes(minutes)}</span>
          </label>
        ))}
      </fieldset>
      <Who draft={draft} change={change} evening={evening} />
      <div className="post-actions">
        <button type="button" className="post-button plain" onClick={close}>
          Revenir
        </button>
        <button
          type="button"
          className="post-button"
          disabled={running || who === ''}
          onClick={() => void submit()}
        >
          {who === '' ? 'Choisir un nom' : `${who} attend`}
        </button>
      </div>
    </section>
  );
}
