import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { quoted } from '../../shared/domain/french.ts';
import { useQuery } from '../api/hooks.ts';
import type { Evening } from './board.ts';
import type { BookDraft } from './book-form.ts';
import { NewPersonHere } from './NewPersonHere.tsx';

type Hit = OutputOf<'people.search'>[number];

interface WhoProps {
  readonly draft: Pick<BookDraft, 'who' | 'text'>;
  readonly change: (patch: Partial<BookDraft>) => void;
  readonly evening: Evening;
}

/** For whom: those of this evening a touch away, else by name; who is not known yet is added by a name alone. */
export function Who({ draft, change, evening }: WhoProps): ReactNode {
  const [adding, setAdding] = useState(false);
  if (draft.who !== null)
    return (
      <div className="post-who">
        <h2>Pour qui&#8239;?</h2>
        <p className="post-chosen">
          <strong>{draft.who.label}</strong>
          <button
            type="button"
            className="post-link"
            onClick={() => change({ who: null, text: '', supervisedBy: null })}
          >
            Changer
          </button>
        </p>
      </div>
    );
  const choose = (id: number, label: string): void => change({ who: { id, label }, text: '' });
  return (
    <div className="post-who">
      <h2>Pour qui&#8239;?</h2>
      <input
        type="search"
        className="post-input wide"
        aria-label="Chercher un nom"
        placeholder="Chercher un nom"
        autoComplete="off"
        value={draft.text}
        onChange={(event) => {
          setAdding(false);
          change({ text: event.currentTarget.value });
        }}
      />
      {adding ? (
        <NewPersonHere typed={draft.text} onAdded={choose} onBack={() => setAdding(false)} />
      ) : (
        <Found text={draft.text.trim()} evening={evening} choose={choose} onAdd={() => setAdding(true)} />
      )}
    </div>
  );
}

/** Those of this evening, each once: who waits, then who is or was booked today. */
function knownTonight({ queue, machines }: Evening): readonly { id: number; label: string; hint: string }[] {
  const known = new Map<number, { id: number; label: string; hint: string }>();
  const add = (id: number | null, label: string, hint: string): void => {
    if (id !== null && !known.has(id)) known.set(id, { id, label, hint });
  };
  for (const { personId, label } of queue) add(personId, label, 'attend');
  for (const { bookings, name } of machines)
    for (const { personId, who } of bookings) add(personId, who, name);
  return [...known.values()].slice(0, 6);
}

function Found({
  text,
  evening,
  choose,
  onAdd,
}: {
  readonly text: string;
  readonly evening: Evening;
  readonly choose: (id: number, label: string) => void;
  readonly onAdd: () => void;
}): ReactNode {
  const found = useQuery('people.search', { text, limit: 8, kinds: ['person'] }, { enabled: text !== '' });
  if (text === '') {
    const known = knownTonight(evening);
    return (
      <ul className="post-names" aria-label="Ce soir">
        {known.map(({ id, label, hint }) => (
          <li key={id}>
            <button type="button" onClick={() => choose(id, label)}>
              {label} <small>{hint}</small>
            </button>
          </li>
        ))}
      </ul>
    );
  }
  const isAnswered = found.data !== undefined && !found.outdated;
  return (
    <ul className="post-names" aria-label="Personnes trouvées">
      {(found.data ?? []).map((hit) => (
        <li key={hit.id}>
          <button type="button" onClick={() => choose(hit.id, labelOf(hit, found.data ?? []))}>
            {hit.label} <small>{hintOf(hit)}</small>
          </button>
        </li>
      ))}
      {isAnswered && (
        <li>
          <button type="button" className="add" onClick={onAdd}>
            Ajouter {quoted(text)}
          </button>
        </li>
      )}
    </ul>
  );
}

/** With the commune where two of that name are found (F4). */
function labelOf(hit: Hit, all: readonly Hit[]): string {
  const hasTwin = all.some(({ id, label }) => id !== hit.id && label === hit.label);
  return hasTwin && hit.hint !== '' ? `${hit.label} (${hit.hint})` : hit.label;
}

function hintOf({ hint, inOrder, partner }: Hit): string {
  const standing = inOrder
    ? 'adhésion à jour'
    : partner === null
      ? 'sans adhésion à jour'
      : `membre de ${partner}`;
  return [hint, standing].filter((part) => part !== '').join(' · ');
}
