import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Quote } from '../../../../shared/contract/billing-quotes.ts';
import { formatDateLong } from '../../../../shared/domain/french.ts';
import { useQuery } from '../../../api/hooks.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Paper, PaperAddress, PaperLines, PaperTotals, type PaperProps } from '../Paper.tsx';
import { shownDiscount } from '../paper-basis.ts';
import { accountPath, quotePath, sectionPath } from '../paths.ts';
import { DraftQuote } from './DraftQuote.tsx';
import { quoteState, quoteTitle } from './quote-words.ts';
import { DocumentFile } from '../DocumentFile.tsx';
import { QuoteSide } from './QuoteSide.tsx';

/** One quote: the paper, and beside it what can be done with it (I14). */
export function QuotePage({ id }: { readonly id: number }): ReactNode {
  const found = useQuery('billing.quote', { id });
  const quote = found.data;
  if (found.refusal !== undefined) {
    return (
      <EmptyState
        title={found.refusal.message}
        action={
          <Button component={Link} href={sectionPath('devis')} variant="default">
            Voir les devis
          </Button>
        }
      />
    );
  }
  if (quote === undefined || quote.id !== id) return null;
  const state = quoteState(quote);
  return (
    <>
      <div className="document-head">
        <Link href={sectionPath('devis')} className="back">
          <IconArrowLeft size={16} aria-hidden /> Devis
        </Link>
        <h1>
          {quoteTitle(quote)} <span className="soft">{quote.customerName}</span>
        </h1>
        {quote.status !== 'draft' && <span className={`state state-${state.tone}`}>{state.words}</span>}
        <Link href={accountPath(quote.customer)}>Compte</Link>
      </div>
      {quote.status === 'draft' ? <DraftQuote key={quote.id} quote={quote} /> : <SentQuote quote={quote} />}
    </>
  );
}

function factsOf(quote: Quote): PaperProps['facts'] {
  const facts: [string, ReactNode][] = [];
  if (quote.sentOn !== null) facts.push(['Date', formatDateLong(quote.sentOn, { year: true })]);
  facts.push(['Valable jusqu’au', formatDateLong(quote.validUntil, { year: true })]);
  if (quote.replaces !== null)
    facts.push([
      'Remplace',
      <Link key="replaces" href={quotePath(quote.replaces.id)}>
        {quote.replaces.number}
      </Link>,
    ]);
  return facts;
}

function SentQuote({ quote }: { readonly quote: Quote }): ReactNode {
  const lines = quote.lines.map(({ bookingId: _booking, ...line }) => ({
    ...line,
    source: { kind: 'free' as const },
  }));
  return (
    <div className="document-columns">
      <Paper
        title={quoteTitle(quote)}
        seller={quote.seller}
        buyer={<PaperAddress identity={quote.customerIdentity} />}
        facts={factsOf(quote)}
        lines={<PaperLines lines={lines} showsVat={quote.totals.vat !== 0} />}
        totals={
          <PaperTotals
            totals={quote.totals}
            whole={quote.globalDiscount}
            wholeAmount={shownDiscount(lines, quote.totals)}
          />
        }
        note={quote.note !== '' && <p className="paper-note">{quote.note}</p>}
        mentions={quote.mentions}
      />
      <aside className="document-side" aria-label="Autour du devis">
        <DocumentFile call="billing.quoteFile" id={quote.id} />
        <QuoteSide quote={quote} />
      </aside>
    </div>
  );
}
