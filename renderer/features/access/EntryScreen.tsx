import { Alert, Button, PasswordInput, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode, type RefObject, type SubmitEvent } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { forgetDrafts } from '../../ui/use-draft.ts';
import './access.css';
import { PinPad } from './PinPad.tsx';

type EntryName = OutputOf<'access.entry'>['names'][number];

/**
 * Asks who is there: a name, then its PIN. Whoever comes back finds what they had typed; for anybody else nothing of
 * what was shown or typed is left.
 */
export function EntryScreen({
  before,
  message,
}: {
  /** Who was there before; null where nobody was. */
  readonly before: number | null;
  /** What is said where nobody can come in at all. */
  readonly message: string;
}): ReactNode {
  const entry = useQuery('access.entry', {});
  const [chosen, choose] = useState<EntryName>();
  const names = entry.data?.names ?? [];
  const post = entry.data?.post ?? null;
  if (entry.loading) return null;
  if (names.length === 0) return <NotOpen message={message} />;
  return (
    <main className={post === null ? 'entry' : 'entry post-entry'}>
      <div className="sheet">
        <p className="place">{entry.data?.placeName}</p>
        {chosen === undefined ? (
          <>
            <h1>Qui est là&#8239;?</h1>
            <ul className="names">
              {names.map((name) => (
                <li key={name.id}>
                  <Button size="lg" variant="default" fullWidth onClick={() => choose(name)}>
                    {name.name}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <PinForm
            name={chosen}
            before={before}
            onBack={() => choose(undefined)}
            {...(post !== null && { atPost: true })}
          />
        )}
        {post !== null && post.words.length > 0 && (
          <p className="door">
            L’accueil lit les mêmes mots&nbsp;: <strong>{post.words.join(' ')}</strong>
          </p>
        )}
      </div>
    </main>
  );
}

/** Nobody can come in, and why. */
export function NotOpen({ message }: { readonly message: string }): ReactNode {
  return (
    <main className="error-page">
      <h1>Comptoir ne s’ouvre pas encore</h1>
      <p>{message}</p>
    </main>
  );
}

/** The field that is written in first takes the focus once it is there. */
function useFocus<E extends HTMLElement>(): RefObject<E | null> {
  const field = useRef<E>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}

interface FormProps {
  readonly name: EntryName;
  readonly onBack: () => void;
}

function PinForm({
  name,
  before,
  atPost = false,
  onBack,
}: FormProps & { readonly before: number | null; readonly atPost?: boolean }): ReactNode {
  const enter = useCommand('access.enter');
  const client = useQueryClient();
  const [pin, setPin] = useState('');
  const [wrong, setWrong] = useState('');
  const [forgotten, setForgotten] = useState(false);
  const first = useFocus<HTMLInputElement>();
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const result = await enter.run({ accountId: name.id, pin });
    if (!result.ok) return;
    setPin('');
    if (!result.value.entered) return setWrong(result.value.message);
    if (before !== name.id) forgetDrafts();
    // What was read in another role must not be shown in this one.
    client.removeQueries({ type: 'inactive' });
    await client.resetQueries();
  };
  if (forgotten) return <RecoveryForm name={name} onBack={() => setForgotten(false)} />;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <h1>Bonjour {name.name}</h1>
      <Stack gap="md">
        <PasswordInput
          label="Code"
          size="lg"
          // The tablet's own keyboard would cover half of the pad; a real one writes all the same.
          inputMode={atPost ? 'none' : 'numeric'}
          autoComplete="off"
          ref={first}
          value={pin}
          error={wrong === '' ? undefined : wrong}
          onChange={(event) => {
            setWrong('');
            setPin(event.currentTarget.value);
          }}
        />
        <PinPad
          onDigit={(digit) => {
            setWrong('');
            setPin((typed) => typed + digit);
          }}
          onErase={() => setPin('')}
        />
        <Button type="submit" size="lg" loading={enter.running} disabled={pin === ''}>
          Entrer
        </Button>
        <Button variant="subtle" onClick={onBack}>
          Choisir un autre nom
        </Button>
        {atPost ? (
          <p className="forgotten">Code oublié&nbsp;: une personne qui gère le lieu en donne un autre.</p>
        ) : (
          <Button variant="subtle" size="compact-sm" onClick={() => setForgotten(true)}>
            Code oublié
          </Button>
        )}
      </Stack>
    </form>
  );
}

/** The sealed words give a manager's account a new PIN; everybody else asks a manager. */
function RecoveryForm({ name, onBack }: FormProps): ReactNode {
  const recover = useCommand('access.recover');
  const [words, setWords] = useState('');
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState('');
  const first = useFocus<HTMLTextAreaElement>();
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const result = await recover.run({ accountId: name.id, words, pin }, { refusal: 'return' });
    if (result.ok && result.value.recovered) return onBack();
    setProblem(
      result.ok
        ? result.value.recovered
          ? ''
          : result.value.message
        : (result.error.fields?.['pin'] ?? result.error.message),
    );
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <h1>Code oublié</h1>
      <Stack gap="md">
        <p>
          Une personne qui gère le lieu peut donner un nouveau code, dans Réglages. Sans elle, les huit mots
          de l’enveloppe scellée rouvrent un compte gestionnaire&#8239;; ils ne servent qu’une fois.
        </p>
        <Textarea
          label="Les huit mots"
          ref={first}
          autosize
          minRows={2}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <PasswordInput
          label="Nouveau code"
          description="Six chiffres au moins."
          inputMode="numeric"
          autoComplete="off"
          value={pin}
          onChange={(event) => setPin(event.currentTarget.value)}
        />
        {problem !== '' && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Button type="submit" loading={recover.running} disabled={words === '' || pin === ''}>
          Donner ce code à {name.name}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          Revenir
        </Button>
      </Stack>
    </form>
  );
}
