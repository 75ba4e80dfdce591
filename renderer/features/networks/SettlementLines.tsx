import type { ReactNode } from 'react';
import type { SettlementLineView, SettlementSums } from '../../../shared/contract/networks-settlements.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { daysFromHalfDays } from '../../../shared/domain/networks.ts';

const timingWords = { period: '', late: 'en retard', correction: 'correction' } as const;
const kinds = ['visit_here', 'visit_there', 'use', 'held', 'fee'] as const;

function titleOf(kind: (typeof kinds)[number], partnerName: string): string {
  return {
    visit_here: 'Leurs membres ici',
    visit_there: `Nos membres chez ${partnerName}`,
    use: 'Usages de leurs machines (pour information)',
    held: 'Sommes encaissées pour leur compte',
    fee: 'Leurs parts de cotisation',
  }[kind];
}

const amountOrNothing = (cents: number): string => (cents === 0 ? '' : formatAmount(cents));

/** The lines of a settlement under their titles, what is due to each side in its own column (X4). */
export function SettlementLines(props: {
  readonly lines: readonly SettlementLineView[];
  readonly partnerName: string;
}): ReactNode {
  const { lines, partnerName } = props;
  return kinds.map((kind) => {
    const own = lines.filter((line) => line.kind === kind);
    if (own.length === 0) return null;
    const title = titleOf(kind, partnerName);
    const isVisit = kind === 'visit_here' || kind === 'visit_there';
    return (
      <div key={kind} className="settlement-part">
        <h3>{title}</h3>
        <table className="plain-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Qui</th>
              <th scope="col">Quoi</th>
              <th scope="col" className="amount">
                {isVisit ? 'Jours' : 'Valeur'}
              </th>
              <th scope="col" className="amount">
                Dû à nous
              </th>
              <th scope="col" className="amount">
                Dû à eux
              </th>
            </tr>
          </thead>
          <tbody>
            {own.map((line) => (
              <Line
                key={`${line.date} ${line.personName} ${line.sourceId ?? ''}`}
                line={line}
                isVisit={isVisit}
              />
            ))}
          </tbody>
        </table>
      </div>
    );
  });
}

function Line({
  line,
  isVisit,
}: {
  readonly line: SettlementLineView;
  readonly isVisit: boolean;
}): ReactNode {
  const timing = timingWords[line.timing];
  return (
    <tr>
      <td className="figures">{formatDateShort(line.date)}</td>
      <td>
        {line.personName}
        {line.memberNumber !== '' && <span className="soft"> {line.memberNumber}</span>}
      </td>
      <td>
        {line.label}
        {timing !== '' && <strong> · {timing}</strong>}
      </td>
      <td className="amount figures">
        {isVisit ? daysFromHalfDays(line.halfDays) : formatAmount(line.amount)}
      </td>
      <td className="amount figures">{amountOrNothing(line.dueToUs)}</td>
      <td className="amount figures">{amountOrNothing(line.dueToThem)}</td>
    </tr>
  );
}

/** What a settlement adds up to, gross each way. */
export function SettlementFigures(props: {
  readonly sums: SettlementSums;
  readonly partnerName: string;
}): ReactNode {
  const { oursInvoiced, theirsInvoiced, paidOver } = props.sums;
  return (
    <dl className="settlement-sums">
      <div>
        <dt>Nous facturons</dt>
        <dd className="figures">{formatAmount(oursInvoiced)}</dd>
      </div>
      <div>
        <dt>{props.partnerName} facture</dt>
        <dd className="figures">{formatAmount(theirsInvoiced)}</dd>
      </div>
      <div>
        <dt>À leur reverser</dt>
        <dd className="figures">{formatAmount(paidOver)}</dd>
      </div>
    </dl>
  );
}
