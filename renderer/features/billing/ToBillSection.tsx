import { Button, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { BillableItem } from '../../../shared/contract/billing-documents.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { documentPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { sectionPath } from './paths.ts';
import { draftsOf, payersOf, sumOf, type PayerRow } from './payers.ts';
import { HeldList, WaivedList } from './run/LeftAside.tsx';
import { ReviewTable } from './run/ReviewTable.tsx';
import { RunDialog, sourcesOf, type InHand } from './run/RunDialogs.tsx';
import { StandingList } from './run/StandingList.tsx';
import { useReview, type Review } from './run/use-review.ts';
import { ToBillPaper } from './ToBillPaper.tsx';

type Shown = 'all' | 'flagged' | 'held' | 'waived' | 'payers';

/** The month's run: payers to review, ticked or not, the one in hand beside as the paper it will be (I6, FACE). */
export function ToBillSection(): ReactNode {
  const { today } = useNow();
  const [until, setUntil] = useState<string | null>(today);
  const [shown, setShown] = useState<Shown>('all');
  const day = until ?? today;
  const found = useQuery('billing.toBill', { until: day });
  const all = payersOf(found.data ?? []);
  const flagged = all.filter(({ flags }) => flags.length > 0);
  const rows = shown === 'flagged' ? flagged : all;
  return (
    <>
      <div className="section-tools">
        <DateField label="Jusqu’au" value={until} onChange={setUntil} w={240} />
        <SegmentedControl
          aria-label="Lesquelles"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'all', label: 'À facturer' },
            { value: 'flagged', label: `À voir · ${flagged.length}` },
            { value: 'held', label: 'En attente' },
            { value: 'waived', label: 'Abandonnées' },
            { value: 'payers', label: 'Payeurs' },
          ]}
        />
        <RunFigures until={day} />
      </div>
      {shown === 'held' && <HeldList until={day} />}
      {shown === 'payers' && <StandingList />}
      {shown === 'waived' && <WaivedList from={`${day.slice(0, 4)}-01-01`} to={day > today ? day : today} />}
      {(shown === 'all' || shown === 'flagged') && found.data !== undefined && (
        <RunReview rows={rows} until={day} isFiltered={shown === 'flagged'} />
      )}
    </>
  );
}

/** What the month comes to, what waits and what was waived, in one line. */
function RunFigures({ until }: { readonly until: string }): ReactNode {
  const figures = useQuery('billing.runFigures', { until }).data;
  if (figures === undefined) return null;
  const { proposed, held, waived, issued } = figures;
  const parts = [
    `${plural(proposed.count, 'ligne')}, ${formatAmount(proposed.amount)}`,
    held.count > 0 && `en attente ${formatAmount(held.amount)}`,
    waived.count > 0 && `abandonné ce mois ${formatAmount(waived.amount)}`,
    issued.count > 0 && `émis ce mois ${formatAmount(issued.amount)}`,
  ];
  return <output className="soft grow-end">{parts.filter(Boolean).join(' · ')}</output>;
}

function RunReview({
  rows,
  until,
  isFiltered,
}: {
  readonly rows: readonly PayerRow[];
  readonly until: string;
  readonly isFiltered: boolean;
}): ReactNode {
  const review = useReview();
  const [inHand, setInHand] = useState<InHand | null>(null);
  const prepare = usePrepare(until, review);
  if (rows.length === 0)
    return isFiltered ? (
      <EmptyState title="Rien ne demande d’être regardé de plus près.">
        Une adhésion échue le jour venu, ou un payeur choisi à la main, se signale ici.
      </EmptyState>
    ) : (
      <EmptyState title="Tout est facturé.">
        Les réservations confirmées et passées, les passages, les travaux sur les machines, les ateliers, les
        mois de formule, les carnets et les adhésions avec contrepartie viennent ici d’eux-mêmes, par payeur.
        Rien n’y est proposé deux fois.
      </EmptyState>
    );
  const drafts = draftsOf(rows, review.left, review.apart);
  const total = drafts.reduce((sum, { items }) => sum + sumOf(items), 0);
  const open = rows.find((row) => row.key === review.openKey);
  const act = (deed: InHand['deed'], items: readonly BillableItem[]): void => setInHand({ deed, items });
  return (
    <>
      <div className="section-tools run-keys">
        <p className="soft keys-hint">
          <kbd>Espace</kbd> coche, <kbd>↓</kbd> passe au suivant, <kbd>→</kbd> détaille, <kbd>Entrée</kbd>{' '}
          montre la facture · <kbd>F</kbd> facturer à un autre, <kbd>M</kbd> mettre en attente, <kbd>R</kbd>{' '}
          renoncer
        </p>
        <Button
          disabled={drafts.length === 0}
          loading={prepare.running}
          onClick={() => void prepare.run(drafts)}
        >
          {`Préparer ${drafts.length === 1 ? 'le brouillon' : plural(drafts.length, 'brouillon')} · ${formatAmount(total)}`}
        </Button>
      </div>
      <div className={open === undefined ? undefined : 'review-columns'}>
        <ReviewTable
          rows={rows}
          left={review.left}
          unfolded={review.unfolded}
          openKey={review.openKey}
          onTick={review.tick}
          onOpen={review.open}
          onUnfold={review.unfold}
          onDeed={act}
        />
        {open !== undefined && (
          <ToBillPaper
            row={open}
            left={review.left}
            isApart={review.apart.has(open.key)}
            onApart={(apart) => review.setApart(open.key, apart)}
            onClose={() => review.open(null)}
            onPrepare={() => void prepare.run(draftsOf([open], review.left, review.apart))}
            onDeed={act}
          />
        )}
      </div>
      <RunDialog inHand={inHand} until={until} onClose={() => setInHand(null)} />
    </>
  );
}

/** Makes the drafts as they were reviewed; a single one opens, several are shown in their list. */
function usePrepare(
  until: string,
  review: Review,
): { readonly running: boolean; readonly run: (drafts: ReturnType<typeof draftsOf>) => Promise<void> } {
  const [, navigate] = useLocation();
  const draftRun = useCommand('billing.draftRun');
  return {
    running: draftRun.running,
    async run(drafts) {
      if (drafts.length === 0) return;
      const result = await draftRun.run({
        until,
        drafts: drafts.map(({ payer, items }) => ({ payer, sources: sourcesOf(items) })),
      });
      if (!result.ok) return;
      review.open(null);
      const { draftIds } = result.value;
      tell(`${plural(draftIds.length, 'brouillon prêt', 'brouillons prêts')}.`);
      const [only] = draftIds;
      navigate(draftIds.length === 1 && only !== undefined ? documentPath(only) : sectionPath('brouillons'));
    },
  };
}
