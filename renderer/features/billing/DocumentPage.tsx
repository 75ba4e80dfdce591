import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { BillingDocument } from '../../../shared/contract/billing-documents.ts';
import { useQuery } from '../../api/hooks.ts';
import { documentPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CreditPart } from './CreditPart.tsx';
import { DocumentFile } from './DocumentFile.tsx';
import { documentState, documentTitle } from './document-words.ts';
import { DraftDocument } from './DraftDocument.tsx';
import { Paper, PaperAddress, paperFacts, PaperLines, PaperTotals } from './Paper.tsx';
import { shownDiscount } from './paper-basis.ts';
import { accountPath, quotePath, sectionPath } from './paths.ts';
import { PaymentsPart } from './PaymentsPart.tsx';

/** One document: the paper, and beside it what can be done with it. */
export function DocumentPage({ id }: { readonly id: number }): ReactNode {
  const found = useQuery('billing.document', { id });
  const document = found.data;
  if (found.refusal !== undefined) {
    return (
      <EmptyState
        title={found.refusal.message}
        action={
          <Button component={Link} href={sectionPath('emises')} variant="default">
            Voir les factures émises
          </Button>
        }
      />
    );
  }
  if (document === undefined || document.id !== id) return null;
  return (
    <>
      <DocumentHead document={document} />
      {document.status === 'draft' ? (
        <DraftDocument key={document.id} document={document} />
      ) : (
        <IssuedDocument document={document} />
      )}
    </>
  );
}

function DocumentHead({ document }: { readonly document: BillingDocument }): ReactNode {
  const state = documentState(document);
  const back = document.status === 'draft' ? 'brouillons' : 'emises';
  return (
    <div className="document-head">
      <Link href={sectionPath(back)} className="back">
        <IconArrowLeft size={16} aria-hidden /> {back === 'emises' ? 'Factures émises' : 'Brouillons'}
      </Link>
      <h1>
        {documentTitle(document)} <span className="soft">{document.buyerName}</span>
      </h1>
      {document.status === 'issued' && <span className={`state state-${state.tone}`}>{state.words}</span>}
      {document.buyer !== null && <Link href={accountPath(document.buyer)}>Compte</Link>}
    </div>
  );
}

function IssuedDocument({ document }: { readonly document: BillingDocument }): ReactNode {
  const showsVat = document.totals.vat !== 0;
  return (
    <div className="document-columns">
      <Paper
        title={documentTitle(document)}
        seller={document.seller}
        buyer={<PaperAddress identity={document.buyerIdentity} />}
        facts={paperFacts(document)}
        lines={<PaperLines lines={document.lines} showsVat={showsVat} />}
        totals={
          <PaperTotals
            totals={document.totals}
            whole={document.globalDiscount}
            wholeAmount={shownDiscount(document.lines, document.totals)}
            paid={document.paid}
            due={document.due}
          />
        }
        note={document.note !== '' && <p className="paper-note">{document.note}</p>}
        mentions={document.mentions}
      />
      <aside className="document-side" aria-label="Autour du document">
        <DocumentFile id={document.id} />
        {document.kind === 'invoice' && <PaymentsPart document={document} />}
        {document.kind === 'invoice' && <CreditPart document={document} />}
        {document.quote !== null && (
          <p>
            Vient du devis <Link href={quotePath(document.quote.id)}>{document.quote.number}</Link>
          </p>
        )}
        {document.originalId !== null && (
          <p>
            Avoir sur <Link href={documentPath(document.originalId)}>{document.originalNumber}</Link>
          </p>
        )}
      </aside>
    </div>
  );
}
