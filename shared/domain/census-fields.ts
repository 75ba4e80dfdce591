/** What questionnaires ask that no file of a place can know: answered once a year, kept with the year. */
import type { ReportText } from './report-texts.ts';

/** Who asks, in the words of the sheet. */
export const askers = {
  national: 'France Tiers-Lieux',
  regional: 'réseaux régionaux',
  fablabs: 'Réseau français des fablabs',
  digital: 'médiation numérique',
} as const;
export type Asker = keyof typeof askers;

export const censusGroups = [
  'Le lieu',
  'Les publics',
  'Le fablab',
  'Les événements',
  'L’équipe',
  'L’économie',
] as const;
export type CensusGroup = (typeof censusGroups)[number];

/** A field of the sheet that somebody answers. */
export interface CensusField extends ReportText {
  readonly group: CensusGroup;
  readonly asked: readonly Asker[];
}

const everyone: readonly Asker[] = ['national', 'regional', 'fablabs'];

export const censusFields: readonly CensusField[] = [
  {
    key: 'census.surface',
    group: 'Le lieu',
    label: 'Surface (m²)',
    prompt: 'Surface totale des locaux, d’après le bail\u202f; préciser ce qui est ouvert au public.',
    asked: everyone,
  },
  {
    key: 'census.tenure',
    group: 'Le lieu',
    label: 'Occupation des locaux',
    prompt: 'Locataire (prix du marché ou modéré), propriétaire, mise à disposition\u202f; durée du bail.',
    asked: ['national', 'regional'],
  },
  {
    key: 'census.openedIn',
    group: 'Le lieu',
    label: 'Année d’ouverture',
    prompt: 'L’année où le lieu a ouvert au public.',
    asked: everyone,
  },
  {
    key: 'census.public',
    group: 'Le lieu',
    label: 'Services publics accueillis',
    prompt: 'France services, permanences d’une collectivité, d’une caisse, d’une mission locale…',
    asked: ['national', 'regional'],
  },
  {
    key: 'census.users',
    group: 'Les publics',
    label: 'Usagers non adhérents',
    prompt:
      'Une estimation de celles et ceux qui viennent sans adhérer ni être pointés, et comment elle est faite.',
    asked: ['national', 'regional'],
  },
  {
    key: 'census.statuses',
    group: 'Les publics',
    label: 'Situations des usagers',
    prompt:
      'Parts de salariés, indépendants, demandeurs d’emploi, étudiants, retraités\u202f; d’après quelle enquête.',
    asked: ['national', 'fablabs'],
  },
  {
    key: 'census.schools',
    group: 'Le fablab',
    label: 'Établissements scolaires accueillis',
    prompt: 'Combien d’écoles, collèges, lycées, et combien de séances.',
    asked: ['fablabs'],
  },
  {
    key: 'census.documented',
    group: 'Le fablab',
    label: 'Projets documentés',
    prompt: 'Combien de projets publiés, et où (wiki, dépôt).',
    asked: ['fablabs'],
  },
  {
    key: 'census.employees',
    group: 'L’équipe',
    label: 'Emplois salariés (ETP)',
    prompt: 'Équivalents temps plein salariés par la structure au 31 décembre.',
    asked: [...everyone, 'digital'],
  },
  {
    key: 'census.hosted',
    group: 'L’équipe',
    label: 'Emplois hébergés',
    prompt:
      'Personnes dont le travail se fait dans le lieu\u202f: indépendants, télétravailleurs, salariés d’autres structures.',
    asked: ['national', 'regional'],
  },
  {
    key: 'census.civic',
    group: 'L’équipe',
    label: 'Services civiques et stagiaires',
    prompt: 'Combien, et combien de mois en tout.',
    asked: ['national', 'regional', 'fablabs'],
  },
  {
    key: 'census.result',
    group: 'L’économie',
    label: 'Résultat de l’exercice (€)',
    prompt: 'Tel qu’il est approuvé par l’assemblée générale.',
    asked: everyone,
  },
  {
    key: 'census.needs',
    group: 'L’économie',
    label: 'Besoins et difficultés',
    prompt: 'Ce qui manque le plus\u202f: trésorerie, emploi, locaux, ingénierie.',
    asked: ['national', 'regional', 'fablabs'],
  },
];
