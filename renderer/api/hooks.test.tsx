import { cleanup, screen, waitFor } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { PersonFields } from '../../shared/contract/people.ts';
import { openTestPlace } from '../../tests/support/place.ts';
import { renderScreen, type TestScreen } from '../../tests/support/screen.tsx';
import { newPersonFields } from '../ui/new-person.ts';
import { useCommand, useQuery } from './hooks.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

function NameForm(): ReactNode {
  const place = useQuery('settings.place', {}).data;
  const save = useCommand('settings.save');
  const [outcome, setOutcome] = useState('');
  if (place === undefined) return null;
  const send = async (name: string, siret = ''): Promise<void> => {
    const result = await save.run({ version: place.version, patch: { name, siret } });
    setOutcome(result.ok ? 'fait' : result.error.code);
  };
  return (
    <>
      <p>Lieu : {place.name}</p>
      <button type="button" onClick={() => void send('Les Tilleuls')}>
        Nommer
      </button>
      <button type="button" onClick={() => void send('Les Tilleuls', '123')}>
        Mal nommer
      </button>
      <output>{outcome}</output>
    </>
  );
}

describe('queries and commands of a screen', () => {
  it('fetches again what is shown once an event says that something changed', async () => {
    shown = renderScreen(<NameForm />);
    await shown.user.click(await screen.findByRole('button', { name: 'Nommer' }));
    expect(await screen.findByText('Lieu : Les Tilleuls')).toBeDefined();
  });

  it('offers to undo what was done, and takes it back', async () => {
    shown = renderScreen(<NameForm />);
    await shown.user.click(await screen.findByRole('button', { name: 'Nommer' }));
    await screen.findByText('Lieu : Les Tilleuls');
    await shown.user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(() => expect(screen.queryByText('Lieu : Les Tilleuls')).toBeNull());
  });

  it('tells a refusal in its own words', async () => {
    shown = renderScreen(<NameForm />);
    await shown.user.click(await screen.findByRole('button', { name: 'Mal nommer' }));
    expect((await screen.findByRole('alert')).textContent).toContain('SIRET');
    expect(await screen.findByText('INVALID_INPUT')).toBeDefined();
  });

  it('asks again with the same key when the answer was lost, and nothing is done twice', async () => {
    shown = renderScreen(<NameForm />);
    const button = await screen.findByRole('button', { name: 'Nommer' });
    shown.transport.loseAnswers(1, true);
    await shown.user.click(button);
    expect(await screen.findByText('fait', {}, { timeout: 3000 })).toBeDefined();
    const keys = shown.transport.calls
      .filter((call) => call.name === 'settings.save')
      .map((call) => call.key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    // The second try would be CONFLICT_STALE if the first had not been remembered by its key.
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/u);
  });
});

const lea: PersonFields = { ...newPersonFields('Léa Fontaine'), birthDate: '1990-04-02' };

function Twin(): ReactNode {
  const create = useCommand('people.create');
  const [outcome, setOutcome] = useState('');
  const add = async (): Promise<void> => {
    const result = await create.run({ fields: lea });
    setOutcome(result.ok ? 'ajoutée' : result.error.code);
  };
  return (
    <>
      <button type="button" onClick={() => void add()}>
        Ajouter
      </button>
      <output>{outcome}</output>
    </>
  );
}

describe('warnings that may be passed over', () => {
  it('P5: names the likely duplicate, and adds once it is confirmed', async () => {
    const place = openTestPlace();
    await place.mustCall('people.create', { fields: lea });
    shown = renderScreen(<Twin />, { place });
    await shown.user.click(await screen.findByRole('button', { name: 'Ajouter' }));
    const dialog = await screen.findByRole('dialog', { name: 'À confirmer' });
    expect(dialog.textContent).toContain('Léa Fontaine');
    await shown.user.click(screen.getByRole('button', { name: 'Continuer quand même' }));
    expect(await screen.findByText('ajoutée')).toBeDefined();
    expect((await place.mustCall('people.list', {})).total).toBe(2);
  });

  it('P5: adds nobody when it is declined, and tells no refusal', async () => {
    const place = openTestPlace();
    await place.mustCall('people.create', { fields: lea });
    shown = renderScreen(<Twin />, { place });
    await shown.user.click(await screen.findByRole('button', { name: 'Ajouter' }));
    await shown.user.click(await screen.findByRole('button', { name: 'Revenir' }));
    expect(await screen.findByText('CANCELLED')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    expect((await place.mustCall('people.list', {})).total).toBe(1);
  });
});
