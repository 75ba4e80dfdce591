import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines, placeToBill, placeWithUses } from '../../../tests/support/billing-place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const rows = (): HTMLElement[] =>
  within(screen.getByRole('table', { name: 'À facturer par payeur' })).getAllByRole('row');

describe('the treasurer’s month', () => {
  it('I6, I5: by keys a payer is unfolded, one thing held back, one waived, one billed to a structure; all can be seen', async () => {
    const place = await placeWithUses();
    await furnish(place).organisation('Ressourcerie du Claps');
    shown = await renderApp({ place, at: '/facturation' });
    const { user } = shown;
    await screen.findByRole('table', { name: 'À facturer par payeur' });
    rows()[1]?.focus();
    await user.keyboard('{ArrowRight}{ArrowDown}f');
    const other = await screen.findByRole('dialog', { name: 'Facturer à quelqu’un d’autre' });
    await user.type(within(other).getByLabelText(/Qui paie/u), 'Claps');
    await user.click(await screen.findByRole('option', { name: /Ressourcerie du Claps/u, hidden: true }));
    await user.click(within(other).getByRole('button', { name: 'Facturer à ce payeur' }));
    await waitFor(() => expect(rows()[1]?.textContent).toContain('Ressourcerie du Claps'));
    expect(rows()[1]?.textContent).toContain('pour Adèle Chabert');
    expect(rows()[1]?.textContent).toContain('payeur choisi cette fois');

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    rows()[1]?.focus();
    await user.keyboard('m');
    const hold = await screen.findByRole('dialog', { name: 'Mettre en attente' });
    await user.type(within(hold).getByLabelText('Pourquoi'), 'Attend un accord');
    await user.click(within(hold).getByRole('button', { name: 'Mettre en attente' }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    rows()[1]?.focus();
    await user.keyboard('r');
    const waive = await screen.findByRole('dialog', { name: 'Renoncer à facturer' });
    await user.click(within(waive).getByRole('button', { name: 'Renoncer à facturer' }));
    expect(await within(waive).findByText('Indiquer pourquoi.')).toBeDefined();
    await user.type(within(waive).getByLabelText('Raison'), 'Panne');
    await user.click(within(waive).getByRole('button', { name: 'Renoncer à facturer' }));
    expect(await screen.findByText('Tout est facturé.')).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Abandonnées' }));
    expect((await screen.findByRole('table', { name: 'Abandonnées' })).textContent).toContain('Panne');
    await user.click(screen.getByRole('radio', { name: 'En attente' }));
    await user.click(await screen.findByRole('button', { name: /^Remettre à facturer/u }));
    await user.click(screen.getByRole('radio', { name: 'À facturer' }));
    expect(await screen.findByRole('table', { name: 'À facturer par payeur' })).toBeDefined();
  });

  it('I5: a payer is set for good from the run, seen among the payers, ended and taken away', async () => {
    const place = await placeWithUses();
    await furnish(place).organisation('Ressourcerie du Claps');
    shown = await renderApp({ place, at: '/facturation' });
    const { user } = shown;
    await screen.findByRole('table', { name: 'À facturer par payeur' });
    rows()[1]?.focus();
    await user.keyboard('f');
    const dialog = await screen.findByRole('dialog', { name: 'Facturer à quelqu’un d’autre' });
    await user.type(within(dialog).getByLabelText(/Qui paie/u), 'Claps');
    await user.click(await screen.findByRole('option', { name: /Ressourcerie du Claps/u, hidden: true }));
    await user.click(within(dialog).getByRole('checkbox', { name: /^Désormais/u }));
    await user.click(within(dialog).getByRole('button', { name: 'Facturer à ce payeur' }));
    await waitFor(() => expect(rows()[1]?.textContent).toContain('Ressourcerie du Claps'));
    await user.click(screen.getByRole('radio', { name: 'Payeurs' }));
    const payers = await screen.findByRole('table', { name: 'Qui paie pour qui' });
    expect(payers.textContent).toContain('sans fin');
    await user.click(within(payers).getByRole('button', { name: /^Finir ce jour/u }));
    await waitFor(() => expect(payers.textContent).toContain('24/11/2026'));
    await user.click(within(payers).getByRole('button', { name: /^Retirer/u }));
    expect(await screen.findByText('Chacun paie pour soi.')).toBeDefined();
  });

  it('I6: drafts are issued together, a command each; what is refused is said with its reason and the rest is done', async () => {
    const { place, buyer } = await placeToBill();
    const lines = [freeLine()];
    await place.mustCall('billing.draft', { buyer, lines });
    await place.mustCall('billing.draft', { buyer, lines: [freeLine({ unitPrice: -1000 })] });
    await place.mustCall('billing.draft', { buyer, lines });
    shown = await renderApp({ place, at: '/facturation/brouillons' });
    const { user } = shown;
    const table = await screen.findByRole('table', { name: 'Brouillons' });
    within(table).getAllByRole('row')[1]?.focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('complementary', { name: /^Brouillon pour/u })).toBeDefined();
    await user.keyboard(' ');
    expect(within(table).getAllByRole('checkbox')[1]).toHaveProperty('checked', false);
    await user.keyboard(' ');
    await user.click(screen.getByRole('button', { name: /^Émettre 3\sfactures/u }));
    const result = await screen.findByRole('region', { name: 'Factures émises' });
    await waitFor(() => expect(result.textContent).toContain('F-2026-0001 à F-2026-0002'));
    const refused = within(result).getByRole('list', { name: 'Factures refusées' });
    expect(refused.textContent).toContain('négative');
    const { rows: left } = await place.mustCall('billing.documents', { filter: 'drafts' });
    expect(left).toHaveLength(1);
    await user.click(within(result).getByRole('button', { name: 'Préparer les messages' }));
    expect(await within(result).findByText(/Sans adresse e-mail/u)).toBeDefined();
    // The printing itself is seen in the browser: no PDF is drawn under this window.
    expect(within(result).getByRole('button', { name: /^Imprimer ces 2\sfactures/u })).toBeDefined();
  });

  it('I7: who is late is reminded by message, set aside with a reason, taken up again; their account tells it', async () => {
    const { place } = await placeToBill();
    const late = { firstName: 'Inès', lastName: 'Faure', email: 'ines@exemple.fr' };
    const buyer = { kind: 'person' as const, id: await addPerson(place, late) };
    await issueLines(place, buyer);
    place.setNow('2027-02-01T09:00:00.000Z');
    shown = await renderApp({ place, at: '/facturation/relances' });
    const { user } = shown;
    const table = await screen.findByRole('table', { name: 'Par message' });
    expect(table.textContent).toContain('Premier rappel');
    within(table).getAllByRole('row')[1]?.focus();
    await user.keyboard('m');
    const aside = await screen.findByRole('dialog', { name: 'Mettre de côté' });
    await user.type(within(aside).getByLabelText('Raison'), 'Conteste une heure');
    await user.click(within(aside).getByRole('button', { name: 'Mettre de côté' }));
    const paused = await screen.findByRole('table', { name: 'Factures mises de côté' });
    expect(paused.textContent).toContain('Conteste une heure');
    await user.click(within(paused).getByRole('button', { name: /^Relancer de nouveau/u }));
    await screen.findByRole('table', { name: 'Par message' });
    await user.click(screen.getByRole('button', { name: /^Préparer 1\smessage/u }));
    const dialog = await screen.findByRole('dialog', { name: /^Relancer/u });
    await user.click(await within(dialog).findByRole('button', { name: 'Enregistrer le brouillon .eml' }));
    await waitFor(async () =>
      expect(await place.mustCall('billing.remindersOf', { party: buyer })).toHaveLength(1),
    );
    cleanup();
    shown = await renderApp({ place, at: `/facturation/compte/personne/${buyer.id}` });
    expect((await screen.findByRole('region', { name: 'Relances' })).textContent).toContain('Premier rappel');
    const statement = await screen.findByRole('table', { name: 'Mouvements du compte' });
    expect(statement.textContent).toContain('Solde au départ');
  });
});
