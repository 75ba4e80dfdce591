/** What machines ask, cost and need, in sentences that anybody understands (C6, F1, F3). */
import type { LocalDate } from './calendar.ts';
import { formatDateLong, formatMinutes, joinWords } from './french.ts';
import type { MachineBasis, MachineSupervision } from './machines.ts';
import type { DueMaintenance } from './maintenance.ts';
import { formatAmount, type Cents } from './money.ts';

/** How the time of a machine is priced: each category's hour, in the order in which it is said. */
export interface MachineTariff {
  readonly hours: readonly { readonly who: string; readonly cents: Cents }[];
  readonly stepMinutes: number;
  readonly minimumMinutes: number;
  /** What is charged once a job, the list's and the machine's own together. */
  readonly setupFee: Cents;
  readonly basis: MachineBasis;
}

const stepWords = (minutes: number): string => {
  if (minutes === 60) return 'par heure entamée';
  if (minutes === 30) return 'par demi-heure entamée';
  if (minutes === 15) return 'par quart d’heure entamé';
  return minutes === 1 ? 'à la minute' : `par tranche de ${formatMinutes(minutes)}`;
};

/** « 3,00 € l’heure (adhérent·e), 6,00 € (particulier), par demi-heure entamée, sur le temps réservé… » */
export function tariffSentence(tariff: MachineTariff): string {
  const { hours, stepMinutes, minimumMinutes, setupFee, basis } = tariff;
  const setup = setupFee > 0 ? [`${formatAmount(setupFee)} de mise en route`] : [];
  if (hours.length === 0)
    return setup.length === 0 ? 'Gratuit, matières à part' : `${joinWords(setup)}, temps gratuit`;
  const [first, ...others] = hours;
  const same = others.every(({ cents }) => cents === first?.cents);
  const prices = same
    ? `${formatAmount(first?.cents ?? 0)} l’heure`
    : hours
        .map(({ who, cents }, index) => `${formatAmount(cents)}${index === 0 ? ' l’heure' : ''} (${who})`)
        .join(', ');
  const minimum = minimumMinutes > stepMinutes ? [`${formatMinutes(minimumMinutes)} au moins`] : [];
  const time = basis === 'actual' ? 'sur le temps passé' : 'sur le temps réservé';
  return [prices, stepWords(stepMinutes), ...minimum, time, ...setup.map((text) => `plus ${text}`)].join(
    ', ',
  );
}

const supervisionWords: Readonly<Record<MachineSupervision, string>> = {
  nobody: '',
  minors: 'Les mineurs ont quelqu’un à côté d’eux',
  everyone: 'Tout le monde a quelqu’un à côté de soi',
};

/** Who needs somebody beside them; empty where nobody does. */
export function supervisionSentence(supervision: MachineSupervision): string {
  return supervisionWords[supervision];
}

/** « en retard depuis le lundi 2 novembre », « dans 12 h de marche », « le mardi 1 décembre ». */
export function dueSentence({ due, state }: DueMaintenance, today: LocalDate): string {
  if (due.by === 'hours') {
    if (due.left > 0) return `dans ${formatMinutes(due.left)} de marche`;
    return due.left === 0 ? 'maintenant' : `en retard de ${formatMinutes(-due.left)} de marche`;
  }
  if (due.on === today) return 'aujourd’hui';
  const day = formatDateLong(due.on, { year: due.on.slice(0, 4) !== today.slice(0, 4) });
  return state === 'overdue' ? `en retard depuis le ${day}` : `le ${day}`;
}
