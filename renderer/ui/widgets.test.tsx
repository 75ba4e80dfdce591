import { cleanup, screen } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openTestPlace } from '../../tests/support/place.ts';
import { renderScreen, type TestScreen } from '../../tests/support/screen.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { AmountField, DateField } from './fields.tsx';
import { newPersonFields } from './new-person.ts';
import { PersonPicker, type PickedParty } from './PartyPicker.tsx';
import { useDraft } from './use-draft.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

function Amounts(): ReactNode {
  const [cents, setCents] = useState<number | null>(null);
  return (
    <>
      <AmountField label="Montant" value={cents} onChange={setCents} />
      <output>{String(cents)}</output>
    </>
  );
}

function Days(): ReactNode {
  const [date, setDate] = useState<string | null>(null);
  return (
    <>
      <DateField label="Jour" value={date} onChange={setDate} />
      <output>{String(date)}</output>
    </>
  );
}

describe('fields', () => {
  it('M2: reads an amount as typed and writes it out when it is left', async () => {
    shown = renderScreen(<Amounts />);
    const field = await screen.findByLabelText<HTMLInputElement>('Montant');
    await shown.user.type(field, '2 020,3');
    expect(screen.getByText('202030')).toBeDefined();
    await shown.user.tab();
    expect(field.value).toBe('2\u202f020,30');
  });

  it('M2: asks which amount a lone separator means, and guesses neither', async () => {
    shown = renderScreen(<Amounts />);
    await shown.user.type(await screen.findByLabelText('Montant'), '1.500');
    expect(screen.getByText('null')).toBeDefined();
    await shown.user.click(screen.getByRole('button', { name: /1\u202f500,00/u }));
    expect(screen.getByText('150000')).toBeDefined();
  });

  it('reads a day in words by the place’s own today, and steps with arrows', async () => {
    shown = renderScreen(<Days />);
    const field = await screen.findByLabelText<HTMLInputElement>('Jour');
    await shown.user.type(field, 'demain');
    expect(screen.getByText('2026-11-25')).toBeDefined();
    await shown.user.keyboard('{ArrowUp}{PageUp}');
    expect(field.value).toBe('03/12/2026');
    await shown.user.clear(field);
    await shown.user.type(field, '31/02');
    await shown.user.tab();
    expect(screen.getByText(/date qui existe/u)).toBeDefined();
  });
});

function Picking(): ReactNode {
  const [person, setPerson] = useState<PickedParty | null>(null);
  return (
    <>
      <PersonPicker label="Qui" value={person} onChange={setPerson} />
      <output>{person === null ? 'personne' : `${person.kind} ${person.id} ${person.label}`}</output>
    </>
  );
}

describe('the person picker', () => {
  it('P6: finds without accents and chooses the first with Enter', async () => {
    const place = openTestPlace();
    const { id } = await place.mustCall('people.create', { fields: newPersonFields('Léa Fontaine') });
    shown = renderScreen(<Picking />, { place });
    await shown.user.type(await screen.findByLabelText('Qui'), 'lea f');
    await screen.findByText('Léa Fontaine');
    await screen.findByText(/Ajouter/u);
    await shown.user.keyboard('{Enter}');
    expect(await screen.findByText(`person ${id} Léa Fontaine`)).toBeDefined();
  });

  it('adds somebody who is not there yet', async () => {
    shown = renderScreen(<Picking />);
    await shown.user.type(await screen.findByLabelText('Qui'), 'Karim Belkacem');
    await shown.user.click(await screen.findByText(/Ajouter/u));
    expect(await screen.findByText(/person \d+ Karim Belkacem/u)).toBeDefined();
    const list = await shown.place.mustCall('people.list', {});
    expect(list.rows[0]).toMatchObject({ firstName: 'Karim', lastName: 'Belkacem' });
  });
});

function Fragile({ breaks }: { readonly breaks: () => boolean }): ReactNode {
  const { draft, change } = useDraft('test:fragile', { text: '' });
  if (breaks()) throw new Error('cassé');
  return (
    <label>
      Texte
      <input value={draft.text} onChange={(event) => change({ text: event.currentTarget.value })} />
    </label>
  );
}

describe('a screen that fails', () => {
  it('says so without losing what was typed', async () => {
    const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let broken = false;
    shown = renderScreen(
      <ErrorPage place="/essai">
        <Fragile breaks={() => broken} />
      </ErrorPage>,
    );
    await shown.user.type(await screen.findByLabelText('Texte'), 'du temp');
    broken = true;
    await shown.user.type(screen.getByLabelText('Texte'), 's');
    expect((await screen.findByRole('alert')).textContent).toContain('ce qui était saisi est gardé');
    broken = false;
    await shown.user.click(screen.getByRole('button', { name: 'Rouvrir l’écran' }));
    expect((await screen.findByLabelText<HTMLInputElement>('Texte')).value).toBe('du temps');
    silent.mockRestore();
  });
});
