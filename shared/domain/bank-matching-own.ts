/** What the bank moves by itself, and what belongs to expenses and grants, by the words of the label. */
import type { LabelWords } from './bank-label.ts';
import type { LineToMatch, MatchChoice, Proposal } from './bank-matching-types.ts';

const signs: readonly {
  readonly words: RegExp;
  readonly comes: boolean;
  readonly choice: MatchChoice;
  readonly what: string;
}[] = [
  {
    words: /\b(?:frais|commissions?|com|tenue de compte|cotisation (?:carte|offre|cb)|facturation|agios)\b/u,
    comes: false,
    choice: { kind: 'own', purpose: 'bankFees' },
    what: 'Frais de banque',
  },
  {
    words: /\b(?:interets?|int cred)\b/u,
    comes: true,
    choice: { kind: 'own', purpose: 'interest' },
    what: 'Intérêts reçus',
  },
  {
    words: /\b(?:virement|vir|vrt) interne\b|\blivret\b/u,
    comes: false,
    choice: { kind: 'own', purpose: 'internalTransfers' },
    what: 'Virement interne',
  },
  {
    words: /\b(?:virement|vir|vrt) interne\b|\blivret\b/u,
    comes: true,
    choice: { kind: 'own', purpose: 'internalTransfers' },
    what: 'Virement interne',
  },
  {
    words:
      /\b(?:subventions?|drfip|ddfip|dgfip|tresor public|mairie|commune|departement|region|caf|ccd|asp|etat)\b/u,
    comes: true,
    choice: { kind: 'aside', as: 'grant' },
    what: 'Subvention, à rattacher',
  },
  {
    words:
      /\b(?:prlv|prelevement|edf|engie|orange|free|loyer|assurance|maif|macif|urssaf|facture|cb|carte)\b/u,
    comes: false,
    choice: { kind: 'aside', as: 'expense' },
    what: 'Dépense, à rattacher',
  },
];

/** What a line may be by its own words: never sure, for words alone prove nothing. */
export function ownProposals(line: LineToMatch, label: LabelWords): Proposal[] {
  const found = signs.find(({ words, comes }) => comes === line.amount > 0 && words.test(label.folded));
  if (found === undefined) return [];
  const { choice, what } = found;
  return [{ choice, what, sure: choice.kind === 'aside' ? 'possible' : 'likely', why: 'le libellé le dit' }];
}
