import './coverage.css';
import type { ReactNode } from 'react';
import type { UseCoverage } from '../../../shared/contract/coverage-fields.ts';
import { leftInWords, partsInWords } from '../../../shared/domain/coverage-units.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';

/** What pays for a use, unfolded: each thing held, how much of it, what is left; then what remains to pay (C3). */
export function CoverageNote({ coverage }: { readonly coverage: UseCoverage }): ReactNode {
  const { sentence, lines, toPay } = coverage;
  if (sentence === '' && lines.length === 0) return null;
  return (
    <section className="coverage-note" aria-label="Ce qui paie">
      <p>{sentence.charAt(0).toUpperCase() + sentence.slice(1)}</p>
      {lines.length > 0 && (
        <details>
          <summary className="soft">D’où vient ce compte</summary>
          <ul>
            {lines.map((line) => (
              <li key={`${line.source} ${line.sourceId}`}>
                {line.label}&nbsp;: {partsInWords(line.unit, line.quantity)}
                <span className="soft">
                  {line.worth > 0 && `, au lieu de ${formatAmount(line.worth)}`}
                  {line.left !== null && `, ${leftInWords(line.unit, line.left)}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p>
        <strong>{toPay === 0 ? 'Rien à payer' : `Reste à payer\u00a0: ${formatAmount(toPay)}`}</strong>
      </p>
    </section>
  );
}

/** The same for a booking that stands. */
export function BookingCoverage({ id }: { readonly id: number }): ReactNode {
  const found = useQuery('coverage.explain', { use: { kind: 'booking', id } }).data;
  return found === undefined ? null : <CoverageNote coverage={found} />;
}
