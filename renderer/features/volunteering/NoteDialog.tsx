import '../people/people.css';
import './volunteering.css';
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { formatDateLong, quoted } from '../../../shared/domain/french.ts';
import { useNow } from '../../api/now.ts';
import type { DialogProps } from '../../shell/late.tsx';
import { lacking, useNote, type Note, type Understood } from './use-note.ts';

/** `B` from any screen: notes volunteer time in one line, one after the other, until Escape (P9). */
export function NoteDialog({ opened, onClose }: DialogProps): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title="Noter du bénévolat" size="lg">
      {opened && <NoteForm />}
    </Modal>
  );
}

function NoteForm(): ReactNode {
  const note = useNote();
  const missing = lacking(note.line);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    note.submit();
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label="Combien de temps, qui, quoi"
        description="Dans l’ordre qui vient. Aujourd’hui, sauf si un jour est dit."
        placeholder="2h Rémi accueil"
        data-autofocus
        autoComplete="off"
        value={note.draft.text}
        onChange={(event) => note.type(event.currentTarget.value)}
      />
      {note.line === undefined ? <Examples /> : <Reading note={note} line={note.line} />}
      <div className="form-actions">
        <Button type="submit" disabled={missing !== undefined} loading={note.running}>
          Noter
        </Button>
      </div>
      <output aria-live="polite">
        {note.noted.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same line may be noted twice
          <div key={`${index}:${line}`}>✓ {line}</div>
        ))}
      </output>
    </form>
  );
}

function Examples(): ReactNode {
  return (
    <p className="soft note-examples">
      {'2h30 Rémi et Solène ménage · 90 min Karim hier · de 14h à 17h Léa, Marc vide-grenier samedi'}
    </p>
  );
}

function Reading({ note, line }: { readonly note: Note; readonly line: Understood }): ReactNode {
  const { today } = useNow();
  const missing = lacking(line);
  return (
    <section className="note-reading" aria-label="Ce qui est compris">
      <dl>
        <div>
          <dt>Durée</dt>
          <dd className="figures">{line.minutes === null ? '…' : line.timeInWords}</dd>
        </div>
        <div>
          <dt>Jour</dt>
          <dd>{line.date === today ? 'aujourd’hui' : formatDateLong(line.date, { year: true })}</dd>
        </div>
        <div>
          <dt>Activité</dt>
          <dd>
            {line.activityName !== '' && line.activityName}
            {line.activityName === '' && line.newActivity !== '' && (
              <>
                {line.newActivity} <span className="soft">nouvelle, ajoutée à la liste</span>
              </>
            )}
            {line.activityName === '' && line.newActivity === '' && (
              <span className="soft">non précisée</span>
            )}
          </dd>
        </div>
      </dl>
      <ul>
        {line.people.map((person) => (
          <li key={person.text}>
            <Who note={note} person={person} />
          </li>
        ))}
      </ul>
      {missing !== undefined && <p className="soft">{missing}</p>}
    </section>
  );
}

function Who(props: { readonly note: Note; readonly person: Understood['people'][number] }): ReactNode {
  const { note, person } = props;
  const picked = note.personOf(person);
  if (picked === undefined)
    return (
      <Button variant="light" size="compact-sm" onClick={() => void note.add(person.text)}>
        Ajouter {quoted(person.text)}
      </Button>
    );
  if (person.hits.length === 1)
    return (
      <span>
        <strong>{picked.label}</strong> <span className="soft">{picked.hint}</span>
      </span>
    );
  return (
    <NativeSelect
      aria-label={`Qui est ${quoted(person.text)}`}
      size="sm"
      value={String(picked.id)}
      data={person.hits.map(({ id, label, hint, memberNumber }) => ({
        value: String(id),
        label: [label, hint, memberNumber].filter(Boolean).join(' · '),
      }))}
      onChange={(event) => note.choose(person.text, Number(event.currentTarget.value))}
    />
  );
}
