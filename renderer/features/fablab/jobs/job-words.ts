import type { MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import { formatMinutes } from '../../../../shared/domain/french.ts';
import { measured } from '../../../../shared/domain/machine-jobs.ts';

/** For whom a job is: « Adèle Caron, pour la Ressourcerie ». */
export function whoOf(job: Pick<MachineJob, 'personName' | 'organisationName'>): string {
  const { personName, organisationName } = job;
  if (personName === '') return organisationName === '' ? 'Usage du lieu' : organisationName;
  return organisationName === '' ? personName : `${personName}, pour ${organisationName}`;
}

/** What it used: « contreplaqué 3 mm, 31 dm² ; vinyle, 2 m »; empty where nothing is noted. */
export function usedWords(materials: MachineJob['materials']): string {
  return materials.map(({ name, quantity, unit }) => `${name}, ${measured(quantity, unit)}`).join('\u202f; ');
}

/** How far a running job is: minutes of what was booked, and what is said of it. */
export function progressOf(
  job: Pick<MachineJob, 'bookedMinutes' | 'endsAt' | 'runMinutes'>,
  localNow: string,
  minutesBetween: (from: string, to: string) => number,
): { readonly share: number; readonly late: boolean; readonly words: string } {
  const left = minutesBetween(localNow, job.endsAt);
  const booked = job.bookedMinutes ?? job.runMinutes + Math.max(0, left);
  const share = Math.min(100, Math.round((100 * (booked - Math.max(0, left))) / Math.max(1, booked)));
  if (left < 0) return { share: 100, late: true, words: `dépasse de ${formatMinutes(-left)}` };
  return {
    share: Math.max(0, share),
    late: false,
    words: left === 0 ? 'se termine' : `encore ${formatMinutes(left)}`,
  };
}

const billingWords = {
  nothing: '',
  to_bill: 'à facturer',
  billed: 'facturé',
  paid_here: 'payé sur place',
  partner: 'pour le partenaire',
} as const;

/** Where the money of a job stands, for whoever may see it. */
export function billingOf({ billing, payer, houseReason, price }: MachineJob): string {
  const coverage = price?.coverage ?? '';
  if (payer === 'house' && price !== null) return `offert, ${houseReason}`;
  if (billing === null) return '';
  if (billing === 'nothing' && coverage !== '') return coverage;
  return billingWords[billing];
}
