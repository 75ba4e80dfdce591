import type { LocalDate } from './calendar.ts';

/** From when and until when a certificate of insurance holds, both days in it; without a first day it holds already. */
export interface Coverage {
  readonly validFrom: LocalDate | null;
  readonly validUntil: LocalDate;
}

/** Whether somebody is insured over some days (I14): none was shown, none of what was shown goes as far, or one does. */
export type InsuranceState = 'missing' | 'expired' | 'valid';

/**
 * Whether one certificate covers all of the days from the first to the last. Two that follow each other do too, where
 * no day lies between them.
 */
export function insuranceOver(
  certificates: readonly Coverage[],
  first: LocalDate,
  last: LocalDate,
  nextDay: (day: LocalDate) => LocalDate,
): InsuranceState {
  if (certificates.length === 0) return 'missing';
  let from = first;
  const inOrder = certificates.toSorted((one, other) =>
    (one.validFrom ?? '') < (other.validFrom ?? '') ? -1 : 1,
  );
  for (const { validFrom, validUntil } of inOrder) {
    if ((validFrom ?? '') > from || validUntil < from) continue;
    if (validUntil >= last) return 'valid';
    from = nextDay(validUntil);
  }
  return 'expired';
}
