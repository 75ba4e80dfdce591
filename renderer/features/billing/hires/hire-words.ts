import type { HireSummary } from '../../../../shared/contract/billing-hires.ts';
import type { SecurityDeposit } from '../../../../shared/contract/billing-security-deposits.ts';
import { formatDateShort } from '../../../../shared/domain/french.ts';
import type { DepositMeans, GivingMeans } from '../../../../shared/domain/security-deposits.ts';
import type { DocumentState } from '../document-words.ts';

/** « Convention C-2026-0007 », or that of one that is not drawn up. */
export function hireTitle({ number }: Pick<HireSummary, 'number'>): string {
  return number === null ? 'Convention, brouillon' : `Convention ${number}`;
}

/** Where an agreement stands, in words. */
export function hireState({ status, signedOn }: Pick<HireSummary, 'status' | 'signedOn'>): DocumentState {
  switch (status) {
    case 'draft':
      return { tone: 'quiet', words: 'brouillon' };
    case 'to_sign':
      return { tone: 'waiting', words: 'à signer' };
    case 'signed':
      return { tone: 'done', words: signedOn === null ? 'signée' : `signée le ${formatDateShort(signedOn)}` };
    case 'cancelled':
      return { tone: 'quiet', words: 'annulée' };
  }
}

export const insuranceWords: Readonly<Record<HireSummary['insurance'], string>> = {
  not_asked: 'non demandée',
  missing: 'à demander',
  expired: 'échue ce jour-là',
  valid: 'en règle',
};

export const depositWords: Readonly<Record<HireSummary['deposit'], string>> = {
  none: 'sans',
  asked: 'à recevoir',
  held: 'gardée',
  settled: 'rendue',
};

export const meansWords: Readonly<Record<DepositMeans, string>> = {
  cheque: 'Chèque',
  cash: 'Espèces',
  card_imprint: 'Empreinte de carte',
  transfer: 'Virement',
};

export const givingWords: Readonly<Record<GivingMeans, string>> = {
  transfer: 'Virement',
  cash: 'Espèces',
  cheque: 'Chèque du lieu',
};

/** What is held of a deposit, where it is: « chèque gardé », « espèces, en caisse ». */
export function heldWords({ means, cashedOn }: Pick<SecurityDeposit, 'means' | 'cashedOn'>): string {
  if (means === 'cash') return 'en espèces, dans la caisse';
  if (means === 'transfer') return 'par virement, sur le compte';
  if (cashedOn !== null) return `encaissée le ${formatDateShort(cashedOn)}`;
  return means === 'cheque' ? 'par un chèque, non encaissé' : 'par une empreinte de carte, non débitée';
}

/** Where a deposit stands, in words. */
export function depositState(deposit: SecurityDeposit): DocumentState {
  if (deposit.state === 'asked') return { tone: 'waiting', words: 'à recevoir' };
  if (deposit.state === 'held') return { tone: 'waiting', words: `gardée ${heldWords(deposit)}` };
  return deposit.kept === 0
    ? { tone: 'done', words: 'rendue' }
    : {
        tone: 'done',
        words: deposit.returned === 0 && deposit.kept === deposit.amount ? 'gardée' : 'rendue en partie',
      };
}
