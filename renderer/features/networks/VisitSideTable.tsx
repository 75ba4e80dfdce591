import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { VisitDay, VisitRow, VisitSide } from '../../../shared/contract/networks-visits.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { daysWords } from '../../../shared/domain/agreement-words.ts';

const fromWords = {
  check_in: 'passage pointé',
  booking: 'réservation',
  hand: 'noté à la main',
  statement: 'du relevé du partenaire',
} as const;

/** One way of a month with a partner: who came on which days, what is left, what passes the quota. */
export function VisitSideTable(props: {
  readonly side: VisitSide;
  readonly partnerName: string;
  readonly month: string;
}): ReactNode {
  const { side, partnerName } = props;
  const title = side.direction === 'theirs_here' ? `Leurs membres ici` : `Nos membres chez ${partnerName}`;
  return (
    <div className="visit-side">
      <h3>{title}</h3>
      {side.rows.length === 0 && <p className="soft">Aucune journée ce mois-ci.</p>}
      {side.rows.length > 0 && (
        <table className="plain-table">
          <caption className="visually-hidden">
            {title}, {partnerName}
          </caption>
          <thead>
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Jours</th>
              <th scope="col" className="amount">
                Pris
              </th>
              <th scope="col">Reste</th>
              <th scope="col" className="amount">
                Au-delà
              </th>
            </tr>
          </thead>
          <tbody>
            {side.rows.map((row) => (
              <Row key={row.personId} row={row} />
            ))}
          </tbody>
          <SideTotals side={side} />
        </table>
      )}
      {side.leftBilled.map((each) => (
        <p key={`${each.personId} ${each.date}`} className="soft">
          {each.displayName}, {formatDateLong(each.date)}&nbsp;: {formatAmount(each.amount)} sur{' '}
          {each.billedOn}, bien que la journée ait été retirée depuis. Faire un avoir s’il faut la rendre.
        </p>
      ))}
    </div>
  );
}

function Row({ row }: { readonly row: VisitRow }): ReactNode {
  return (
    <tr>
      <td>
        <Link href={partyPath({ kind: 'person', id: row.personId })}>{row.displayName}</Link>
        {row.memberNumber !== '' && <span className="soft"> {row.memberNumber}</span>}
      </td>
      <td>
        <ul className="visit-days">
          {row.days.map((day) => (
            <Day key={day.date} day={day} name={row.displayName} />
          ))}
        </ul>
      </td>
      <td className="amount figures">{daysWords(row.used)}</td>
      <td>{row.sentence}</td>
      <td className="amount figures">
        {row.beyond === 0 ? '' : `${daysWords(row.beyond)}, ${formatAmount(row.amount)}`}
      </td>
    </tr>
  );
}

function dayTitle(day: VisitDay): string {
  return [
    formatDateLong(day.date),
    day.halfDays === 1 ? 'demi-journée' : 'journée',
    fromWords[day.from],
    ...(day.beyond > 0 ? ['au-delà du quota'] : []),
    ...(day.billedOn === null ? [] : [`facturée\u00a0: ${day.billedOn}`]),
    ...(day.settled ? ['décomptée'] : []),
  ].join(', ');
}

function Day({ day, name }: { readonly day: VisitDay; readonly name: string }): ReactNode {
  const remove = useCommand('networks.removeVisitsThere');
  const { visitId } = day;
  const text = `${Number(day.date.slice(8))}${day.halfDays === 1 ? '\u00a0½' : ''}`;
  return (
    <li className="visit-day" data-beyond={day.beyond > 0 || undefined} title={dayTitle(day)}>
      <span className="figures">{text}</span>
      {day.beyond > 0 && <span className="visually-hidden">au-delà du quota</span>}
      {visitId !== null && (
        <button
          type="button"
          aria-label={`Retirer la journée du ${formatDateLong(day.date)} de ${name}`}
          onClick={() => void remove.run({ ids: [visitId] })}
        >
          ×
        </button>
      )}
    </li>
  );
}

function SideTotals({ side }: { readonly side: VisitSide }): ReactNode {
  const { used, left, beyond, amount, paidBy, direction } = side;
  const payer =
    direction === 'theirs_here'
      ? paidBy === 'partner'
        ? 'au décompte'
        : 'à la personne'
      : paidBy === 'partner'
        ? 'à notre charge'
        : 'à la personne';
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          Pour la structure
        </th>
        <td className="amount figures">{daysWords(used)}</td>
        <td>{left === null ? 'sans plafond' : `reste ${daysWords(left)}`}</td>
        <td className="amount figures">
          {beyond === 0 ? 'rien' : `${daysWords(beyond)}, ${formatAmount(amount)} ${payer}`}
        </td>
      </tr>
    </tfoot>
  );
}
