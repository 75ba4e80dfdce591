import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function placeWithARoom(): Promise<TestPlace> {
  const place = openTestPlace();
  const hours = Array.from({ length: 7 }, () => [{ from: '09:00', to: '19:00' }]);
  const resourceId = await furnish(place).resource({ name: 'Salle Est', hours });
  for (const [from, to] of [
    ['2026-11-16T09:00', '2026-11-16T14:00'],
    ['2026-10-16T09:00', '2026-10-16T10:00'],
  ] as const)
    await place.mustCall(
      'bookings.create',
      { resourceId, startsAt: from, endsAt: to, title: 'Réunion' },
      { accept: ['IN_THE_PAST'] },
    );
  return place;
}

describe('Tableau de bord', () => {
  it('R3: opens first; a picture has its sentence, its table, and its table as a file', async () => {
    shown = await renderApp({ place: await placeWithARoom(), at: '/bilans' });
    const { user, transport } = shown;
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Période' }), 'Un mois');
    const figure = await screen.findByRole('figure', { name: 'Occupation des salles' });
    expect(await within(figure).findByText(/Les salles ont été occupées 2.% de leur temps/u)).toBeDefined();
    expect(within(figure).getByRole('img', { name: /^Occupation des salles, image/u })).toBeDefined();
    await user.click(within(figure).getByRole('button', { name: /^Voir le tableau/u }));
    const table = within(figure).getByRole('table', { name: 'Occupation des salles' });
    expect(within(table).getByRole('row', { name: /Salle Est 5.h 210.h/u })).toBeDefined();
    await user.click(within(figure).getByRole('button', { name: /^Copier ou enregistrer/u }));
    await user.click(await screen.findByRole('menuitem', { name: 'Enregistrer en XLSX', hidden: true }));
    await vi.waitFor(() => expect(transport.saved).toHaveLength(1));
    expect(transport.calls.find(({ name }) => name === 'reports.dashboardFile')?.input).toMatchObject({
      picture: 'rooms',
      period: { kind: 'month', month: 11 },
    });
    await user.click(within(figure).getByRole('button', { name: /^Copier ou enregistrer/u }));
    await user.click(await screen.findByRole('menuitem', { name: 'Enregistrer en SVG', hidden: true }));
    await vi.waitFor(() => expect(transport.saved).toHaveLength(2));
    await user.click(screen.getByRole('button', { name: 'Imprimer le tableau de bord' }));
    await vi.waitFor(() =>
      expect(transport.calls.map(({ name }) => name)).toContain('reports.dashboardMoneySheet'),
    );
  }, 30_000);

  it('R3: hours of one room; days that are upside down are said and not asked for', async () => {
    shown = await renderApp({ place: await placeWithARoom(), at: '/bilans/tableau-de-bord' });
    const { user, transport } = shown;
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Ressource' }), 'Salle Est');
    expect(await screen.findByRole('figure', { name: 'Heures de la semaine, Salle Est' })).toBeDefined();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Période' }), 'Du… au…');
    const until = await screen.findByRole('textbox', { name: 'Au' });
    await user.clear(until);
    await user.type(until, '01/01/2020{Enter}');
    expect(await screen.findByText('Le premier jour est après le dernier.')).toBeDefined();
    expect(JSON.stringify(transport.calls)).not.toContain('2020-01-01');
  }, 30_000);

  it('R3: the office sees counts and no money', async () => {
    shown = await renderApp({ place: await placeWithARoom(), at: '/bilans', actor: { role: 'reception' } });
    expect(await screen.findByRole('figure', { name: 'Fréquentation' })).toBeDefined();
    expect(screen.queryByRole('region', { name: 'Ressources' })).toBeNull();
    expect(shown.transport.calls.some(({ name }) => name === 'reports.dashboardMoney')).toBe(false);
  }, 30_000);
});
