import '../reports.css';
import { Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useQuery } from '../../../api/hooks.ts';
import { useReportYear } from '../reportYear.ts';
import { Distances } from './Distances.tsx';
import { DossierView } from './DossierView.tsx';
import { ReportFiles } from './ReportFiles.tsx';
import { ReportTexts } from './ReportTexts.tsx';

/** Bilans, the activity report (R3): the year beside the one before, its texts to write, its files. */
export function ActivitySection(): ReactNode {
  const year = useReportYear();
  const [forPublic, setForPublic] = useState(false);
  const found = useQuery('reports.activity', { year, forPublic }).data;
  if (found === undefined) return null;
  const { dossier, texts, hasBefore } = found;
  return (
    <section className="report" aria-labelledby="activity-title">
      <h2 id="activity-title">Rapport d’activité {year}</h2>
      <div className="report-tools">
        <Checkbox
          label="Copie publique"
          description="les effectifs de moins de 5 sont regroupés, puis masqués"
          checked={forPublic}
          onChange={(event) => setForPublic(event.currentTarget.checked)}
        />
        <ReportFiles
          report={{ kind: 'activity', year, forPublic }}
          formats={['pdf', 'docx', 'xlsx']}
          label="Enregistrer le rapport"
          freezeTitle="Figer le rapport tel qu’il est"
        />
      </div>
      {!hasBefore && (
        <p className="soft">
          Le fichier ne contient rien de {year - 1}&nbsp;: la comparaison viendra avec la prochaine année.
        </p>
      )}
      <ReportTexts key={year} title="Textes à écrire" year={year} texts={texts} />
      <Distances year={year} />
      <DossierView dossier={dossier} label={`Aperçu du rapport ${year}`} />
    </section>
  );
}
