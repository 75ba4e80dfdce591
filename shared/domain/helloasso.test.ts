import { describe, expect, it } from 'vitest';
import { helloAssoProposals, helloAssoProposalsForAll, type HelloAssoWorld } from './helloasso-matching.ts';
import {
  helloAssoFault,
  readHelloAsso,
  recogniseHelloAsso,
  type HelloAssoPayment,
} from './helloasso-sheet.ts';

const today = '2026-11-24';
const sheet = (...lines: string[]) =>
  lines.map((line, index) => ({ lineNumber: index + 1, cells: line.split(';') }));
const read = (...lines: string[]) => {
  const rows = sheet(...lines);
  const recognised = recogniseHelloAsso(rows);
  if (recognised === undefined) throw new Error('not recognised');
  return readHelloAsso(rows, recognised, today);
};
const fixture = [
  'Référence commande;Référence paiement;Montant total;Date du paiement;Statut du paiement;Versé;Date du versement;Nom payeur;Prénom payeur;Email payeur;Campagne;Type de campagne;Montant du tarif;Montant des options;Don supplémentaire;Montant du code promo;Moyen de paiement',
  '98211339;41250017;12,00;12/10/2026 18:23:13;Payé;Oui;10/11/2026;LEFEVRE;Léa;lea.lefevre@example.org;Adhésion 2026;Adhésion;7,00;;5,00;;Carte bancaire',
  '98211494;41250102;20,00;26/10/2026 09:02:51;Payé;Oui;10/11/2026;Said;Karim;karim.said@example.org;Adhésion 2026;Adhésion;20,00;;;;Carte bancaire',
  "98211640;41250231;50,00;28/10/2026 21:40:07;Payé;Oui;10/11/2026;Morel;Agathe;agathe.morel@example.com;Un four pour l'atelier;Crowdfunding;50,00;;;;Carte bancaire",
  '98212304;41250377;15,00;30/10/2026 13:08:00;Remboursé;Non;;Reboul;Cécile;cecile.reboul@example.com;Soirée jeux;Billetterie;15,00;;;;Carte bancaire',
  "98213001;41251004;30,00;14/11/2026 10:00:00;Payé;Non;;Chaix;Victor;victor.chaix@example.net;Dons au fil de l'eau;Don;30,00;;;;Prélèvement",
  '98213050;41251090;10,00;15/11/2026;Hors Ligne;Hors Ligne;;Vial;Rose;;Adhésion 2026;Adhésion;10,00;;;;Chèque',
  '98213077;41251133;18,00;16/11/2026 11:11:11;Refusé;Non;;Vial;Rose;rose.vial@example.net;Adhésion 2026;Adhésion;18,00;;;;Carte bancaire',
];
const head =
  'Référence paiement;Date du paiement;Montant total;Statut du paiement;Nom payeur;Prénom payeur;Email payeur';

describe('HelloAsso’s export of payments', () => {
  it('P4: its own headings need no mapping; what is refunded, paid out and offline is told apart', () => {
    const { payments, left } = read(...fixture);
    expect(
      payments.map(({ reference, amount, gift, status, paidOutOn }) => [
        reference,
        amount,
        gift,
        status,
        paidOutOn,
      ]),
    ).toEqual([
      ['41250017', 1200, 500, 'paid', '2026-11-10'],
      ['41250102', 2000, 0, 'paid', '2026-11-10'],
      ['41250231', 5000, 0, 'paid', '2026-11-10'],
      ['41250377', 1500, 0, 'refunded', null],
      ['41251004', 3000, 0, 'paid', null],
    ]);
    expect(left.map(({ line, state }) => [line, state])).toEqual([
      [7, 'left'],
      [8, 'left'],
    ]);
  });

  it('other headings are taken as they are chosen, and it is said what is still missing', () => {
    const rows = sheet('Numéro;Quand;Combien;Qui', 'A-1;03/11/2026;7;Léa');
    const recognised = recogniseHelloAsso(rows);
    expect(helloAssoFault(recognised?.columns ?? [])).toContain('date du paiement');
    expect(helloAssoFault([{ field: 'reference' }, { field: 'reference' }])).toContain('même chose');
    const columns = (['reference', 'paidOn', 'amount', 'lastName'] as const).map((field, index) => ({
      index,
      heading: field,
      field,
    }));
    expect(helloAssoFault(columns)).toBeUndefined();
    expect(readHelloAsso(rows, { headerIndex: 0, columns }, today).payments).toMatchObject([
      { reference: 'A-1', amount: 700 },
    ]);
  });

  it('I7: a refund of its own line and the payment are one; a reference of two amounts is said', () => {
    const back = read(head, '1;03/11/2026;7,00;Payé;A;B;', '1;05/11/2026;-7,00;Remboursé;A;B;');
    expect(back.payments).toMatchObject([
      { reference: '1', amount: 700, status: 'refunded', paidOn: '2026-11-03' },
    ]);
    expect(read(head, '1;03/11/2026;7,00;Payé;A;B;', '1;03/11/2026;8,00;Payé;A;B;').left).toMatchObject([
      { state: 'refused' },
    ]);
  });

  it('what cannot be read is refused; what is to come or nothing is left', () => {
    const { payments, left } = read(
      head,
      '1;31/02/2026;7,00;Payé;A;B;',
      '2;03/11/2026;sept;Payé;A;B;',
      ';03/11/2026;7,00;Payé;A;B;',
      '4;03/12/2026;7,00;Payé;A;B;',
      '5;03/11/2026;0,00;Payé;A;B;',
    );
    expect(payments).toEqual([]);
    expect(left.map(({ state }) => state)).toEqual(['refused', 'refused', 'refused', 'left', 'left']);
  });
});

