import type { QuoteSummary } from '../../../../shared/contract/billing-quotes.ts';
import { formatDateShort } from '../../../../shared/domain/french.ts';
import type { DocumentState } from '../document-words.ts';

/** « Devis D-2026-0007 », or that of one that was not sent. */
export function quoteTitle({ number }: Pick<QuoteSummary, 'number'>): string {
  return number === null ? 'Devis, brouillon' : `Devis ${number}`;
}

/** Where a quote stands, in words: « attend une réponse jusqu’au 24/12/2026 ». */
export function quoteState({
  status,
  validUntil,
  leftToBill,
}: Pick<QuoteSummary, 'status' | 'validUntil' | 'leftToBill'>): DocumentState {
  switch (status) {
    case 'draft':
      return { tone: 'quiet', words: 'brouillon' };
    case 'sent':
      return { tone: 'waiting', words: `à répondre avant le ${formatDateShort(validUntil)}` };
    case 'accepted':
      return { tone: 'done', words: leftToBill ? 'accepté, à facturer' : 'accepté, facturé' };
    case 'refused':
      return { tone: 'quiet', words: 'refusé' };
    case 'expired':
      return { tone: 'late', words: `échu le ${formatDateShort(validUntil)}` };
    case 'superseded':
      return { tone: 'quiet', words: 'remplacé' };
  }
}
