import type { Cents } from './money.ts';

/** A transfer that somebody's bank app can fill in from a picture. */
export interface TransferWanted {
  readonly holder: string;
  readonly iban: string;
  /** Left out inside the European Economic Area. */
  readonly bic?: string | undefined;
  readonly amount: Cents;
  /** What the payer's statement and ours will say: the invoice's number. */
  readonly remittance: string;
}

/** One line each, and no longer than the guideline lets it be. */
const line = (text: string, most: number): string =>
  Array.from(text.replaceAll(/\s+/gu, ' ').trim()).slice(0, most).join('');

/**
 * The text of the QR code for a SEPA transfer, version 002 in UTF-8 (EPC069-12 of the European Payments Council);
 * undefined for an amount that no transfer can have.
 */
export function transferCode({ holder, iban, bic, amount, remittance }: TransferWanted): string | undefined {
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > 99_999_999_999) return undefined;
  const digits = String(amount).padStart(3, '0');
  return [
    'BCD',
    '002',
    '1',
    'SCT',
    (bic ?? '').replaceAll(/\s/gu, ''),
    line(holder, 70),
    iban.replaceAll(/\s/gu, ''),
    `EUR${digits.slice(0, -2)}.${digits.slice(-2)}`,
    '',
    '',
    line(remittance, 140),
  ].join('\n');
}
