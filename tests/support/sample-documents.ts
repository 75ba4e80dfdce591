import type { InvoiceModel } from '../../main/formats/pdf/invoice-model.ts';

/** The seller of the samples that tests print: an invented association. */
export const sampleSeller: InvoiceModel['seller'] = {
  name: 'L’Établi du Claps',
  legalForm: 'Association loi 1901',
  address: {
    lines: ['Ancien garage', '12 avenue de la Gare'],
    postcode: '26150',
    town: 'Die',
    countryCode: 'FR',
  },
  siret: '12345678200010',
  rna: 'W262009999',
  vatNumber: 'FR12123456782',
  email: 'bonjour@etabli.example',
  phone: '04 65 71 00 00',
};

const line = (
  designation: string,
  quantity: number,
  unitPriceCents: number,
  amountCents: number,
  vatRate: number,
): InvoiceModel['lines'][number] => ({
  designation,
  quantity,
  unit: 'h',
  unitPriceCents,
  discountCents: 0,
  amountCents,
  vatRate,
  usedFrom: '2026-11-24',
});

/** I11: the worked example, to the cent. */
export const sampleInvoice: InvoiceModel = {
  kind: 'invoice',
  number: 'F-2026-0042',
  issueDate: '2026-11-24',
  supplyFrom: '2026-11-02',
  supplyUntil: '2026-11-24',
  dueDate: '2026-12-24',
  priceBasis: 'HT',
  seller: sampleSeller,
  buyer: {
    name: 'Ressourcerie du Claps & Cie',
    attention: 'À l’attention de Léa Lefèvre',
    address: {
      lines: ['Bâtiment « Œuvre »', '3 place de l’Évêché'],
      postcode: '26150',
      town: 'Die',
      countryCode: 'FR',
    },
    siren: '987654321',
  },
  operationNature: 'Prestations de services',
  lines: [
    {
      ...line('Grand espace', 1000, 15_000, 15_000, 2000),
      unit: 'jour',
      detail: 'Mardi 24 novembre, 9 h – 18 h',
    },
    line('Découpeuse laser', 1500, 2222, 3333, 2000),
    line('Découpeuse laser', 1500, 2222, 3333, 2000),
    line('Découpeuse laser', 1500, 2222, 3333, 2000),
    { ...line('Repas du midi', 7000, 895, 6265, 1000), unit: '' },
    { ...line('Cahiers de l’atelier', 3000, 711, 2133, 550), unit: '', usedUntil: '2026-11-26' },
  ],
  vatTotals: [
    { rate: 2000, baseCents: 24_999, vatCents: 5000 },
    { rate: 1000, baseCents: 6265, vatCents: 627 },
    { rate: 550, baseCents: 2133, vatCents: 117 },
  ],
  totalHtCents: 33_397,
  totalVatCents: 5744,
  totalTtcCents: 39_141,
  deposits: [],
  payments: [],
  dueCents: 39_141,
  bankAccount: { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPPXXX' },
  mentions: [
    'En cas de retard, pénalités au taux de 3 fois le taux d’intérêt légal, exigibles sans rappel, et indemnité forfaitaire de 40,00 € pour frais de recouvrement (art. L. 441-10 du Code de commerce).',
    'Pas d’escompte pour paiement anticipé. Option pour le paiement de la taxe d’après les débits.',
  ],
};
