import type { DocumentSummary } from '../../../shared/contract/billing-documents.ts';
import { plural } from '../../../shared/domain/french.ts';

type Named = Pick<DocumentSummary, 'kind' | 'status' | 'number'> & { readonly isDeposit?: boolean };

/** « Facture F-2026-0042 », « Facture d’acompte F-2026-0043 », « Avoir A-2026-0003 », « Brouillon ». */
export function documentTitle({ kind, status, number, isDeposit = false }: Named): string {
  if (status === 'draft') return isDeposit ? 'Acompte, brouillon' : 'Brouillon';
  if (isDeposit && kind === 'invoice') return `Facture d’acompte ${number ?? ''}`;
  return `${kind === 'invoice' ? 'Facture' : 'Avoir'} ${number ?? ''}`;
}

export interface DocumentState {
  readonly tone: 'quiet' | 'done' | 'waiting' | 'late';
  readonly words: string;
}

/** Where a document stands, in words: « à régler », « en retard de 12 jours ». */
export function documentState(
  document: Pick<DocumentSummary, 'kind' | 'status' | 'due' | 'paid' | 'overdueDays'>,
): DocumentState {
  if (document.status === 'draft') return { tone: 'quiet', words: 'brouillon' };
  if (document.kind === 'credit_note') return { tone: 'quiet', words: 'avoir' };
  if (document.due <= 0) return { tone: 'done', words: document.paid > 0 ? 'réglée' : 'soldée' };
  if (document.overdueDays > 0) {
    return { tone: 'late', words: `en retard de ${plural(document.overdueDays, 'jour')}` };
  }
  return { tone: 'waiting', words: document.paid > 0 ? 'réglée en partie' : 'à régler' };
}
