import { fold } from '../text-folding.ts';

/** What a column of a people import can hold. */
export type ImportField =
  | 'memberNumber'
  | 'civility'
  | 'lastName'
  | 'firstName'
  | 'fullName'
  | 'organisation'
  | 'gender'
  | 'birthDate'
  | 'address'
  | 'postcode'
  | 'commune'
  | 'phone'
  | 'email'
  | 'membershipType'
  | 'startsOn'
  | 'endsOn'
  | 'fee'
  | 'discount'
  | 'membershipDate'
  | 'paymentMethod'
  | 'payerLastName'
  | 'payerFirstName'
  | 'payerName'
  | 'payerEmail'
  | 'orderReference'
  | 'orderStatus'
  | 'note';

/** One column of the app's own export: the field and its heading. */
export interface OwnColumn {
  readonly field: ImportField;
  readonly header: string;
}

/** The app's own export of people (R1): these headings, in this order, for good; only additions at the end. */
export const OWN_COLUMNS: readonly OwnColumn[] = [
  { field: 'memberNumber', header: 'N° adhérent' },
  { field: 'lastName', header: 'Nom' },
  { field: 'firstName', header: 'Prénom' },
  { field: 'organisation', header: 'Structure' },
  { field: 'civility', header: 'Civilité' },
  { field: 'birthDate', header: 'Date de naissance' },
  { field: 'address', header: 'Adresse' },
  { field: 'postcode', header: 'Code postal' },
  { field: 'commune', header: 'Commune' },
  { field: 'phone', header: 'Téléphone' },
  { field: 'email', header: 'Courriel' },
  { field: 'membershipType', header: "Type d'adhésion" },
  { field: 'startsOn', header: 'Adhésion du' },
  { field: 'endsOn', header: 'Adhésion au' },
  { field: 'fee', header: 'Cotisation' },
  { field: 'membershipDate', header: 'Réglée le' },
  { field: 'paymentMethod', header: 'Moyen de règlement' },
  { field: 'payerName', header: 'Payeur' },
  { field: 'note', header: 'Remarques' },
  { field: 'gender', header: 'Genre' },
];

