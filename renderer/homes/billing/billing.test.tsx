import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines, placeToBill, placeWithUses } from '../../../tests/support/billing-place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const euros = (text: string): RegExp => new RegExp(text.replaceAll(' ', '\\s').replace('.', '\\.'), 'u');

describe('Facturation', () => {
  it('I6: payers are reviewed by keys, and the run makes drafts of those that are ticked', async () => {
    const place = await placeWithUses();
    shown = await renderApp({ place, at: '/facturation' });
    const { user } = shown;
    const table = await screen.findByRole('table', { name: 'À facturer par payeur' });
    const [, first, second] = within(table).getAllByRole('row');
    first?.focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('complementary', { name: /Facture à venir/u })).toBeDefined();
    await user.keyboard('{ArrowDown} ');
    expect(document.activeElement).toBe(second);
    const ticks = within(table).getAllByRole('checkbox');
    expect(ticks.map((tick) => tick instanceof HTMLInputElement && tick.checked)).toEqual([true, false]);
    await user.click(screen.getByRole('button', { name: /^Préparer le brouillon/u }));
    // One draft only: it opens as the paper it will be.
    expect(await screen.findByRole('heading', { name: /Brouillon/u })).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Émettre la facture' }));
    expect(await screen.findByRole('heading', { name: /Facture F-2026-0001/u })).toBeDefined();
    const left = await place.mustCall('billing.toBill', { until: '2026-11-24' });
    expect(left).toHaveLength(1);
  });

  it('I1, I7: a draft is written on, issued, paid in part, then whole', async () => {
    const { place, buyer } = await placeToBill();
    const draft = await place.mustCall('billing.draft', { buyer, lines: [freeLine({ quantity: 3000 })] });
    shown = await renderApp({ place, at: `/facturation/document/${draft.id}` });
    const { user } = shown;
    const lines = await screen.findByRole('list', { name: 'Lignes' });
    await user.click(within(lines).getByRole('button', { name: /Accompagnement/u }));
    const quantity = screen.getByLabelText('Quantité');
    await user.clear(quantity);
    await user.type(quantity, '4,5');
    // The total follows while it is being written, by the rules that will issue it (M4).
    expect(within(screen.getByRole('table', { name: 'Totaux' })).getByText(euros('45,00 €'))).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Émettre la facture' }));
    expect(await screen.findByRole('heading', { name: /Facture F-2026-0001/u })).toBeDefined();

    const amount = await screen.findByLabelText('Montant reçu');
    expect(amount).toHaveProperty('value', '45,00');
    await user.clear(amount);
    // A letter in the amount is the key of a way of paying.
    await user.type(amount, '20h');
    expect(screen.getByRole('radio', { name: /Chèque/u })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('button', { name: 'Régler' }));
    expect(await screen.findByText('réglée en partie')).toBeDefined();
    await waitFor(() => expect(screen.getByLabelText('Montant reçu')).toHaveProperty('value', '25,00'));
    await user.click(screen.getByRole('button', { name: 'Régler' }));
    expect(await screen.findByText('réglée')).toBeDefined();
    expect(screen.getByText('Rien n’est dû')).toBeDefined();
    const document = await place.mustCall('billing.document', { id: draft.id });
    expect(document).toMatchObject({ paid: 4500, due: 0, number: 'F-2026-0001' });
  });

  it('I7: a bounced cheque is taken back with its reason, and is owed again', async () => {
    const { place, buyer } = await placeToBill();
    const { id } = await issueLines(place, buyer);
    await place.mustCall('billing.pay', {
      payer: buyer,
      amount: 1000,
      method: 'cheque',
      receivedOn: '2026-11-24',
      allocations: [{ kind: 'document', id, amount: 1000 }],
    });
    shown = await renderApp({ place, at: `/facturation/document/${id}` });
    const { user } = shown;
    const received = await screen.findByRole('list', { name: 'Règlements reçus' });
    await user.click(within(received).getByRole('button', { name: 'Annuler' }));
    const dialog = await screen.findByRole('dialog', { name: 'Annuler un règlement' });
    await user.click(within(dialog).getByRole('button', { name: 'Annuler le règlement' }));
    expect(await within(dialog).findByText('Indiquer pourquoi.')).toBeDefined();
    await user.type(within(dialog).getByLabelText('Raison'), 'Chèque impayé');
    await user.click(within(dialog).getByRole('button', { name: 'Annuler le règlement' }));
    expect(await screen.findByText('à régler', { selector: '.state' })).toBeDefined();
  });

  it('I2: a credit note of one line carries the number of its invoice', async () => {
    const { place, buyer } = await placeToBill();
    const { id } = await issueLines(place, buyer, [
      freeLine(),
      freeLine({ designation: 'Impression', quantity: 2000 }),
    ]);
    shown = await renderApp({ place, at: `/facturation/document/${id}` });
    const { user } = shown;
    await user.click(await screen.findByRole('button', { name: 'Faire un avoir' }));
    const dialog = await screen.findByRole('dialog', { name: 'Faire un avoir' });
    await user.type(within(dialog).getByLabelText('Raison'), 'Une impression ratée');
    await user.click(within(dialog).getByLabelText('Tout ce qui reste de la facture'));
    await user.click(within(dialog).getByLabelText(/Impression/u));
    const quantity = within(dialog).getByLabelText('Quantité à créditer, Impression');
    await user.clear(quantity);
    await user.type(quantity, '1');
    await user.click(within(dialog).getByRole('button', { name: 'Émettre l’avoir' }));
    await user.click(await screen.findByRole('link', { name: 'A-2026-0001' }));
    expect(await screen.findByRole('heading', { name: /Avoir A-2026-0001/u })).toBeDefined();
    expect(screen.getByRole('link', { name: 'F-2026-0001' })).toBeDefined();
  });

  it('keeps what was typed on a draft when it is refused, and says why beside the field', async () => {
    const { place, buyer } = await placeToBill();
    const draft = await place.mustCall('billing.draft', { buyer, lines: [freeLine()] });
    shown = await renderApp({ place, at: `/facturation/document/${draft.id}` });
    const { user } = shown;
    const lines = await screen.findByRole('list', { name: 'Lignes' });
    await user.click(within(lines).getByRole('button', { name: /Accompagnement/u }));
    const discount = screen.getByLabelText('Remise');
    await user.clear(discount);
    await user.type(discount, '50');
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText('La remise dépasse le montant de la ligne.')).toBeDefined();
    expect(screen.getByLabelText('Remise')).toHaveProperty('value', '50,00');
  });

  it('I7: several invoices of one person are settled at once from their account', async () => {
    const { place, buyer } = await placeToBill();
    await issueLines(place, buyer);
    await issueLines(place, buyer, [freeLine({ unitPrice: 2500 })]);
    shown = await renderApp({ place, at: `/facturation/compte/personne/${buyer.id}` });
    const { user } = shown;
    expect(await screen.findByLabelText(/Facture F-2026-0002/u)).toBeDefined();
    await waitFor(() => expect(screen.getByLabelText('Montant reçu')).toHaveProperty('value', '35,00'));
    await user.click(screen.getByRole('button', { name: 'Régler' }));
    expect(await screen.findByText('Rien n’est dû.')).toBeDefined();
  });

  it('I7: what is owed is one number on top, with its age', async () => {
    const { place, buyer } = await placeToBill();
    await issueLines(place, buyer, [freeLine({ unitPrice: 202034 })], '2026-09-01');
    shown = await renderApp({ place, at: '/facturation/emises' });
    const owed = await screen.findByRole('region', { name: 'Dû à l’association' });
    expect(within(owed).getAllByText(euros('2 020,34 €')).length).toBeGreaterThan(0);
    expect(within(owed).getByText(/30 à 60 jours/u)).toBeDefined();
    await shown.user.type(await screen.findByLabelText('Chercher une facture'), 'chabert');
    const table = await screen.findByRole('table', { name: 'Factures émises' });
    expect(await within(table).findByText(/en retard de 54 jours/u)).toBeDefined();
  });
});
