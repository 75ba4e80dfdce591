import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const euros = (text: string): RegExp => new RegExp(text.replaceAll(' ', '\\s').replace('.', '\\.'), 'u');

const rows = (): HTMLElement[] =>
  within(screen.getByRole('table', { name: 'À facturer par payeur' })).getAllByRole('row');

/** A place that charges VAT, with a partner to bill. */
async function placeToBill(): Promise<{ place: TestPlace; buyer: { kind: 'person'; id: number } }> {
  const place = openTestPlace();
  await settle(place, { vatRegime: 'liable', legalName: 'Association Les Tilleuls', paymentTermDays: 30 });
  const buyer = {
    kind: 'person' as const,
    id: await addPerson(place, { firstName: 'Adèle', lastName: 'Chabert' }),
  };
  return { place, buyer };
}

/** Two people who used a room last week, each with something to bill. */
async function placeWithUses(): Promise<TestPlace> {
  const { place, buyer } = await placeToBill();
  const { resource, priceList, person } = furnish(place);
  const room = await resource();
  await priceList([room], { individual: { hour: 1200 } });
  for (const [day, personId] of [
    ['17', buyer.id],
    ['18', await person('Karim', 'Benali')],
  ] as const) {
    const times = { startsAt: `2026-11-${day}T10:00`, endsAt: `2026-11-${day}T12:00` };
    await place.mustCall(
      'bookings.create',
      { resourceId: room, ...times, personId },
      { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
    );
  }
  return place;
}

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
