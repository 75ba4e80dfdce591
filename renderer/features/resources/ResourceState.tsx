import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { useCommand } from '../../api/hooks.ts';

const words = { available: 'En service', maintenance: 'En entretien', out_of_order: 'En panne' } as const;

/** Whether it works, and one tap to say that it does not (F3); why may be added after. */
export function ResourceState({
  resource,
  mayChange,
}: {
  readonly resource: Resource;
  readonly mayChange: boolean;
}): ReactNode {
  const set = useCommand('resources.setState');
  const { id, version, state, stateNote } = resource;
  const to = (next: Resource['state'], note: string): void =>
    void set.run({ id, version, state: next, note });
  return (
    <section className={`resource-state state-${state}`} aria-label="État">
      <strong>{words[state]}</strong>
      {stateNote !== '' && <span>{stateNote}</span>}
      {mayChange && state === 'available' && (
        <>
          <Button variant="default" loading={set.running} onClick={() => to('out_of_order', '')}>
            Signaler une panne
          </Button>
          <Button variant="subtle" onClick={() => to('maintenance', '')}>
            Mettre en entretien
          </Button>
        </>
      )}
      {mayChange && state !== 'available' && (
        <>
          <StateNote key={version} note={stateNote} onNote={(note) => to(state, note)} />
          <Button variant="default" onClick={() => to('available', '')}>
            Remettre en service
          </Button>
        </>
      )}
    </section>
  );
}

function StateNote({
  note,
  onNote,
}: {
  readonly note: string;
  readonly onNote: (note: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState(note);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onNote(typed);
  };
  return (
    <form className="state-note" onSubmit={submit}>
      <TextInput
        aria-label="Ce qui ne va pas"
        placeholder="Ce qui ne va pas"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {typed !== note && (
        <Button type="submit" variant="subtle">
          Noter
        </Button>
      )}
    </form>
  );
}
