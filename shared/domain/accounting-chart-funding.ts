/** The accounts of what is spent, granted and given, by what they are for (DOMAIN §10, R4, R5). */

/** What an expense can be booked on, in the order of the chart; the last ones are what lasts for years. */
export const chargePurposes = [
  'energy',
  'smallEquipment',
  'officeSupplies',
  'rawMaterials',
  'goodsBought',
  'subcontracting',
  'rent',
  'equipmentRent',
  'rentalCharges',
  'upkeep',
  'insurance',
  'documentation',
  'professionalFees',
  'advertising',
  'travel',
  'telecommunications',
  'bankFees',
  'subscriptionsPaid',
  'taxes',
  'wages',
  'socialCharges',
  'otherCharges',
  'machinesBought',
  'works',
  'computersBought',
] as const;
export type ChargePurpose = (typeof chargePurposes)[number];

export const fundingPurposes = [
  ...chargePurposes,
  'suppliers',
  'volunteerAdvances',
  'vatDeductible',
  'vatDeductibleAssets',
] as const;
type FundingPurpose = (typeof fundingPurposes)[number];

/** The numbers and names as they come (ANC regulation 2018-06, as amended for 2025). */
export const fundingChart: Readonly<
  Record<FundingPurpose, { readonly number: string; readonly label: string }>
> = {
  energy: { number: '6061', label: 'Eau, gaz, électricité' },
  smallEquipment: { number: '6063', label: 'Fournitures d’entretien et petit équipement' },
  officeSupplies: { number: '6064', label: 'Fournitures administratives' },
  rawMaterials: { number: '6068', label: 'Autres matières et fournitures' },
  goodsBought: { number: '607', label: 'Achats de marchandises' },
  subcontracting: { number: '611', label: 'Sous-traitance générale' },
  rent: { number: '6132', label: 'Locations immobilières' },
  equipmentRent: { number: '6135', label: 'Locations mobilières' },
  rentalCharges: { number: '614', label: 'Charges locatives et de copropriété' },
  upkeep: { number: '615', label: 'Entretien et réparations' },
  insurance: { number: '616', label: 'Primes d’assurances' },
  documentation: { number: '618', label: 'Divers (documentation, formation)' },
  professionalFees: { number: '6226', label: 'Honoraires' },
  advertising: { number: '623', label: 'Publicité, publications, relations publiques' },
  travel: { number: '625', label: 'Déplacements, missions et réceptions' },
  telecommunications: { number: '626', label: 'Frais postaux et de télécommunications' },
  bankFees: { number: '627', label: 'Services bancaires et assimilés' },
  subscriptionsPaid: { number: '628', label: 'Divers (cotisations versées)' },
  taxes: { number: '635', label: 'Autres impôts, taxes et versements assimilés' },
  wages: { number: '641', label: 'Rémunérations du personnel' },
  socialCharges: { number: '645', label: 'Charges de sécurité sociale et de prévoyance' },
  otherCharges: { number: '6588', label: 'Autres charges de gestion courante' },
  machinesBought: { number: '2154', label: 'Matériel industriel' },
  works: { number: '2181', label: 'Installations générales, agencements' },
  computersBought: { number: '2183', label: 'Matériel de bureau et informatique' },
  suppliers: { number: '401', label: 'Fournisseurs' },
  volunteerAdvances: { number: '4671', label: 'Frais avancés par des bénévoles' },
  vatDeductible: { number: '44566', label: 'TVA déductible sur autres biens et services' },
  vatDeductibleAssets: { number: '44562', label: 'TVA déductible sur immobilisations' },
};

/** What each is for, in the words of a screen. */
export const fundingPurposeWords: Readonly<Record<FundingPurpose, string>> = {
  energy: 'Eau, gaz, électricité',
  smallEquipment: 'Entretien et petit équipement',
  officeSupplies: 'Fournitures de bureau',
  rawMaterials: 'Matières (filament, bois)',
  goodsBought: 'Marchandises à revendre',
  subcontracting: 'Sous-traitance',
  rent: 'Loyer des locaux',
  equipmentRent: 'Matériel loué',
  rentalCharges: 'Charges du local',
  upkeep: 'Entretien et réparations',
  insurance: 'Assurances',
  documentation: 'Documentation et formation',
  professionalFees: 'Honoraires',
  advertising: 'Communication',
  travel: 'Déplacements et réceptions',
  telecommunications: 'Poste, téléphone, internet',
  bankFees: 'Frais bancaires',
  subscriptionsPaid: 'Adhésions versées à d’autres',
  taxes: 'Impôts et taxes',
  wages: 'Salaires',
  socialCharges: 'Cotisations sociales',
  otherCharges: 'Autres charges',
  machinesBought: 'Machines achetées pour plusieurs années',
  works: 'Travaux et aménagements',
  computersBought: 'Informatique et mobilier pour plusieurs années',
  suppliers: 'Ce qui est dû aux fournisseurs',
  volunteerAdvances: 'Frais avancés par des bénévoles',
  vatDeductible: 'TVA déductible',
  vatDeductibleAssets: 'TVA déductible sur ce qui dure',
};

/** Whether what is bought lasts for years and so is no charge of its year (class 2). */
export function isLastingPurchase(purpose: ChargePurpose): boolean {
  return fundingChart[purpose].number.startsWith('2');
}
