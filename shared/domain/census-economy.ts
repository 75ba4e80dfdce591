/** What was held, who helped and what it cost, as questionnaires ask it, with how each figure is counted. */
import type { CensusInput, Counted } from './census-counts.ts';
import type { Asker } from './census-fields.ts';
import { formatRate } from './money.ts';

const all: readonly Asker[] = ['national', 'regional', 'fablabs'];
const networks: readonly Asker[] = ['national', 'regional'];
function digitalLines(workshops: CensusInput['activity']['workshops']): Counted[] {
  return [
    {
      key: 'digitalSessions',
      label: 'Séances de médiation numérique',
      kind: 'count',
      value: workshops.digital.sessions,
      how: 'Séances d’ateliers marqués «\u00a0médiation numérique\u00a0».'
        .replaceAll('«\u00a0', '«\u00a0')
        .replaceAll('\u00a0»', '\u00a0»'),
      asked: ['digital'],
    },
    {
      key: 'digitalIndividual',
      label: 'Dont accompagnements individuels',
      kind: 'count',
      value: workshops.digital.individual,
      how: 'Séances marquées individuelles.',
      asked: ['digital'],
    },
    {
      key: 'digitalPeople',
      label: 'Participations à la médiation numérique',
      kind: 'count',
      value: workshops.digital.participations,
      how: 'Personnes cochées présentes à ces séances.',
      asked: ['digital'],
    },
    ...workshops.digital.byBand.map(({ label, count }): Counted => ({
      key: `digital ${label}`,
      label: `Médiation numérique, ${label.toLowerCase()}`,
      kind: 'count',
      value: count,
      how: 'Âge au jour de la séance, ou tranche déclarée.',
      asked: ['digital'],
    })),
  ];
}

/** Workshops, events, médiation numérique. */
export function eventLines({ activity }: CensusInput): Counted[] {
  const { workshops } = activity;
  const kind = (label: string): number => workshops.byKind.find((one) => one.label === label)?.sessions ?? 0;
  const held = 'Séances commencées et non annulées';
  return [
    {
      key: 'events',
      label: 'Événements',
      kind: 'count',
      value: kind('Événements'),
      how: `${held}, de nature «\u00a0événement\u00a0».`,
      asked: all,
    },
    {
      key: 'workshops',
      label: 'Ateliers',
      kind: 'count',
      value: kind('Ateliers'),
      how: `${held}, de nature «\u00a0atelier\u00a0».`,
      asked: [...all, 'digital'],
    },
    {
      key: 'trainings',
      label: 'Formations',
      kind: 'count',
      value: kind('Formations'),
      how: `${held}, de nature «\u00a0formation\u00a0».`,
      asked: all,
    },
    {
      key: 'participations',
      label: 'Participations',
      kind: 'count',
      value: workshops.participations,
      how: 'Personnes cochées présentes, à chaque séance.',
      asked: [...all, 'digital'],
    },
    {
      key: 'participants',
      label: 'Participants différents',
      kind: 'count',
      value: workshops.people,
      how: 'Personnes du fichier une fois chacune\u202f; sans nom, une fois par séance.',
      asked: all,
    },
    ...digitalLines(activity.workshops),
  ];
}

/** Volunteers and the board. */
export function teamLines({ activity, boardMembers }: CensusInput): Counted[] {
  const { volunteering } = activity;
  return [
    {
      key: 'volunteers',
      label: 'Bénévoles',
      kind: 'count',
      value: volunteering.people,
      how: 'Personnes dont du temps bénévole est noté dans l’année.',
      asked: all,
    },
    {
      key: 'volunteerHours',
      label: 'Heures de bénévolat',
      kind: 'hours',
      value: volunteering.minutes,
      how: 'Temps noté par jour et par activité.',
      asked: all,
    },
    {
      key: 'volunteerValue',
      label: 'Valeur du bénévolat',
      kind: 'amount',
      value: volunteering.cents,
      how: 'Heures à la valeur horaire en vigueur (comptes 86 et 87).',
      asked: networks,
    },
    {
      key: 'board',
      label: 'Membres du conseil',
      kind: 'count',
      value: boardMembers,
      how: 'Mandats en cours au 31 décembre.',
      asked: networks,
    },
  ];
}

/** Income and charges, by the books. */
export function economyLines({
  activity,
  turnover,
  membershipFees,
  payroll,
  charges,
}: CensusInput): Counted[] {
  const { money } = activity;
  const books = 'Écritures de l’année civile, hors TVA';
  return [
    {
      key: 'turnover',
      label: 'Chiffre d’affaires',
      kind: 'amount',
      value: turnover,
      how: `${books}\u202f: comptes 70.`,
      asked: all,
    },
    {
      key: 'fees',
      label: 'Cotisations',
      kind: 'amount',
      value: membershipFees,
      how: `${books}\u202f: comptes 756.`,
      asked: networks,
    },
    {
      key: 'grants',
      label: 'Subventions',
      kind: 'amount',
      value: money.grants,
      how: `${books}\u202f: comptes 741 et 747 (quote-part d’investissement).`,
      asked: all,
    },
    {
      key: 'ownIncome',
      label: 'Recettes propres',
      kind: 'amount',
      value: money.own,
      how: `${books}\u202f: comptes 70, 75 et 76.`,
      asked: networks,
    },
    {
      key: 'ownShare',
      label: 'Part d’autofinancement',
      kind: 'share',
      value: money.share,
      how: `Recettes propres sur recettes propres et subventions\u202f; objectif du lieu ${formatRate(money.target)}.`,
      asked: networks,
    },
    {
      key: 'charges',
      label: 'Charges',
      kind: 'amount',
      value: charges,
      how: `${books}\u202f: comptes 60 à 69.`,
      asked: networks,
    },
    {
      key: 'payroll',
      label: 'Dont personnel',
      kind: 'amount',
      value: payroll,
      how: `${books}\u202f: comptes 64.`,
      asked: networks,
    },
  ];
}
