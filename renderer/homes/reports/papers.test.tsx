import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function placeWithAMember(): Promise<TestPlace> {
  const place = openTestPlace();
  const typeId = await addMembershipType(place);
  const id = await addPerson(place, { commune: 'Die' });
  await place.mustCall('memberships.record', {
    holder: { kind: 'person', id },
    typeId,
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    fee: 2000,
  });
  return place;
}

async function placeWithAGrant(): Promise<TestPlace> {
  const place = openTestPlace();
  await place.mustCall('funding.saveGrant', {
    fields: {
      funderName: 'Département de la Drôme',
      title: 'Médiation numérique',
      kind: 'operating',
      amount: 600_000,
      agreedOn: '2026-02-01',
      conditions: [{ what: 'bilan qualitatif', dueOn: '2026-11-10' }],
    },
  });
  return place;
}

describe('Rapport d’activité', () => {
  it('R3: a text is written where its prompt stands, shown in the paper, and undone', async () => {
    shown = await renderApp({ place: await placeWithAMember(), at: '/bilans/rapport' });
    const { user, place } = shown;
    const paper = await screen.findByRole('article', { name: 'Aperçu du rapport 2026' });
    expect(within(paper).getAllByText(/À écrire/u).length).toBeGreaterThan(3);
    await user.click(screen.getByText('Textes à écrire'));
    await user.type(await screen.findByRole('textbox', { name: 'Remerciements' }), 'Merci à toutes et tous.');
    await user.tab();
    expect(await within(paper).findByText('Merci à toutes et tous.')).toBeDefined();
    expect(place.store.reportTexts.texts(2026)).toMatchObject([{ key: 'activity.thanks', version: 1 }]);
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await vi.waitFor(() => expect(within(paper).queryByText('Merci à toutes et tous.')).toBeNull());
  });

  it('R1: is kept as a file, and frozen with whom it went to, which « Années figées » then shows', async () => {
    shown = await renderApp({ place: await placeWithAMember(), at: '/bilans/rapport' });
    const { user, transport } = shown;
    const files = await screen.findByRole('group', { name: 'Enregistrer le rapport' });
    await user.click(within(files).getByRole('button', { name: 'XLSX' }));
    await vi.waitFor(() => expect(transport.saved).toHaveLength(1));
    await user.click(within(files).getByRole('button', { name: 'Figer…' }));
    const dialog = await screen.findByRole('dialog');
    // Papers are not drawn in this window, whose bytes are not Node's.
    await user.selectOptions(within(dialog).getByLabelText('Forme'), 'xlsx');
    await user.type(within(dialog).getByLabelText('Envoyé à'), 'Mairie de Die');
    await user.click(within(dialog).getByRole('button', { name: 'Figer' }));
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('link', { name: 'Années figées' }));
    const list = await screen.findByRole('list', { name: 'Ce qui a été figé' });
    expect(within(list).getByText(/Rapport d’activité 2026 · XLSX/u)).toBeDefined();
    expect(within(list).getByText(/à Mairie de Die/u)).toBeDefined();
    await user.click(within(list).getByRole('button', { name: 'Ce qui a changé' }));
    expect(await within(list).findByText('Rien n’a changé depuis.')).toBeDefined();
  });
});

describe('Questionnaires', () => {
  it('R3: each figure says how it is counted, and what is answered counts down', async () => {
    shown = await renderApp({ place: await placeWithAMember(), at: '/bilans/questionnaires' });
    const { user } = shown;
    const people = await screen.findByRole('table', { name: 'Les publics, chiffres' });
    expect(within(people).getByRole('row', { name: /Adhérents dans l’année 1 /u })).toBeDefined();
    expect(within(people).getByText(/comme l’export annuel/u)).toBeDefined();
    const before = screen.getByText(/restent à donner/u).textContent;
    await user.type(screen.getByLabelText('Surface (m²)'), '240');
    await user.tab();
    await vi.waitFor(() => expect(screen.getByText(/restent à donner/u).textContent).not.toBe(before));
  });
});

describe('Financeurs', () => {
  it('R4: says what is still to be provided and what has no file; a budget is noted and told against what came', async () => {
    shown = await renderApp({ place: await placeWithAGrant(), at: '/bilans/financeurs' });
    const { user, place } = shown;
    expect(await screen.findByText('bilan qualitatif', { selector: 'li span' })).toBeDefined();
    expect(screen.getByText(/attendu depuis le/u)).toBeDefined();
    await user.click(screen.getByText('Budget prévisionnel'));
    await user.type(await screen.findByRole('textbox', { name: 'Prévu, Achats' }), '1200');
    expect(await screen.findByText(/un budget s’équilibre/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Enregistrer le budget' }));
    await vi.waitFor(() =>
      expect(place.store.reportTexts.budget(1)).toMatchObject({
        lines: [{ account: '60', amount: 120_000 }],
      }),
    );
  });

  it('R4: without any grant it says where one is noted', async () => {
    shown = await renderApp({ at: '/bilans/financeurs' });
    expect(await screen.findByText('Aucune subvention notée.')).toBeDefined();
  });
});
