import { notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
import { sendBy, startSmtp } from '../../../tests/support/smtp.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** Three whose membership ends on 10 December: two with e-mail, one with an address only. */
async function placeWithEndings(): Promise<TestPlace> {
  const place = openTestPlace();
  const typeId = await addMembershipType(place, { season: { kind: 'rolling', months: 12 } });
  const { version } = await place.mustCall('settings.place', {});
  await place.mustCall('settings.save', {
    version,
    patch: { name: 'L’Atelier des Tilleuls', email: 'bonjour@tilleuls.example' },
  });
  const people = [
    { firstName: 'Anne', lastName: 'Chaix', email: 'anne@exemple.example' },
    { firstName: 'Marc', lastName: 'Oddos', email: 'marc@exemple.example' },
    { firstName: 'Zoé', lastName: 'Vial', address: '2 rue du Bac', postcode: '26150', commune: 'Die' },
  ];
  for (const fields of people) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as at the desk
    const id = await addPerson(place, fields);
    // oxlint-disable-next-line no-await-in-loop -- each is a member before the next one comes
    await place.mustCall('memberships.record', {
      holder: { kind: 'person', id },
      typeId,
      startsOn: '2025-12-11',
      fee: 2000,
    });
  }
  return place;
}

const reminders = async (): Promise<TestScreen> => {
  shown = await renderApp({ place: await placeWithEndings(), at: '/adherents/relances' });
  return shown;
};

describe('reminders', () => {
  it('P1, P3: ticks by keyboard, opens the messages, and notes what was handed to the mail program', async () => {
    const { user, place } = await reminders();
    const table = await screen.findByRole('table', { name: 'À relancer' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    expect(await screen.findByRole('table', { name: 'Sans adresse e-mail' })).toBeDefined();
    within(table).getAllByRole('row')[2]?.focus();
    await user.keyboard(' ');
    expect(
      within(table).getByRole<HTMLInputElement>('checkbox', { name: 'Relancer Marc Oddos' }).checked,
    ).toBe(false);
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog', { name: 'Relancer' });
    expect(within(dialog).getByRole<HTMLTextAreaElement>('textbox', { name: 'Texte' }).value).toMatch(
      /^Bonjour Anne,\n\nUn mot pour dire que votre adhésion à L’Atelier des Tilleuls finit le 10\sdécembre\s2026\./u,
    );
    const link = within(dialog).getByRole<HTMLAnchorElement>('link', { name: 'Ouvrir dans la messagerie' });
    expect(link.href).toMatch(/^mailto:anne@exemple\.example\?subject=/u);
    link.addEventListener('click', (event) => event.preventDefault());
    await user.click(link);
    await waitFor(async () => expect((await place.mustCall('mail.log', {})).total).toBe(1));
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.getByRole('table', { name: 'Suivies' }).textContent).toMatch(
        /relance du mar\. 24 nov\./u,
      ),
    );
    expect(within(screen.getByRole('table', { name: 'À relancer' })).queryByText('Anne Chaix')).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(
      await within(screen.getByRole('table', { name: 'À relancer' })).findByText('Anne Chaix'),
    ).toBeDefined();
  });

  it('saves drafts, offers letters where there is no e-mail, and copies where there is no clipboard', async () => {
    const { user, place, transport } = await reminders();
    await user.click(await screen.findByRole('button', { name: /^Préparer 2\smessages/u }));
    const dialog = await screen.findByRole('dialog', { name: /^Relancer/u });
    const copy = vi.fn<(command: string) => boolean>(() => true);
    document.execCommand = copy;
    await user.click(within(dialog).getByRole('button', { name: 'Copier le texte' }));
    expect(await screen.findByText('Le message est copié.')).toBeDefined();
    expect(copy).toHaveBeenCalledWith('copy');
    expect(await within(dialog).findByText('✓ texte copié')).toBeDefined();
    await user.click(await within(dialog).findByRole('button', { name: 'Enregistrer le brouillon .eml' }));
    await waitFor(() => expect(transport.saved).toHaveLength(1));
    await waitFor(async () => {
      const { rows } = await place.mustCall('mail.log', {});
      expect(rows.map(({ name, way }) => `${name} ${way}`)).toEqual(['Marc Oddos eml', 'Anne Chaix copied']);
    });
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Préparer la lettre' }));
    const letter = await screen.findByRole('dialog', { name: 'Relancer' });
    expect(await within(letter).findByRole('button', { name: 'Imprimer la lettre' })).toBeDefined();
    expect(within(letter).queryByRole('button', { name: /eml|Envoyer/u })).toBeNull();
  });

  it('sends by the server that is set up, and says whom it refuses', async () => {
    const server = await startSmtp({
      refuses: (address) => (address.startsWith('marc') ? { code: 550, words: '5.1.1 unknown' } : undefined),
    });
    const { user, place } = await reminders();
    await sendBy(place, server.port);
    await user.click(await screen.findByRole('button', { name: /^Préparer 2\smessages/u }));
    const dialog = await screen.findByRole('dialog', { name: /^Relancer/u });
    await user.click(await within(dialog).findByRole('button', { name: /^Envoyer 2\smessages/u }));
    const refused = await within(dialog).findByRole(
      'list',
      { name: 'Adresses refusées' },
      { timeout: 10_000 },
    );
    expect(refused.textContent).toMatch(
      /Marc Oddos \(marc@exemple\.example\)\s: Cette adresse n’existe pas\./u,
    );
    expect(server.received.map(({ to }) => to)).toEqual(['anne@exemple.example']);
    await user.keyboard('{Escape}');
    // Refused is not told: Marc is still to be reminded, by another way.
    expect(
      await within(await screen.findByRole('table', { name: 'À relancer' })).findByText('Marc Oddos'),
    ).toBeDefined();
    await server.stop();
  });

  it('does not let a text with a gap leave, and says what is missing', async () => {
    const place = await placeWithEndings();
    const { version } = await place.mustCall('mail.setup', {});
    await place.mustCall('mail.saveSetup', { version, patch: { paymentHint: '' } });
    shown = await renderApp({ place, at: '/adherents/relances' });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: /^Préparer 2\smessages/u }));
    const dialog = await screen.findByRole('dialog', { name: /^Relancer/u });
    expect(await within(dialog).findByText(/Il manque\s: lien ou consigne de paiement\./u)).toBeDefined();
    expect(within(dialog).queryByRole('link', { name: /messagerie/u })).toBeNull();
    expect(within(dialog).queryByRole('button', { name: /eml|lettre/u })).toBeNull();
    const text = within(dialog).getByRole('textbox', { name: 'Texte' });
    await user.clear(text);
    await user.type(text, 'Bonjour Anne, à bientôt.');
    expect(await within(dialog).findByRole('link', { name: /messagerie/u })).toBeDefined();
  });
});
