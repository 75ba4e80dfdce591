import { notifications } from '@mantine/notifications';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace } from '../../../tests/support/place.ts';
import { renderApp, type TestScreen } from '../../../tests/support/screen.tsx';
import { accountOf } from '../../../tests/support/treasury-place.ts';

let shown: TestScreen | undefined;
afterEach(() => {
  notifications.clean();
  cleanup();
  shown?.place.close();
  shown = undefined;
});

const patient = { timeout: 8000 };

const exported = [
  'Référence commande;Référence paiement;Montant total;Date du paiement;Statut du paiement;Versé;Date du versement;Nom payeur;Prénom payeur;Email payeur;Campagne;Type de campagne;Montant du tarif;Montant des options;Don supplémentaire;Montant du code promo;Moyen de paiement',
  '98211339;41250017;12,00;12/10/2026 18:23:13;Payé;Oui;10/11/2026;LEFEVRE;Léa;lea.lefevre@example.org;Adhésion 2026;Adhésion;7,00;;5,00;;Carte bancaire',
  '98211494;41250102;20,00;26/10/2026 09:02:51;Payé;Oui;10/11/2026;Said;Karim;karim.said@example.org;Adhésion 2026;Adhésion;20,00;;;;Carte bancaire',
  "98211640;41250231;50,00;28/10/2026 21:40:07;Payé;Oui;10/11/2026;Morel;Agathe;agathe.morel@example.com;Un four pour l'atelier;Crowdfunding;50,00;;;;Carte bancaire",
  '98212304;41250377;15,00;30/10/2026 13:08:00;Remboursé;Non;;Reboul;Cécile;cecile.reboul@example.com;Soirée jeux;Billetterie;15,00;;;;Carte bancaire',
  "98213001;41251004;30,00;14/11/2026 10:00:00;Payé;Non;;Chaix;Victor;victor.chaix@example.net;Dons au fil de l'eau;Don;30,00;;;;Prélèvement",
  '98213050;41251090;10,00;15/11/2026;Hors Ligne;Hors Ligne;;Vial;Rose;;Adhésion 2026;Adhésion;10,00;;;;Chèque',
  '98213077;41251133;18,00;16/11/2026 11:11:11;Refusé;Non;;Vial;Rose;rose.vial@example.net;Adhésion 2026;Adhésion;18,00;;;;Carte bancaire',
].join('\n');

describe('HelloAsso', () => {
  it('I7: an export is looked at, taken, its sure payments accepted, others by Entrée, and its payout noted', async () => {
    const place = openTestPlace();
    await settle(place, { vatRegime: 'liable' });
    const email = 'lea.lefevre@example.org';
    const lea = {
      kind: 'person',
      id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre', email }),
    } as const;
    await addPerson(place, { firstName: 'Karim', lastName: 'Said', email: 'karim.said@example.org' });
    await issueLines(place, lea, [freeLine({ unitPrice: 700 })], '2026-10-01');
    shown = await renderApp({ place, at: '/tresorerie/helloasso' });
    const { user } = shown;
    expect(
      await screen.findByText('Aucun paiement HelloAsso n’est encore importé.', {}, patient),
    ).toBeDefined();
    await user.upload(
      screen.getByLabelText('Export HelloAsso'),
      new File([exported], 'paiements.csv', { type: 'text/csv' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Importer les paiements HelloAsso' }, patient);
    const planned = await within(dialog).findByRole('table', { name: 'Paiements du fichier' }, patient);
    expect(within(planned).getAllByText('nouveau')).toHaveLength(5);
    await user.click(within(dialog).getByRole('button', { name: 'Prendre ces paiements' }));
    await user.click(await screen.findByRole('button', { name: /^Accepter 1.paiement sûr/u }, patient));
    expect(await screen.findByText('Dans les comptes (1)', {}, patient)).toBeDefined();
    const advance = await screen.findByRole(
      'button',
      { name: /^Accepter Avance sur le compte de Karim Said/u },
      patient,
    );
    advance.focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Dans les comptes (2)', {}, patient)).toBeDefined();
    const [gift] = await screen.findAllByRole('button', { name: /Don anonyme, pour 50,00/u }, patient);
    if (gift !== undefined) await user.click(gift);
    await user.click(
      await screen.findByRole('button', { name: 'Noter le versement du 10/11/2026' }, patient),
    );
    expect(await screen.findByText('noté, pas encore au relevé', {}, patient)).toBeDefined();
    expect(await accountOf(place, '5118')).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Autre chose pour Victor Chaix' }));
    const choosing = await screen.findByRole('dialog', { name: 'Affecter un paiement' }, patient);
    await user.click(within(choosing).getByRole('tab', { name: 'Pas ici' }));
    await user.click(within(choosing).getByRole('button', { name: 'Le laisser de côté' }));
    expect(await screen.findByText('Tous les paiements sont dans les comptes.', {}, patient)).toBeDefined();
  });
});