const lea = {
  party: { kind: 'person' as const, id: 1 },
  name: 'Léa Lefèvre',
  firstName: 'Léa',
  lastName: 'Lefèvre',
  email: 'lea@example.org',
};
const child = { ...lea, party: { kind: 'person' as const, id: 2 }, name: 'Tom Lefèvre', firstName: 'Tom' };
const fee = {
  kind: 'membership' as const,
  id: 9,
  payer: lea.party,
  payerName: 'Léa Lefèvre',
  number: '',
  label: 'Cotisation individuelle',
  due: 700,
};
const world = (given: Partial<HelloAssoWorld>): HelloAssoWorld => ({
  parties: [lea, child],
  noted: [],
  dues: [],
  campaigns: [],
  ...given,
});
const line = (given: Partial<HelloAssoPayment> = {}) => ({
  id: 1,
  reference: '41250017',
  order: '98211339',
  paidOn: '2026-11-03',
  amount: 700,
  gift: 0,
  payerName: 'LEA LEFEVRE',
  company: '',
  email: 'lea@example.org',
  campaign: 'Adhésion 2026',
  kind: 'Adhésion',
  ...given,
});

describe('what a payment of HelloAsso’s is', () => {
  it('I7: e-mail and name and amount are sure; the gift on top is one of its own', () => {
    const [plain] = helloAssoProposals(line(), world({ dues: [fee] }));
    expect(plain).toMatchObject({
      sure: 'sure',
      choice: { kind: 'dues', allocations: [{ id: 9, amount: 700 }], gift: 0 },
    });
    const [more] = helloAssoProposals(line({ amount: 1200, gift: 500 }), world({ dues: [fee] }));
    expect(more).toMatchObject({ sure: 'sure', choice: { kind: 'dues', gift: 500 } });
    expect(more?.what).toContain('5,00\u00a0€ de don');
  });

  it('P5: the same e-mail alone is nobody: families share one', () => {
    const [best] = helloAssoProposals(line({ payerName: 'Zoé Martin' }), world({ dues: [fee] }));
    expect(best?.sure).toBe('possible');
    const [named] = helloAssoProposals(line({ email: 'other@example.org' }), world({ dues: [fee] }));
    expect(named?.sure).toBe('likely');
  });

  it('I7: a payment noted before is it, by its reference or its payer; two of them are for somebody to say', () => {
    const noted = {
      id: 4,
      receivedOn: '2026-11-04',
      amount: 700,
      payer: null,
      payerName: 'L.',
      reference: 'HA 98211339',
    };
    expect(helloAssoProposals(line(), world({ noted: [noted], dues: [] }))[0]).toMatchObject({
      sure: 'sure',
      choice: { kind: 'payments', ids: [4] },
    });
    const two = [noted, { ...noted, id: 5 }];
    expect(helloAssoProposals(line(), world({ noted: two }))[0]?.sure).toBe('likely');
    expect(
      helloAssoProposals(line(), world({ noted: [{ ...noted, reference: '', receivedOn: '2026-10-01' }] }))[0]
        ?.choice.kind,
    ).not.toBe('payments');
  });

  it('a gift says so, for the campaign of its name, and is anonymous only where somebody says so', () => {
    const given = line({ kind: 'Crowdfunding', campaign: 'Un four' });
    const [known] = helloAssoProposals(given, world({ campaigns: [{ id: 3, name: 'Un Four' }] }));
    expect(known).toMatchObject({ sure: 'sure', choice: { kind: 'gift', donor: lea.party, campaignId: 3 } });
    const [unknown] = helloAssoProposals({ ...given, payerName: 'X Y', email: '' }, world({}));
    expect(unknown).toMatchObject({ sure: 'possible', choice: { kind: 'gift', donor: null } });
  });

  it('two payments that are sure of the same fee are sure of nothing', () => {
    const both = helloAssoProposalsForAll(
      [line(), { ...line(), id: 2, reference: '2' }],
      world({ dues: [fee] }),
    );
    expect([...both.values()].map(([first]) => first?.sure)).toEqual(['likely', 'likely']);
  });

  it('nobody known: nothing is proposed', () => {
    expect(helloAssoProposals(line({ payerName: 'X Y', email: '' }), world({ dues: [fee] }))).toEqual([]);
  });
});
