import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { aCarnetType } from '../../../tests/support/coverage.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';

let shown: TestScreen | undefined;
afterEach(() => {
  cleanup();
  shown?.place.close();
  shown = undefined;
});

/** A place whose counter sells two things only; what a new place sells to begin with is put away. */
async function placeThatSells(names = ['Après-midi', 'Café']): Promise<TestPlace> {
  const place = openTestPlace();
  for (const { id, version, archived: _archived, ...fields } of await place.mustCall(
    'billing.articles',
    {},
  )) {
    await place.mustCall('billing.saveArticle', {
      id,
      version,
      fields: { ...fields, key: '' },
      archived: true,
    });
  }
  const wanted = [
    { name: 'Après-midi', unitPrice: 1500, key: 'a' },
    { name: 'Café', unitPrice: 100, key: 'c' },
  ];
  for (const each of wanted.filter(({ name }) => names.includes(name))) {
    await place.mustCall('billing.saveArticle', { fields: { ...each, includesVat: true, vatRate: 2000 } });
  }
  return place;
}

/** Presses V until the sale is there: the shell registers its keys as it comes up. */
async function openCounter({ user }: TestScreen): Promise<HTMLElement> {
  await screen.findByRole('navigation', { name: 'Écrans' });
  await user.keyboard('v');
  const form = await screen.findByRole('form', { name: 'Vente au comptoir' });
  await within(form).findByRole('button', { name: /Après-midi/u });
  return form;
}

