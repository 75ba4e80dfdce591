import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { sectionPath } from './paths.ts';

type Overview = OutputOf<'billing.overview'>;

const ages: readonly { readonly key: keyof Overview['ageing']; readonly label: string }[] = [
  { key: 'notDue', label: 'pas encore échu' },
  { key: 'upTo30', label: 'moins de 30 jours de retard' },
  { key: 'upTo60', label: '30 à 60 jours' },
  { key: 'upTo90', label: '60 à 90 jours' },
  { key: 'beyond', label: 'plus de 90 jours' },
];

/** Money owed as one number, and its age as a bar with its table behind (FACE « Facturation », I7). */
export function OverviewPanel(): ReactNode {
  const overview = useQuery('billing.overview', {}).data;
  const [open, setOpen] = useState(false);
  if (overview === undefined) return <div className="overview" aria-hidden />;
  const late = overview.overdue.reduce((sum, each) => sum + each.due, 0);
  return (
    <section className="overview" aria-labelledby="owed-title">
      <div className="owed">
        <h2 id="owed-title">Dû à l’association</h2>
        <p className="figures owed-figure">{formatAmount(overview.owed)}</p>
        <p className={late > 0 ? 'late' : 'soft'}>
          {late > 0
            ? `dont ${formatAmount(late)} en retard (${plural(overview.overdue.length, 'facture')})`
            : 'rien en retard'}{' '}
          {late > 0 && <Link href={sectionPath('relances')}>Relancer</Link>}
        </p>
      </div>
      <div className="ageing">
        <AgeingBar ageing={overview.ageing} />
        <button type="button" className="unfold-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Cacher le détail' : 'Voir le détail par ancienneté'}
        </button>
        {open && <AgeingTable overview={overview} />}
      </div>
      <dl className="overview-figures">
        <Figure
          label="à facturer"
          amount={overview.toBillAmount}
          hint={plural(overview.toBillItems, 'ligne')}
        />
        <Figure
          label="en brouillon"
          amount={overview.draftsAmount}
          hint={plural(overview.drafts, 'brouillon')}
        />
        <Figure
          label="en caisse ce jour"
          amount={overview.cashToday}
          {...(overview.heldCashToday !== 0 && {
            hint: `et ${formatAmount(overview.heldCashToday)} pour des partenaires`,
          })}
        />
      </dl>
    </section>
  );
}

function Figure(props: {
  readonly label: string;
  readonly amount: number;
  readonly hint?: string;
}): ReactNode {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd className="figures">
        {formatAmount(props.amount)}
        {props.hint !== undefined && <small>{props.hint}</small>}
      </dd>
    </div>
  );
}

function AgeingBar({ ageing }: { readonly ageing: Overview['ageing'] }): ReactNode {
  const present = ages.filter(({ key }) => ageing[key] > 0);
  return (
    <>
      <div className="ageing-bar" aria-hidden>
        {present.map(({ key }) => (
          <span key={key} className={`age-${key}`} style={{ flexGrow: ageing[key] }} />
        ))}
      </div>
      <ul className="ageing-legend" aria-label="Ancienneté">
        {present.map(({ key, label }) => (
          <li key={key}>
            <i className={`age-${key}`} /> {label}{' '}
            <span className="figures">{formatAmount(ageing[key])}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function AgeingTable({ overview }: { readonly overview: Overview }): ReactNode {
  return (
    <table className="quiet-table" aria-label="Ancienneté de ce qui est dû">
      <tbody>
        {ages.map(({ key, label }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td className="amount">{formatAmount(overview.ageing[key])}</td>
          </tr>
        ))}
        <tr className="strong">
          <th scope="row">en tout</th>
          <td className="amount">{formatAmount(overview.owed)}</td>
        </tr>
      </tbody>
    </table>
  );
}
