import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

async function next(label = 'Continuer'): Promise<void> {
  await shown?.user.click(screen.getByRole('button', { name: label }));
}

describe('the first day', () => {
  it('asks five questions, keeps each, and opens the counter', async () => {
    shown = await renderApp({ setUp: false });
    await shown.user.type(await screen.findByLabelText(/Nom du lieu/u), 'Les Tilleuls');
    await next();
    await shown.user.type(await screen.findByLabelText('Commune'), 'Die');
    await next();
    await screen.findByRole('heading', { name: /Quand est-il ouvert/u });
    expect(await shown.place.mustCall('settings.place', {})).toMatchObject({
      setupStep: 'hours',
      name: 'Les Tilleuls',
      commune: 'Die',
    });
    await next();
    await screen.findByRole('heading', { name: /régime de TVA/u });
    await next();
    await screen.findByRole('heading', { name: /Combien de temps/u });
    await next('Ouvrir le comptoir');
    expect(await screen.findByRole('navigation', { name: 'Écrans' })).toBeDefined();
    expect((await shown.place.mustCall('settings.place', {})).setupStep).toBe('done');
  });

  it('takes up where it was left, and going back takes nothing back', async () => {
    shown = await renderApp({ setUp: false });
    await shown.user.type(await screen.findByLabelText(/Nom du lieu/u), 'Les Tilleuls');
    await next();
    await screen.findByLabelText('Commune');
    const { place } = shown;
    cleanup();
    shown = await renderApp({ setUp: false, place });
    await screen.findByLabelText('Commune');
    await next('Revenir');
    expect((await screen.findByLabelText<HTMLInputElement>(/Nom du lieu/u)).value).toBe('Les Tilleuls');
    await next();
    expect(await screen.findByLabelText('Commune')).toBeDefined();
  });

  it('I4: a wrong SIRET is said beside its field and nothing typed is lost', async () => {
    shown = await renderApp({ setUp: false });
    await shown.user.type(await screen.findByLabelText(/Nom du lieu/u), 'Les Tilleuls');
    await shown.user.type(screen.getByLabelText('SIRET'), '12345678901234');
    expect(await screen.findByText(/SIRET ne tombe pas juste/u)).toBeDefined();
    await next();
    expect(await screen.findByRole('heading', { name: /s’appelle le lieu/u })).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>(/Nom du lieu/u).value).toBe('Les Tilleuls');
    expect((await shown.place.mustCall('settings.place', {})).setupStep).toBe('identity');
  });

  it('I4: an odd RNA is said and let through', async () => {
    shown = await renderApp({ setUp: false });
    await shown.user.type(await screen.findByLabelText(/Nom du lieu/u), 'Les Tilleuls');
    await shown.user.type(screen.getByLabelText('Numéro RNA'), '26/123456');
    expect(await screen.findByText(/Forme inhabituelle/u)).toBeDefined();
    await next();
    expect(await screen.findByLabelText('Commune')).toBeDefined();
  });
});
