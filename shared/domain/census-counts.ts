/** The figures of a place, its people and what they did, that questionnaires ask, with how each is counted. */
import type { ActivityYear } from './activity-year.ts';
import type { Asker, CensusGroup } from './census-fields.ts';
import type { CellKind } from './dossier.ts';

/** What the sheet counts besides the activity of the year. */
export interface CensusInput {
  readonly activity: ActivityYear;
  readonly membersAtYearEnd: number;
  /** What can be booked, as it stands today: the file does not keep what was there in a past year. */
  readonly resources: { readonly rooms: number; readonly seats: number; readonly machines: number };
  /** Opening minutes of an ordinary week, as they stand today. */
  readonly weeklyOpenMinutes: number;
  readonly presentPeople: number;
  readonly partners: number;
  /** 70 of the chart, cents; 756; 64. */
  readonly turnover: number;
  readonly membershipFees: number;
  readonly payroll: number;
  readonly charges: number;
  readonly boardMembers: number;
}

export interface CensusLine {
  readonly key: string;
  readonly group: CensusGroup;
  readonly label: string;
  readonly kind: CellKind;
  readonly value: number | string | null;
  readonly how: string;
  readonly asked: readonly Asker[];
}

/** A figure before it stands in a group. */
export type Counted = Omit<CensusLine, 'group'>;

const all: readonly Asker[] = ['national', 'regional', 'fablabs'];
const networks: readonly Asker[] = ['national', 'regional'];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Opening, rooms, seats, partners. */
export function placeLines({ resources, weeklyOpenMinutes, partners }: CensusInput): Counted[] {
  const today = 'Réglages et ressources tels qu’ils sont aujourd’hui, sans les ressources retirées.';
  return [
    {
      key: 'openHours',
      label: 'Heures d’ouverture par semaine',
      kind: 'hours',
      value: weeklyOpenMinutes,
      how: 'Horaires d’une semaine ordinaire, d’après les réglages d’aujourd’hui.',
      asked: all,
    },
    { key: 'rooms', label: 'Salles', kind: 'count', value: resources.rooms, how: today, asked: networks },
    {
      key: 'seats',
      label: 'Postes de travail',
      kind: 'count',
      value: resources.seats,
      how: `${today} Une table de dix places compte dix.`,
      asked: networks,
    },
    {
      key: 'partners',
      label: 'Structures partenaires sous convention',
      kind: 'count',
      value: partners,
      how: 'Conventions d’adhésion croisée en vigueur au moins un jour de l’année.',
      asked: networks,
    },
  ];
}

/** Members and who came. */
export function publicLines({ activity, membersAtYearEnd, presentPeople }: CensusInput): Counted[] {
  const women = activity.membersByGender.find(({ label }) => label === 'Femmes')?.count ?? 0;
  return [
    {
      key: 'members',
      label: 'Adhérents dans l’année',
      kind: 'count',
      value: activity.members,
      how: 'Personnes et structures dont une adhésion a couru au moins un jour de l’année, une fois chacune (comme l’export annuel).',
      asked: all,
    },
    {
      key: 'membersAtEnd',
      label: 'Adhérents au 31 décembre',
      kind: 'count',
      value: membersAtYearEnd,
      how: 'Adhésions en cours ce jour-là, bornes comprises, payées ou non.',
      asked: all,
    },
    {
      key: 'newMembers',
      label: 'Premières adhésions',
      kind: 'count',
      value: activity.newcomers,
      how: 'Adhérents de l’année sans aucune adhésion avant elle dans le fichier.',
      asked: networks,
    },
    {
      key: 'structures',
      label: 'Dont structures',
      kind: 'count',
      value: activity.structures,
      how: 'Adhérents qui sont des structures.',
      asked: networks,
    },
    {
      key: 'women',
      label: 'Dont femmes',
      kind: 'count',
      value: women,
      how: 'Genre déclaré, jamais déduit\u202f; «\u00a0non renseigné\u00a0» n’est pas compté.'
        .replaceAll('«\u00a0', '«\u00a0')
        .replaceAll('\u00a0»', '\u00a0»'),
      asked: all,
    },
    {
      key: 'halfDays',
      label: 'Demi-journées de présence',
      kind: 'count',
      value: sum(activity.halfDays),
      how: 'Passages pointés, matin et après-midi comptés chacun.',
      asked: networks,
    },
    {
      key: 'presentPeople',
      label: 'Personnes différentes pointées',
      kind: 'count',
      value: presentPeople,
      how: 'Personnes pointées au moins une fois dans l’année\u202f; les visites sans nom n’y sont pas.',
      asked: networks,
    },
    {
      key: 'roomHours',
      label: 'Heures de salles et de postes',
      kind: 'hours',
      value: sum(activity.rooms.map(({ minutes }) => minutes)),
      how: 'Réservations confirmées et usages notés, en heures réelles.',
      asked: networks,
    },
  ];
}

/** Machines and what they did. */
export function fablabLines({ activity, resources }: CensusInput): Counted[] {
  const { machines } = activity;
  return [
    {
      key: 'machines',
      label: 'Machines',
      kind: 'count',
      value: resources.machines,
      how: 'Machines de la liste aujourd’hui, celles de partenaires comprises.',
      asked: ['national', 'fablabs'],
    },
    {
      key: 'machineHours',
      label: 'Heures de machines',
      kind: 'hours',
      value: sum(machines.map((machine) => Math.max(machine.bookedMinutes, machine.runMinutes))),
      how: 'Par machine, le plus grand du temps réservé et du temps de marche.',
      asked: ['fablabs'],
    },
    {
      key: 'jobs',
      label: 'Travaux',
      kind: 'count',
      value: sum(machines.map(({ jobs }) => jobs)),
      how: 'Travaux terminés, réussis ou ratés.',
      asked: ['fablabs'],
    },
  ];
}