/** Headings that mean a field without doubt; folded when looked up. */
const SYNONYMS: Readonly<Record<ImportField, readonly string[]>> = {
  memberNumber: [
    'N° adhérent',
    'N° adhérent·e',
    'N° adhérent.e',
    'Numéro adhérent',
    "Numéro d'adhérent",
    'N° membre',
    'Matricule',
    'N°',
    'Numéro',
  ],
  civility: ['Civilité', 'Civ', 'Titre'],
  lastName: ['Nom', 'Nom adhérent', "Nom de l'adhérent", 'Nom de famille', "Nom d'usage", 'Last name'],
  firstName: ['Prénom', 'Prénom adhérent', "Prénom de l'adhérent", 'Prénoms', 'First name'],
  fullName: [
    'Nom et prénom',
    'Nom prénom',
    'Prénom nom',
    'Prénom et nom',
    'Adhérent',
    'Adhérent·e',
    'Membre',
  ],
  organisation: [
    'Structure',
    'Raison sociale',
    'Organisation',
    'Association',
    'Organisme',
    'Société',
    'Entreprise',
  ],
  gender: ['Genre', 'Sexe', 'Genre déclaré'],
  birthDate: ['Né(e) le', 'Né le', 'Née le', 'Date de naissance', 'Naissance', 'Date naissance', 'DDN'],
  address: ['Adresse', 'Adresse postale', 'Rue', 'Adresse 1'],
  postcode: ['CP', 'Code postal', 'C.P.', 'Code Postal adhérent'],
  commune: ['Commune', 'Ville', 'Localité'],
  phone: [
    'Tél.',
    'Tel',
    'Téléphone',
    'Numéro de téléphone',
    'Portable',
    'Mobile',
    'Téléphone portable',
    'Tél. portable',
  ],
  email: [
    'Mail',
    'E-mail',
    'Email',
    'Courriel',
    'Adresse mail',
    'Adresse e-mail',
    'Adresse email',
    'Mèl',
    'Email adhérent',
  ],
  membershipType: [
    "Type d'adhésion",
    'Tarif',
    'Formule',
    'Type',
    "Formule d'adhésion",
    'Catégorie',
    'Type adhésion',
  ],
  startsOn: ['Adhésion du', 'Valable du', 'Début', "Début d'adhésion"],
  endsOn: ['Adhésion au', "Valable jusqu'au", 'Fin', "Fin d'adhésion", 'Échéance'],
  fee: [
    'Cotisation',
    'Montant',
    'Montant tarif',
    'Montant de la cotisation',
    'Montant payé',
    'Montant réglé',
  ],
  discount: ['Montant code promo', 'Remise', 'Réduction'],
  membershipDate: [
    'Adhésion le',
    "Date d'adhésion",
    'Date de la commande',
    'Réglée le',
    'Réglé le',
    'Date de règlement',
    'Date de paiement',
    'Date adhésion',
    'Payé le',
  ],
  paymentMethod: [
    'Réglé par',
    'Moyen de paiement',
    'Mode de règlement',
    'Mode de paiement',
    'Moyen de règlement',
    'Paiement',
    'Règlement',
  ],
  payerLastName: ['Nom payeur', 'Nom du payeur', 'Nom acheteur'],
  payerFirstName: ['Prénom payeur', 'Prénom du payeur', 'Prénom acheteur'],
  payerName: ['Payeur', 'Payé par', 'Réglé par (nom)'],
  payerEmail: ['Email payeur', 'Email acheteur', 'E-mail payeur', 'Courriel du payeur'],
  orderReference: ['Référence commande', 'Référence', 'N° de commande', 'Numéro de commande'],
  orderStatus: ['Statut de la commande', 'Statut', 'État de la commande'],
  note: ['Remarques', 'Remarque', 'Notes', 'Note', 'Commentaire', 'Commentaires', 'Observations', 'Divers'],
};

/** The fields in the order in which a doubtful heading is matched: what is most particular first. */
export const IMPORT_FIELDS: readonly ImportField[] = OWN_COLUMNS.map((column) => column.field).concat([
  'fullName',
  'discount',
  'payerLastName',
  'payerFirstName',
  'payerEmail',
  'orderReference',
  'orderStatus',
]);

const FIELD_OF_HEADING: ReadonlyMap<string, ImportField> = new Map(
  IMPORT_FIELDS.flatMap((field) => SYNONYMS[field].map((heading) => [fold(heading), field] as const)),
);

/** The field that a heading names without doubt, accents and capitals aside; undefined for any other heading. */
export function fieldOfHeading(heading: string): ImportField | undefined {
  return FIELD_OF_HEADING.get(fold(heading));
}

/** Words of a heading that point to a field when the heading as a whole is unknown; the first that fits. */
const TELLING_WORDS: readonly (readonly [string, ImportField])[] = [
  ['naissance', 'birthDate'],
  ['mail', 'email'],
  ['courriel', 'email'],
  ['telephone', 'phone'],
  ['portable', 'phone'],
  ['postal', 'postcode'],
  ['ville', 'commune'],
  ['commune', 'commune'],
  ['prenom', 'firstName'],
  ['cotisation', 'fee'],
  ['montant', 'fee'],
  ['remarque', 'note'],
  ['adresse', 'address'],
  ['nom', 'lastName'],
];

/** The field that an unknown heading probably means, to be confirmed on the screen. */
export function likelyFieldOfHeading(heading: string): ImportField | undefined {
  const words = ` ${fold(heading)} `;
  return TELLING_WORDS.find(([word]) => words.includes(` ${word} `) || words.includes(` ${word}s `))?.[1];
}
