import type { MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import { formatMinutes } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
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
  partner: '',
} as const;

/** Whose the money is where the machine is a partner's: never ours, and held for them once it is taken (B11). */
function partnerWords({ partner, billing, price }: MachineJob): string {
  if (partner === null) return '';
  const held = partner.held ?? 0;
  if (held > 0) return `${formatAmount(held)} encaissés pour ${partner.name}`;
  return billing === 'partner' && (price?.toPay ?? 0) > 0 ? `dû à ${partner.name}` : '';
}

/** Where the money of a job stands, for whoever may see it. */
export function billingOf(job: MachineJob): string {
  const { billing, payer, houseReason, price, partner } = job;
  const coverage = price?.coverage ?? '';
  if (payer === 'house' && price !== null)
    return partner === null
      ? `offert, ${houseReason}`
      : `offert, ${houseReason}\u00a0: ${partner.name} n’en reçoit rien`;
  if (billing === null) return '';
  if (billing === 'nothing' && coverage !== '') return coverage;
  return billing === 'partner' ? partnerWords(job) : billingWords[billing];
}
