import { useState, type ReactNode, type SubmitEvent } from 'react';
import { newPersonFields } from '../ui/new-person.ts';
import { useAct } from './use-act.ts';

/** Adds somebody by a name; a telephone or a mail only where they give one. */
export function NewPersonHere({
  typed,
  onAdded,
  onBack,
}: {
  readonly typed: string;
  readonly onAdded: (id: number, label: string) => void;
  readonly onBack: () => void;
}): ReactNode {
  const { act, running } = useAct('people.create');
  const [phone, setPhone] = useState('');
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState('');
  const name = newPersonFields(typed);
  const label = `${name.firstName} ${name.lastName}`.trim();
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const result = await act({ fields: { ...name, phone, email } }, `Ajouter ${label}`, {
      refusal: 'return',
    });
    if (result.ok) return onAdded(result.value.id, label);
    setProblem(Object.values(result.error.fields ?? {})[0] ?? result.error.message);
  };
  return (
    <form className="post-new" onSubmit={(event) => void submit(event)}>
      <p>
        <strong>{label}</strong>
      </p>
      <label>
        Téléphone, si la personne veut bien
        <input
          className="post-input wide"
          type="tel"
          autoComplete="off"
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
      </label>
      <label>
        Mail, si la personne veut bien
        <input
          className="post-input wide"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      </label>
      {problem !== '' && (
        <p className="post-refused" role="alert">
          {problem}
        </p>
      )}
      <div className="post-actions">
        <button type="button" className="post-button plain" onClick={onBack}>
          Revenir
        </button>
        <button type="submit" className="post-button" disabled={running || label === ''}>
          Ajouter {label}
        </button>
      </div>
    </form>
  );
}
