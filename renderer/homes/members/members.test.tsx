import { notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function threePeople() {
  const place = openTestPlace();
  const lea = await addPerson(place, { commune: 'Die', phone: '06 39 98 12 34', birthDate: '1990-03-02' });
  await addPerson(place, { firstName: 'Marc', lastName: 'Lefèvre', email: 'marc@exemple.fr' });
  await addPerson(place, { firstName: 'Adèle', lastName: 'Crozet' }, { memberNumber: 'A-12' });
  return { place, lea };
}

const names = (): (string | undefined)[] =>
  [...screen.getByRole('table', { name: 'Personnes' }).querySelectorAll('.name')].map(
    (name) => name.textContent,
  );

describe('the members screen', () => {
  it('P6: finds « Lefèvre » by « lefev », by e-mail and by number, and opens the first with Enter', async () => {
    const { place } = await threePeople();
    shown = await renderApp({ place, at: '/adherents' });
    const { user } = shown;
    await screen.findByRole('table', { name: 'Personnes' });
    await waitFor(() => expect(names()).toHaveLength(3));
    await user.keyboard('/');
    const search = screen.getByRole('searchbox', { name: 'Chercher une personne' });
    expect(document.activeElement).toBe(search);
    await user.type(search, 'lefev');
    await waitFor(() => expect(names()).toEqual(['Marc Lefèvre']));
    await user.clear(search);
    await user.type(search, 'a-12');
    await waitFor(() => expect(names()).toEqual(['Adèle Crozet']));
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Adèle Crozet', level: 1 })).toBeDefined();
  });

  it('goes from the search into the list with arrows, and opens with Enter; Escape comes back', async () => {
    const { place } = await threePeople();
    shown = await renderApp({ place, at: '/adherents' });
    await waitFor(() => expect(names()).toHaveLength(3));
    const [, second] = names();
    await shown.user.keyboard('/{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('1'));
    await shown.user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: second ?? '', level: 1 })).toBeDefined();
    await shown.user.keyboard('{Escape}');
    expect(await screen.findByRole('table', { name: 'Personnes' })).toBeDefined();
  });

  it('edits a field where it stands, saves on Enter, and takes it back', async () => {
    const { place, lea } = await threePeople();
    shown = await renderApp({ place, at: `/adherents/personne/${lea}` });
    const commune = await screen.findByRole('textbox', { name: 'Commune' });
    await shown.user.clear(commune);
    await shown.user.type(commune, 'Crest{Enter}');
    await waitFor(async () =>
      expect((await place.mustCall('people.sheet', { id: lea })).commune).toBe('Crest'),
    );
    await shown.user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(async () =>
      expect((await place.mustCall('people.sheet', { id: lea })).commune).toBe('Die'),
    );
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Commune' }).value).toBe('Die'),
    );
  });

  it('keeps what was typed when a field is refused, with the sentence at the field', async () => {
    const { place, lea } = await threePeople();
    shown = await renderApp({ place, at: `/adherents/personne/${lea}` });
    const email = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Courriel' });
    await shown.user.type(email, 'lea(at)exemple{Enter}');
    await waitFor(() => expect(email.getAttribute('aria-invalid')).toBe('true'));
    expect(email.value).toBe('lea(at)exemple');
    await shown.user.keyboard('{Escape}');
    expect(email.value).toBe('');
    const birth = screen.getByRole<HTMLInputElement>('textbox', { name: 'Naissance' });
    await shown.user.clear(birth);
    await shown.user.type(birth, '31/02/1990{Enter}');
    expect(await screen.findByText(/Indiquer une date qui existe/u)).toBeDefined();
    expect((await place.mustCall('people.sheet', { id: lea })).birthDate).toBe('1990-03-02');
  });

  it('shows the fresh value when somebody else has changed the file, and what was typed beside it', async () => {
    const { place, lea } = await threePeople();
    shown = await renderApp({ place, at: `/adherents/personne/${lea}` });
    const commune = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Commune' });
    // Elsewhere, and this screen has not heard of it.
    const { version } = await place.mustCall('people.sheet', { id: lea });
    await place.mustCall('people.update', { id: lea, version, fields: { commune: 'Saillans' } });
    await shown.user.clear(commune);
    await shown.user.type(commune, 'Crest{Enter}');
    await waitFor(() => expect(commune.value).toBe('Saillans'));
    await shown.user.click(await screen.findByRole('button', { name: 'Remettre' }));
    expect(commune.value).toBe('Crest');
    await shown.user.click(commune);
    await shown.user.keyboard('{Enter}');
    await waitFor(async () =>
      expect((await place.mustCall('people.sheet', { id: lea })).commune).toBe('Crest'),
    );
  });

  it('P1, P2: renews with r and Enter, the proposal as it stands', async () => {
    const { place, lea } = await threePeople();
    await place.mustCall('memberships.saveType', {
      fields: {
        name: 'Individuelle',
        forWhom: 'person',
        usualFee: 2000,
        freeFee: false,
        minimumFee: 0,
        season: { kind: 'calendar_year', countsForNextYearFrom: null },
        graceDays: 30,
        withCounterpart: false,
        partnerOrganisationId: null,
        partnerShare: 0,
      },
    });
    shown = await renderApp({ place, at: `/adherents/personne/${lea}` });
    await screen.findByRole('heading', { name: 'Léa Ferrier', level: 1 });
    await shown.user.keyboard('r');
    const dialog = await screen.findByRole('dialog');
    const record = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Enregistrer l’adhésion' });
    await waitFor(() => expect(record.disabled).toBe(false));
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    await shown.user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const { state, rows } = await place.mustCall('memberships.of', { holder: { kind: 'person', id: lea } });
    expect(state).toBe('current_unpaid');
    expect(rows[0]).toMatchObject({ startsOn: '2026-01-01', endsOn: '2026-12-31', fee: 2000 });
    const standing = await screen.findByRole('status', { name: 'Aujourd’hui' });
    await waitFor(() => expect(standing.textContent).toContain('doit 20,00'));
    // I7: and the money can be taken later, where it is seen to be owed.
    await shown.user.click(await screen.findByRole('button', { name: 'Encaisser' }));
    const till = await screen.findByRole('dialog', { name: /^Encaisser la cotisation/u });
    await shown.user.click(within(till).getByRole('button', { name: 'Encaisser' }));
    await waitFor(() => expect(standing.textContent).toMatch(/^à jour jusqu’au 31\sdécembre/u));
    expect(standing.textContent).not.toContain('doit');
  });

  it('P5: lays likely duplicates side by side; « Deux personnes » is remembered', async () => {
    const { place } = await threePeople();
    await addPerson(place, { firstName: 'marc', lastName: 'LEFEVRE', email: 'marc@exemple.fr' });
    shown = await renderApp({ place, at: '/adherents/doublons' });
    await shown.user.click(await screen.findByRole('button', { name: 'Deux personnes' }));
    expect(await screen.findByText('Aucun doublon probable.')).toBeDefined();
    expect(await place.mustCall('people.duplicates', {})).toHaveLength(0);
  });

  it('P5: merges two files, and undoes it', async () => {
    const { place } = await threePeople();
    await addPerson(place, { firstName: 'marc', lastName: 'LEFEVRE', email: 'marc@exemple.fr' });
    shown = await renderApp({ place, at: '/adherents/doublons' });
    await shown.user.click(await screen.findByRole('button', { name: 'Fusionner' }));
    await waitFor(async () => expect((await place.mustCall('people.list', {})).total).toBe(3));
    await shown.user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(async () => expect((await place.mustCall('people.list', {})).total).toBe(4));
  });

  it('P8: a minor added without anybody to answer for them is asked about', async () => {
    const { place } = await threePeople();
    shown = await renderApp({ place, at: '/adherents' });
    await screen.findByRole('table', { name: 'Personnes' });
    await shown.user.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Ajouter une personne' });
    await shown.user.type(within(dialog).getByRole('textbox', { name: 'Prénom' }), 'Tom');
    await shown.user.type(within(dialog).getByRole('textbox', { name: /^Nom/u }), 'Ferrier');
    await shown.user.type(within(dialog).getByRole('textbox', { name: 'Naissance' }), '12/05/2014');
    expect(await within(dialog).findByRole('textbox', { name: /Responsable/u })).toBeDefined();
    await shown.user.click(within(dialog).getByRole('button', { name: 'Ajouter' }));
    await shown.user.click(await screen.findByRole('button', { name: 'Continuer quand même' }));
    expect(await screen.findByText(/sans responsable noté/u)).toBeDefined();
  });
});