describe('the counter', () => {
  it('I8: an afternoon is sold for cash in three keystrokes', async () => {
    const place = await placeThatSells();
    shown = await renderApp({ place });
    await openCounter(shown);
    await shown.user.keyboard('ae{Enter}');
    expect(await screen.findByText('Encaissé')).toBeDefined();
    const sales = await place.mustCall('billing.sales', { date: '2026-11-24' });
    expect(sales).toMatchObject({ cash: 1500, total: 1500 });
  });

  it('I8: digits are what was handed over, and the change is shown large', async () => {
    const place = await placeThatSells();
    shown = await renderApp({ place });
    const form = await openCounter(shown);
    await shown.user.keyboard('a20');
    expect(within(form).getByLabelText('Donné')).toHaveProperty('value', '20');
    expect(within(form).getByText(/5,00/u, { selector: '.sale-change strong' })).toBeDefined();
    await shown.user.keyboard('{Enter}');
    expect(await screen.findByText('Rendre')).toBeDefined();
    // Enter goes on to the next sale.
    await shown.user.keyboard('{Enter}');
    expect(await screen.findByRole('form', { name: 'Vente au comptoir' })).toBeDefined();
  });

  it('I8: a key that is an article’s and a way of paying is the article’s first', async () => {
    const place = await placeThatSells();
    shown = await renderApp({ place });
    const form = await openCounter(shown);
    await shown.user.keyboard('c');
    expect(within(form).getByRole('list', { name: 'Sur le comptoir' }).textContent).toContain('Café');
    await shown.user.keyboard('c');
    expect(within(form).getByRole('radio', { name: /Carte/u })).toHaveProperty('checked', true);
    await shown.user.keyboard('{Enter}');
    await waitFor(async () =>
      expect((await place.mustCall('billing.sales', { date: '2026-11-24' })).rows[0]).toMatchObject({
        method: 'card',
        gross: 100,
      }),
    );
  });

  it('I8: too little money is refused, and the sale stays on the counter', async () => {
    const place = await placeThatSells();
    shown = await renderApp({ place });
    const form = await openCounter(shown);
    await shown.user.keyboard('a10{Enter}');
    expect(await within(form).findByText('Ce qui est donné ne suffit pas.')).toBeDefined();
    expect(within(form).getByLabelText('Donné')).toHaveProperty('value', '10');
    expect(within(form).getByRole('list', { name: 'Sur le comptoir' })).toBeDefined();
  });

  it('I8: from 25 € a note is offered; the first article is written where the sale would be', async () => {
    shown = await renderApp({ place: await placeThatSells([]) });
    const { user } = shown;
    await screen.findByRole('navigation', { name: 'Écrans' });
    await user.keyboard('v');
    await user.click(await screen.findByRole('button', { name: 'Ajouter un article' }));
    await user.type(screen.getByLabelText('Article'), 'Atelier');
    await user.type(screen.getByLabelText('Prix'), '30');
    await user.type(screen.getByLabelText('Touche'), 't');
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await screen.findByRole('form', { name: 'Vente au comptoir' });
    await user.keyboard('t{Enter}');
    expect(await screen.findByText(/une note est remise au client/u)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Imprimer la note' })).toBeDefined();
  });

  it('I8: what a buyer owes is taken along: a fee, a carnet’s or a use’s line and coffee, in one payment', async () => {
    const place = await placeThatSells();
    const personId = await addPerson(place);
    const typeId = await addMembershipType(place, { usualFee: 2000 });
    const holder = { kind: 'person' as const, id: personId };
    await place.mustCall('memberships.record', { holder, typeId, fee: 2000 });
    shown = await renderApp({ place });
    const form = await openCounter(shown);
    const { user } = shown;
    await user.click(within(form).getByRole('button', { name: /Café/u }));
    await user.type(within(form).getByLabelText(/^Client/u, { selector: 'input' }), 'Ferrier');
    await user.click(await screen.findByRole('option', { name: /Léa Ferrier/u, hidden: true }));
    await user.click(await within(form).findByRole('checkbox', { name: /otisation/u }));
    await user.click(within(form).getByRole('button', { name: /^Encaisser 21,00/u }));
    expect(await screen.findByText(/Facture F-2026-0001, règlement de 21,00 €/u)).toBeDefined();
    const payments = await place.mustCall('billing.payments', { from: '2026-11-24', to: '2026-11-24' });
    expect(payments.map(({ amount }) => amount)).toEqual([2100]);
  });

  it('I8: a membership and a carnet are taken with the sale, stand with their days and prices, and are paid in one', async () => {
    const place = await placeThatSells();
    const personId = await addPerson(place);
    await addMembershipType(place, { usualFee: 500, freeFee: true, minimumFee: 100 });
    await aCarnetType(place, { price: 8000, includesVat: true });
    shown = await renderApp({ place });
    const form = await openCounter(shown);
    const { user } = shown;
    await user.type(within(form).getByLabelText(/^Client/u, { selector: 'input' }), 'Ferrier');
    await user.click(await screen.findByRole('option', { name: /Léa Ferrier/u, hidden: true }));
    const choice = await within(form).findByLabelText('Prendre aussi');
    await user.selectOptions(
      choice,
      await within(form).findByRole('option', { name: /Adhésion Individuelle/u }),
    );
    await user.selectOptions(choice, within(form).getByRole('option', { name: /Carnet Coworking/u }));
    const taken = within(form).getByRole('list', { name: 'Pris avec' });
    expect(taken.textContent).toContain('31/12/2027');
    const fee = within(taken).getByLabelText(/Prix libre/u);
    await user.clear(fee);
    await user.click(within(form).getByRole('button', { name: /^Encaisser/u }));
    expect(await within(form).findByText('Indiquer la cotisation.')).toBeDefined();
    await user.type(fee, '12');
    await user.tab();
    await user.click(await within(form).findByRole('button', { name: /^Encaisser 92,00/u }));
    await screen.findByText('Encaissé');
    const payments = await place.mustCall('billing.payments', { from: '2026-11-24', to: '2026-11-24' });
    expect(payments.map(({ amount }) => amount)).toEqual([9200]);
    const holder = { kind: 'person' as const, id: personId };
    expect((await place.mustCall('memberships.of', { holder })).rows).toMatchObject([
      { fee: 1200, paid: 1200 },
    ]);
  });
});
