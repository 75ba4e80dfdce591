import '../reports.css';
import './papers.css';
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useQuery } from '../../../api/hooks.ts';
import { sessionPath } from '../../../shell/paths.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { DateText } from '../../../ui/texts.tsx';
import { useReportYear } from '../reportYear.ts';
import { BudgetTable } from './BudgetTable.tsx';
import { DossierView } from './DossierView.tsx';
import { ReportFiles } from './ReportFiles.tsx';
import { ReportTexts } from './ReportTexts.tsx';

type Pack = OutputOf<'reports.funderPack'>;

/** Bilans, funders: the pack of each grant, its budget, what proves it and what is still to be provided (R4, R5). */
export function FundersSection(): ReactNode {
  const year = useReportYear();
  const grants = useQuery('funding.grants', {}).data?.rows;
  const [chosen, setChosen] = useState<number>();
  const [span, setSpan] = useState<'year' | 'whole'>('year');
  if (grants === undefined) return null;
  const grant = grants.find(({ id }) => id === chosen) ?? grants[0];
  if (grant === undefined)
    return (
      <EmptyState title="Aucune subvention notée.">
        Noter une subvention dans Trésorerie, avec ce que le financeur demande&nbsp;: son dossier se fait ici,
        des ateliers, du bénévolat et des dépenses qui comptent pour elle.
      </EmptyState>
    );
  const wanted = { grantId: grant.id, year: span === 'year' ? year : null };
  return (
    <section className="report" aria-labelledby="funders-title">
      <h2 id="funders-title">Dossier de financeur</h2>
      <div className="report-tools">
        <NativeSelect
          label="Subvention"
          value={String(grant.id)}
          data={grants.map(({ id, funderName, title }) => ({
            value: String(id),
            label: `${funderName}, ${title}`,
          }))}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        />
        <SegmentedControl
          aria-label="Période du dossier"
          value={span}
          onChange={setSpan}
          data={[
            { value: 'year', label: `Année ${year}` },
            { value: 'whole', label: 'Toute la durée' },
          ]}
        />
        <ReportFiles
          report={{ kind: 'grant', ...wanted }}
          formats={['pdf', 'xlsx', 'zip']}
          label="Enregistrer le dossier"
          freezeTitle="Figer le dossier tel qu’il est"
        />
      </div>
      <PackView key={`${grant.id} ${wanted.year}`} grantId={grant.id} wanted={wanted} />
    </section>
  );
}

function PackView({
  grantId,
  wanted,
}: {
  readonly grantId: number;
  readonly wanted: { readonly grantId: number; readonly year: number | null };
}): ReactNode {
  const pack = useQuery('reports.funderPack', wanted).data;
  if (pack === undefined) return null;
  return (
    <>
      <p>
        {formatAmount(pack.justified)} justifiés par des dépenses, sur {formatAmount(pack.amount)} accordés.{' '}
        {pack.missing === 0
          ? 'Toutes les pièces sont là.'
          : `${plural(pack.missing, 'pièce')} ${pack.missing < 2 ? 'n’a' : 'n’ont'} pas encore de fichier.`}
      </p>
      <ToProvide rows={pack.toProvide} />
      <Evidence rows={pack.evidence} />
      <BudgetTable key={pack.budget.version} grantId={grantId} budget={pack.budget} />
      <ReportTexts title="Compte rendu qualitatif" year={pack.textYear} texts={pack.texts} />
      <DossierView dossier={pack.dossier} label="Aperçu du dossier" />
    </>
  );
}

function ToProvide({ rows }: { readonly rows: Pack['toProvide'] }): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section className="paper-work" aria-label="Reste à fournir ou à demander">
      <h3>Reste à fournir ou à demander</h3>
      <ul className="paper-list">
        {rows.map(({ what, dueOn, isLate }) => (
          <li key={`${what} ${dueOn}`}>
            <span>{what}</span>
            <span className={isLate ? 'late' : 'soft'}>
              {dueOn === null ? (
                'sans date'
              ) : (
                <>
                  {isLate ? 'attendu depuis le ' : 'pour le '}
                  <DateText date={dueOn} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where a piece of evidence is attached. */
function attachedAt({ kind, entityId }: Pack['evidence'][number]): {
  readonly to: string;
  readonly words: string;
} {
  if (kind === 'session') return { to: sessionPath(entityId), words: 'Joindre à la séance' };
  return kind === 'expense'
    ? { to: '/tresorerie/depenses', words: 'Joindre dans Dépenses' }
    : { to: '/tresorerie/subventions', words: 'Joindre dans Subventions' };
}

function Evidence({ rows }: { readonly rows: Pack['evidence'] }): ReactNode {
  const missing = rows.filter(({ files }) => files === 0);
  const [isOpen, setOpen] = useState(false);
  if (missing.length === 0) return null;
  return (
    <details className="paper-work" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Pièces sans fichier <span className="soft">{plural(missing.length, 'pièce')}</span>
      </summary>
      <ul className="paper-list" aria-label="Pièces sans fichier">
        {missing.map((piece, index) => (
          <li key={index}>
            <span>
              {piece.on !== null && (
                <>
                  <DateText date={piece.on} />{' '}
                </>
              )}
              {piece.label} <small>{piece.detail}</small>
            </span>
            <Link to={attachedAt(piece).to}>{attachedAt(piece).words}</Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
