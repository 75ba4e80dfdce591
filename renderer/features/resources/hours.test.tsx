import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

// Menus and lists come late on a busy machine.
configure({ asyncUtilTimeout: 5000 });

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** Types a text at once: each key would draw the whole form again. */
const fill = (field: HTMLElement, value: string): void => void fireEvent.change(field, { target: { value } });
const sectionOf = async (title: string): Promise<HTMLElement> => {
  const heading = await screen.findByRole('heading', { name: title });
  const section = heading.closest('section');
  if (section === null) throw new Error(`${title} stands in no section`);
  return section;
};

describe('hours in the settings', () => {
  it('B4: closes the place for a week, says so in words, lists the booking left outside, and undoes', async () => {
    shown = await renderApp({ at: '/reglages/horaires' });
    const { user, place } = shown;
    const resourceId = await furnish(place).resource();
    await place.mustCall('bookings.create', {
      resourceId,
      startsAt: '2026-11-25T10:00',
      endsAt: '2026-11-25T12:00',
      title: 'Chorale',
    });
    await user.click(await screen.findByRole('button', { name: 'Ajouter une saison' }));
    fill(await screen.findByLabelText(/^Nom/u), 'Pause');
    await user.click(screen.getByLabelText('Quand', { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: /^Une fois/u, hidden: true }));
    await user.click(screen.getByLabelText('Fermé toute la saison'));
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText(/du mardi 24 novembre au lundi 30 novembre 2026 · fermé/u)).toBeDefined();
    const outside = await screen.findByText(/1\sréservation à venir hors des heures/u);
    await user.click(outside);
    expect(await screen.findByText('Chorale')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Retirer Pause' }));
    expect(await screen.findByText('Les mêmes horaires toute l’année.')).toBeDefined();
    await user.keyboard('{Control>}z{/Control}');
    expect(await screen.findByRole('button', { name: 'Retirer Pause' })).toBeDefined();
  });

  it('T7: follows a zone, keeps a year’s dates by hand, and goes back to the published ones', async () => {
    shown = await renderApp({ at: '/reglages/horaires' });
    const { user, place } = shown;
    const school = await sectionOf('Vacances scolaires');
    await user.click(within(school).getByLabelText('Vacances scolaires suivies', { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: /^Zone A/u, hidden: true }));
    await user.click(within(school).getByRole('button', { name: 'Enregistrer' }));
    await user.click(await screen.findByText('2026-2027'));
    expect(await screen.findByText(/du samedi 19 décembre au dimanche 3 janvier 2027/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Modifier 2026-2027' }));
    const names = await screen.findAllByLabelText('Vacances');
    const [first] = names;
    if (first === undefined) throw new Error('no holidays to change');
    fill(first, 'Toussaint du village');
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText('dates du lieu')).toBeDefined();
    const years = await place.mustCall('resources.schoolYears', { zone: 'A' });
    expect(years.find(({ year }) => year === 2026)?.holidays[0]?.name).toBe('Toussaint du village');
    await user.click(screen.getByRole('button', { name: 'Revenir aux dates officielles' }));
    await waitFor(() => expect(screen.queryByText('dates du lieu')).toBeNull());
    expect(screen.getAllByText('dates officielles')).toHaveLength(2);
  });

  it('T7: opens on a public holiday', async () => {
    shown = await renderApp({ at: '/reglages/horaires' });
    const { user, place } = shown;
    await user.click(await screen.findByLabelText('Sauf ceux-ci, où le lieu ouvre', { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: 'Victoire de 1945', hidden: true }));
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await screen.findByText('Réglages enregistrés');
    expect((await place.mustCall('settings.place', {})).openPublicHolidays).toEqual(['victory_1945']);
  });

  it('B8: says who may book while it is chosen', async () => {
    shown = await renderApp({ at: '/reglages/ressources' });
    const { user, place } = shown;
    await furnish(place).membershipType();
    await user.click(await screen.findByRole('button', { name: 'Ajouter' }));
    fill(await screen.findByLabelText(/^Nom/u), 'Studio');
    await user.click(screen.getByLabelText('Qui peut réserver', { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: /^Certaines/u, hidden: true }));
    expect(await screen.findByText(/personne encore/u)).toBeDefined();
    await user.click(await screen.findByLabelText('Types d’adhésion', { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: 'Individuelle', hidden: true }));
    await user.type(screen.getByLabelText('Âge minimal'), '16');
    expect(await screen.findByText(/l’adhésion Individuelle, à partir de 16\sans/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await screen.findByText('Studio');
    expect((await place.mustCall('resources.list', {}))[0]?.bookableBy).toMatchObject({
      who: 'named',
      minimumAge: 16,
    });
  });
});
