/** What somebody writes for a year's reports: texts of the activity report, answers to questionnaires. */

/** A text that the activity report leaves to be written, with what belongs there. */
export interface ReportText {
  readonly key: string;
  readonly label: string;
  readonly prompt: string;
}

/** The texts of the activity report (R3), in the order in which it has them. */
export const activityTexts = [
  {
    key: 'activity.moral',
    label: 'Rapport moral',
    prompt:
      'Ce que l’année a été pour le lieu\u00a0: ce qui a changé, ce qui a compté, ce qui a été difficile, et où nous allons. Signé de la présidence.',
  },
  {
    key: 'activity.highlights',
    label: 'Temps forts',
    prompt:
      'Trois à six moments de l’année, avec leur date\u00a0: une ouverture, un chantier, une rencontre, une première fois.',
  },
  {
    key: 'activity.members',
    label: 'Ce que disent les adhésions',
    prompt:
      'Qui est venu, qui est parti, pourquoi\u00a0; ce que nous faisons pour celles et ceux qui manquent.',
  },
  {
    key: 'activity.presence',
    label: 'Ce que dit la fréquentation',
    prompt: 'Les mois pleins et les mois creux, ce qui les explique, ce qui change l’an prochain.',
  },
  {
    key: 'activity.workshops',
    label: 'Ce que disent les ateliers',
    prompt: 'Ce qui a marché, ce qui a été demandé et n’existe pas encore, une histoire qui le raconte.',
  },
  {
    key: 'activity.volunteering',
    label: 'Ce que disent les bénévoles',
    prompt: 'Ce que le lieu doit à leur temps, et ce qu’elles et ils y trouvent.',
  },
  {
    key: 'activity.money',
    label: 'Rapport financier en quelques mots',
    prompt: 'Le résultat, ce qui a pesé, ce qui rassure, l’écart avec l’objectif d’autofinancement.',
  },
  {
    key: 'activity.projects',
    label: 'Projets de l’année qui vient',
    prompt: 'Ce qui est décidé, ce qui est espéré, ce qu’il faut pour y arriver.',
  },
  {
    key: 'activity.partners',
    label: 'Partenaires et réseaux',
    prompt: 'Avec qui nous avons travaillé, et à quoi.',
  },
  {
    key: 'activity.thanks',
    label: 'Remerciements',
    prompt: 'À qui nous disons merci\u00a0: bénévoles, structures, financeurs, voisins.',
  },
] as const satisfies readonly ReportText[];
export type ActivityTextKey = (typeof activityTexts)[number]['key'];

/** The texts of a funder's pack, as the compte rendu qualitatif of the Cerfa 15059 asks them. */
export const grantTexts = [
  {
    key: 'done',
    label: 'Mise en œuvre de l’action',
    prompt: 'Ce qui a été fait, où, quand, avec qui, et pour combien de personnes.',
  },
  {
    key: 'reached',
    label: 'Objectifs atteints',
    prompt: 'Les objectifs de la convention, un par un, avec ce qui le montre.',
  },
  {
    key: 'gaps',
    label: 'Écarts et explications',
    prompt: 'Ce qui diffère du budget et du projet, et pourquoi.',
  },
] as const satisfies readonly ReportText[];

/** The key under which a text of a grant's pack is kept. */
export const packTextKey = (grantId: number, key: string): string => `grant.${grantId}.${key}`;

/** What a text of a grant's pack is called; undefined for a key that is none. */
export function packTextLabel(key: string): string | undefined {
  const own = /^grant\.[1-9]\d{0,14}\.([a-z]+)$/u.exec(key)?.[1];
  return grantTexts.find((text) => text.key === own)?.label;
}
