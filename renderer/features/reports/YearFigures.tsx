import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatMinutes, monthName, plural } from '../../../shared/domain/french.ts';
import { formatAmount, formatInteger } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CountBars } from './CountBars.tsx';

type Year = OutputOf<'reports.year'>;

const MonthChart = lazy(async () => ({ default: (await import('./MonthChart.tsx')).MonthChart }));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function halfDayWords({
  halfDays,
  visits,
  unnamedVisits,
}: Pick<OutputOf<'reports.year'>, 'halfDays' | 'visits' | 'unnamedVisits'>): string {
  const parts = [
    `${formatInteger(sum(halfDays))} dans l’année`,
    plural(visits, 'journée de visite', 'journées de visite'),
  ];
  if (unnamedVisits > 0) parts.push(plural(unnamedVisits, 'visite sans nom', 'visites sans nom'));
  return parts.join(' · ');
}

/** The year's first figures (R3): quiet charts, each with its figures; « non renseigné » is a line like another. */
export function YearFigures({ year }: { readonly year: number }): ReactNode {
  const figures = useQuery('reports.year', { year }).data;
  if (figures === undefined) return null;
  return (
    <section className="report" aria-labelledby="year-title">
      <h2 id="year-title">{year} en chiffres</h2>
      <div className="figure-grid">
        <MonthFigure
          title="Demi-journées"
          total={halfDayWords(figures)}
          values={figures.halfDays}
          show={formatInteger}
          empty="Chaque personne pointée compte ici, par demi-journée."
        />
        <MonthFigure
          title="Recettes propres"
          total={`${formatAmount(sum(figures.incomeByMonth))} dans l’année`}
          values={figures.incomeByMonth}
          show={formatAmount}
          scale={100}
          empty="Factures émises, ventes au comptoir et cotisations viennent ici mois par mois."
        />
        <CountFigures figures={figures} />
        <VolunteerFigure given={figures.volunteering} />
        <WorkshopFigures held={figures.workshops} />
        <figure className="figure" aria-label="Heures de salles et de machines">
          <figcaption>Heures de salles et de machines</figcaption>
          <CountBars
            label="Heures par salle et machine"
            rows={figures.minutesByResource.map(({ label, minutes }) => ({ label, count: minutes }))}
            show={formatMinutes}
            empty="Les réservations honorées et les usages notés se cumulent ici."
          />
        </figure>
      </div>
    </section>
  );
}

function CountFigures({ figures }: { readonly figures: Year }): ReactNode {
  const parts: readonly (readonly [string, Year['membersByType']])[] = [
    ['Adhésions par type', figures.membersByType],
    ['Par âge au 31 décembre', figures.membersByAge],
    ['Par genre déclaré', figures.membersByGender],
    ['Par commune', figures.membersByCommune],
  ];
  return parts.map(([title, rows]) => (
    <figure key={title} className="figure" aria-label={title}>
      <figcaption>{title}</figcaption>
      <CountBars label={title} rows={rows} show={formatInteger} empty="Aucune adhésion cette année-là." />
    </figure>
  ));
}

function VolunteerFigure({ given }: { readonly given: Year['volunteering'] }): ReactNode {
  const value = given.unvalued === given.minutes ? 'non valorisé' : `valeur de ${formatAmount(given.cents)}`;
  return (
    <figure className="figure" aria-label="Bénévolat">
      <figcaption>
        Bénévolat{' '}
        {given.minutes > 0 && (
          <span className="soft figures">
            {formatMinutes(given.minutes)} · {plural(given.people, 'personne')} · {value}
          </span>
        )}
      </figcaption>
      <CountBars
        label="Bénévolat par activité"
        rows={given.byActivity.map(({ label, minutes }) => ({ label, count: minutes }))}
        show={formatMinutes}
        empty="Chaque heure notée (touche B) se cumule ici, par activité."
      />
    </figure>
  );
}

/** Workshops and who came (R3), médiation numérique by the bands that its funders ask for. */
function WorkshopFigures({ held }: { readonly held: Year['workshops'] }): ReactNode {
  const { digital } = held;
  const came = [
    plural(held.sessions, 'séance'),
    formatMinutes(held.minutes),
    plural(held.participations, 'participation'),
    plural(held.people, 'personne'),
    `${formatInteger(held.first)} pour la première fois`,
  ].join(' · ');
  return (
    <>
      <figure className="figure" aria-label="Ateliers et formations">
        <figcaption>
          Ateliers et formations {held.sessions > 0 && <span className="soft figures">{came}</span>}
        </figcaption>
        <CountBars
          label="Participations par thème"
          rows={held.byTheme.map(({ label, participations }) => ({ label, count: participations }))}
          show={formatInteger}
          empty="Chaque présence cochée sur la feuille d’une séance se compte ici."
        />
      </figure>
      <figure className="figure" aria-label="Public des ateliers par âge">
        <figcaption>Public des ateliers par âge</figcaption>
        <CountBars
          label="Participations par âge"
          rows={held.participations === 0 ? [] : held.byBand}
          show={formatInteger}
          empty="Personne n’est encore coché présent cette année-là."
        />
      </figure>
      {digital.sessions > 0 && (
        <figure className="figure" aria-label="Médiation numérique">
          <figcaption>
            Médiation numérique{' '}
            <span className="soft figures">
              {plural(digital.sessions, 'séance')} dont {formatInteger(digital.individual)} individuelles ·{' '}
              {formatMinutes(digital.minutes)} · {plural(digital.people, 'personne')}
            </span>
          </figcaption>
          <CountBars
            label="Médiation numérique par âge"
            rows={digital.byBand}
            show={formatInteger}
            empty="Personne n’est encore coché présent cette année-là."
          />
        </figure>
      )}
    </>
  );
}

function MonthFigure(props: {
  readonly title: string;
  readonly total: string;
  readonly values: readonly number[];
  readonly show: (value: number) => string;
  /** What one unit of the axis is, in the values' unit: 100 for cents drawn as euros. */
  readonly scale?: number;
  readonly empty: string;
}): ReactNode {
  const { values, show } = props;
  const [asTable, setAsTable] = useState(false);
  const isEmpty = values.every((value) => value === 0);
  return (
    <figure className="figure figure-wide" aria-label={props.title}>
      <figcaption>
        {props.title} <span className="soft figures">{props.total}</span>
      </figcaption>
      {isEmpty && <EmptyState title="Rien encore.">{props.empty}</EmptyState>}
      {!isEmpty && !asTable && (
        <Suspense fallback={<div className="month-chart" />}>
          <MonthChart title={props.title} values={values} show={show} scale={props.scale ?? 1} />
        </Suspense>
      )}
      {!isEmpty && asTable && <MonthTable title={props.title} values={values} show={show} />}
      {!isEmpty && (
        <button type="button" className="unfold-link" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Voir le graphique' : 'Voir le tableau'}
        </button>
      )}
    </figure>
  );
}

function MonthTable(props: {
  readonly title: string;
  readonly values: readonly number[];
  readonly show: (value: number) => string;
}): ReactNode {
  return (
    <table className="month-table" aria-label={props.title}>
      <tbody>
        {props.values.map((value, index) => (
          <tr key={monthName(index + 1)}>
            <th scope="row">{monthName(index + 1)}</th>
            <td className="amount">{props.show(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
