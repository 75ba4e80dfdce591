import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';

const blank = { current: '', next: '', again: '' };

/** Changes the PIN of whoever is in: the present one first, since a screen may have been left open. */
export function ChangePin({ onDone }: { readonly onDone: () => void }): ReactNode {
  const change = useCommand('access.changeMyPin');
  const [typed, setTyped] = useState(blank);
  const [problem, setProblem] = useState('');
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (typed.next !== typed.again) return setProblem('Les deux nouveaux codes ne sont pas les mêmes.');
    const { current, next } = typed;
    const result = await change.run({ current, next }, { refusal: 'return' });
    if (!result.ok) return setProblem(Object.values(result.error.fields ?? {})[0] ?? result.error.message);
    if (!result.value.changed) {
      setTyped({ ...typed, current: '' });
      return setProblem(result.value.message);
    }
    tell('Le code est changé.');
    return onDone();
  };
  const field = (name: keyof typeof blank, label: string, description?: string): ReactNode => (
    <PasswordInput
      label={label}
      description={description}
      size="lg"
      inputMode="numeric"
      autoComplete="off"
      data-autofocus={name === 'current' ? true : undefined}
      value={typed[name]}
      onChange={(event) => {
        setProblem('');
        setTyped({ ...typed, [name]: event.currentTarget.value });
      }}
    />
  );
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        {field('current', 'Code actuel')}
        {field('next', 'Nouveau code', 'Six chiffres au moins.')}
        {field('again', 'Le même, encore une fois')}
        {problem !== '' && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Button
          type="submit"
          size="lg"
          loading={change.running}
          disabled={typed.current === '' || typed.next === '' || typed.again === ''}
        >
          Changer mon code
        </Button>
      </Stack>
    </form>
  );
}
