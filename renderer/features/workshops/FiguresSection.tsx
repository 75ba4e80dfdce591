import './workshops.css';
import '../people/people.css';
import '../volunteering/volunteering.css';
import '../reports/reports.css';
import { Button, Checkbox, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { WorkshopFigures, WorkshopShare } from '../../../shared/contract/workshop-reports.ts';
import { formatDateBrief, formatMinutes, plural } from '../../../shared/domain/french.ts';
import { formatInteger } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { sessionPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CountBars } from '../reports/CountBars.tsx';
import { Years } from '../../ui/Years.tsx';

/** Bilan: a year's workshops in figures, as the activity report and funders ask for them (R3). */
export function FiguresSection(): ReactNode {
  const { today } = useNow();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [forPublic, setForPublic] = useState(false);
  const period = { from: `${year}-01-01`, to: `${year}-12-31` };
  const found = useQuery('workshops.figures', { ...period, forPublic });
  const figures = found.data;
  return (
    <>
      <div className="volunteer-tools">
        <Years count={4} value={year} onChange={setYear} />
        <Checkbox
          label="Copie publique"
          description={'Moins de 5\u00a0personnes\u00a0: regroupé, puis masqué.'}
          checked={forPublic}
          onChange={(event) => setForPublic(event.currentTarget.checked)}
        />
        <Exports period={period} forPublic={forPublic} />
      </div>
      {found.refusal !== undefined && (
        <EmptyState title="Le bilan n’est pas là">{found.refusal.message}</EmptyState>
      )}
      {figures?.sessions === 0 && (
        <EmptyState title={`Aucune séance en ${year}.`}>
          Chaque séance qui a eu lieu compte ici, avec qui est venu&nbsp;: par âge, genre déclaré, commune,
          thème et subvention.
        </EmptyState>
      )}
      {figures !== undefined && figures.sessions > 0 && <Figures figures={figures} />}
    </>
  );
}

function Figures({ figures }: { readonly figures: WorkshopFigures }): ReactNode {
  const { audience, digital } = figures;
  const tiles: readonly (readonly [string, string])[] = [
    ['Séances', formatInteger(figures.sessions)],
    ['Participations', formatInteger(audience.participations)],
    ['Personnes différentes', formatInteger(audience.people)],
    ['Premières venues', formatInteger(audience.first)],
    ['Heures de séance', formatMinutes(figures.minutes)],
    ['Heures-participants', formatMinutes(figures.participantMinutes)],
  ];
  return (
    <>
      <dl className="figures-tiles figures">
        {tiles.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {figures.unticked.length > 0 && <Unticked rows={figures.unticked} />}
      <div className="figure-grid">
        <Bars title="Par âge" rows={audience.byBand} />
        <Bars title="Par genre déclaré" rows={audience.byGender} />
        <Bars title="Par commune" rows={audience.byCommune} />
      </div>
      <Shares title="Par nature" rows={figures.byKind} />
      <Shares title="Par thème" rows={figures.byTheme} />
      <Shares title="Par subvention" rows={figures.byGrant} />
      <Shares title="Par atelier" rows={figures.byWorkshop} />
      {digital.sessions > 0 && <Digital digital={digital} />}
    </>
  );
}

function Unticked({ rows }: { readonly rows: WorkshopFigures['unticked'] }): ReactNode {
  return (
    <section className="sheet" aria-label="Présences à noter">
      <p className="warn">
        {plural(rows.length, 'séance')} sans aucune présence notée&nbsp;: elles comptent pour zéro
        participant.
      </p>
      <ul>
        {rows.slice(0, 8).map(({ sessionId, title, startsAt }) => (
          <li key={sessionId}>
            <Link href={sessionPath(sessionId)}>
              {title}, {formatDateBrief(startsAt.slice(0, 10))}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Lines = WorkshopFigures['audience']['byBand'];

function Bars({ title, rows }: { readonly title: string; readonly rows: Lines }): ReactNode {
  const masked = rows.some(({ count }) => count === null);
  return (
    <figure className="figure" aria-label={title}>
      <figcaption>{title}</figcaption>
      {masked ? (
        <p className="soft">Moins de 5&nbsp;personnes.</p>
      ) : (
        <CountBars
          label={title}
          rows={rows.map(({ label, count }) => ({ label, count: count ?? 0 }))}
          show={formatInteger}
          empty="Chaque présence notée compte ici."
        />
      )}
    </figure>
  );
}

function Shares({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly WorkshopShare[];
}): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <div className="scrolled-table">
        <table className="quiet-table" aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{title.replace('Par ', '')}</th>
              <th scope="col" className="amount">
                Séances
              </th>
              <th scope="col" className="amount">
                Heures
              </th>
              <th scope="col" className="amount">
                Participations
              </th>
              <th scope="col" className="amount">
                Personnes
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- two workshops may bear one title
              <tr key={`${index}:${row.label}`}>
                <th scope="row">{row.label}</th>
                <td className="amount">{row.sessions}</td>
                <td className="amount">{formatMinutes(row.minutes)}</td>
                <td className="amount">{row.participations}</td>
                <td className="amount">{row.people}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Médiation numérique, session by session, as funders ask for it. */
function Digital({ digital }: { readonly digital: WorkshopFigures['digital'] }): ReactNode {
  return (
    <section aria-labelledby="digital-title">
      <h2 id="digital-title">Médiation numérique</h2>
      <p className="soft">
        {plural(digital.sessions, 'séance')}, dont{' '}
        {plural(digital.individual, 'individuelle', 'individuelles')} · {formatMinutes(digital.minutes)} ·{' '}
        {plural(digital.audience.participations, 'participation')} ·{' '}
        {plural(digital.audience.people, 'personne')}
      </p>
      <div className="scrolled-table">
        <table className="quiet-table" aria-label="Séances de médiation numérique">
          <thead>
            <tr>
              {['Jour', 'Atelier', 'Thématique', 'Accompagnement', 'Durée'].map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
              {['Participants', 'Première venue', 'Déjà venus'].map((header) => (
                <th key={header} scope="col" className="amount">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {digital.rows.map((row) => (
              <tr key={row.sessionId}>
                <td>{formatDateBrief(row.startsAt.slice(0, 10))}</td>
                <td>
                  <Link href={sessionPath(row.sessionId)}>{row.title}</Link>
                </td>
                <td>{row.theme}</td>
                <td>{row.individual ? 'individuel' : 'collectif'}</td>
                <td>{formatMinutes(row.minutes)}</td>
                <td className="amount">{row.audience.participations}</td>
                <td className="amount">{row.audience.first}</td>
                <td className="amount">{row.audience.again}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const parts = [
  ['sessions', 'Les séances'],
  ['audience', 'Les publics'],
  ['digital', 'La médiation numérique'],
] as const;
const formats = ['csv', 'xlsx', 'ods'] as const;

function Exports(props: {
  readonly period: { readonly from: string; readonly to: string };
  readonly forPublic: boolean;
}): ReactNode {
  const file = useAsk('workshops.figuresFile');
  const files = useFiles();
  const save = async (what: (typeof parts)[number][0], format: (typeof formats)[number]): Promise<void> => {
    const result = await file.run({ ...props.period, what, format, forPublic: props.forPublic });
    if (result.ok) await files.save(result.value);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">Exporter</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {parts.map(([what, label]) => [
          <Menu.Label key={what}>{label}</Menu.Label>,
          ...formats.map((format) => (
            <Menu.Item key={`${what}.${format}`} onClick={() => void save(what, format)}>
              {label} en {format.toUpperCase()}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}
