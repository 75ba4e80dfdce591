import './funding.css';
import '../people/people.css';
import '../billing/billing.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Grant } from '../../../shared/contract/funding-grants.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount, formatRate } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GrantDialog } from './GrantDialog.tsx';
import { IncomePart } from './IncomePart.tsx';

/** Subventions: what was granted, what came, what is still due, what must be provided, how far each is used (R4). */
export function GrantsSection(): ReactNode {
  const { today } = useNow();
  const grants = useQuery('funding.grants', {});
  const [opened, setOpened] = useState<Grant | 'new'>();
  useActions([
    {
      id: 'funding.grant',
      label: 'Noter une subvention',
      words: 'financeur région département convention fondation',
      run: () => setOpened('new'),
    },
  ]);
  if (grants.refusal !== undefined)
    return (
      <EmptyState title="Les subventions ne sont pas montrées ici.">{grants.refusal.message}</EmptyState>
    );
  const { data } = grants;
  if (data === undefined) return null;
  return (
    <>
      <div className="section-tools">
        {data.rows.length > 0 && (
          <p>
            Reçu <strong>{formatAmount(data.received)}</strong>, à recevoir{' '}
            <strong>{formatAmount(data.due)}</strong>
          </p>
        )}
        <div className="head-actions grow-end">
          <Button onClick={() => setOpened('new')}>Noter une subvention</Button>
        </div>
      </div>
      {data.rows.length === 0 ? (
        <EmptyState title="Aucune subvention notée.">
          Le montant accordé, les versements, ce que le financeur demande et pour quand&nbsp;: tout est
          rappelé à temps dans «&nbsp;À faire&nbsp;».
        </EmptyState>
      ) : (
        <>
          <Duties />
          <GrantsTable rows={data.rows} onOpen={setOpened} />
          <Funds />
          <IncomePart year={Number(today.slice(0, 4))} />
        </>
      )}
      {opened !== undefined && (
        <GrantDialog {...(opened !== 'new' && { grantId: opened.id })} onClose={() => setOpened(undefined)} />
      )}
    </>
  );
}

function Duties(): ReactNode {
  const { today } = useNow();
  const duties = useQuery('funding.grantsToDo', { until: addDays(today, 366) }).data ?? [];
  if (duties.length === 0) return null;
  return (
    <section className="funding-part" aria-labelledby="duties-title">
      <h2 id="duties-title">À fournir et à demander</h2>
      <ul>
        {duties.map(({ sentence, isLate }) => (
          <li key={sentence} className={isLate ? 'owed' : undefined}>
            {sentence}
            {isLate && ' (en retard)'}
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsOfUse({ use, maximumShare }: Grant): string {
  if (use.eligible === 0) return 'aucune dépense attribuée';
  const of =
    maximumShare === null ? '' : ` (au plus ${formatRate(maximumShare)} de ${formatAmount(use.eligible)})`;
  return `${formatAmount(use.attributed)} de dépenses attribuées${of}`;
}

function GrantsTable(props: {
  readonly rows: readonly Grant[];
  readonly onOpen: (grant: Grant) => void;
}): ReactNode {
  return (
    <section className="funding-part">
      <table className="plain-table figures" aria-label="Subventions">
        <thead>
          <tr>
            <th scope="col">Subvention</th>
            <th scope="col">Accordée le</th>
            <th scope="col" className="amount">
              Montant
            </th>
            <th scope="col" className="amount">
              Reçu
            </th>
            <th scope="col" className="amount">
              À recevoir
            </th>
            <th scope="col">Emploi</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <GrantLine key={row.id} row={row} onOpen={props.onOpen} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function GrantLine({
  row,
  onOpen,
}: {
  readonly row: Grant;
  readonly onOpen: (grant: Grant) => void;
}): ReactNode {
  return (
    <tr>
      <th scope="row">
        <button type="button" className="unfold-link" onClick={() => onOpen(row)}>
          {row.title}
        </button>{' '}
        <small className="soft">
          {row.funderName}, {row.kind === 'operating' ? 'fonctionnement' : 'investissement'}
        </small>
      </th>
      <td>{row.agreedOn === null ? 'demandée' : formatDateShort(row.agreedOn)}</td>
      <td className="amount">{formatAmount(row.amount)}</td>
      <td className="amount">{formatAmount(row.received)}</td>
      <td className="amount">{formatAmount(row.due)}</td>
      <td>
        {wordsOfUse(row)}
        {row.use.beyond > 0 && (
          <strong className="owed"> dépassement de {formatAmount(row.use.beyond)}</strong>
        )}
      </td>
    </tr>
  );
}

/** At a year's end: what of dedicated grants is put aside or taken back, worked out, then written with one button. */
function Funds(): ReactNode {
  const years = useQuery('accounting.years', {}).data ?? [];
  const [chosen, setChosen] = useState<string>();
  const year = years.find(({ to }) => to === chosen) ?? years[0];
  const yearEndsOn = year?.to ?? '2000-12-31';
  const funds =
    useQuery('funding.dedicatedFunds', { yearEndsOn }, { enabled: year !== undefined }).data ?? [];
  const book = useCommand('funding.bookDedicatedFunds');
  if (year === undefined || (funds.length === 0 && years.length < 2)) return null;
  return (
    <section className="funding-part" aria-labelledby="funds-title">
      <h2 id="funds-title">Fonds dédiés au {formatDateShort(yearEndsOn)}</h2>
      <fieldset className="chips" aria-label="Exercice">
        {years.map(({ to }) => (
          <button
            key={to}
            type="button"
            className="chip"
            aria-pressed={to === yearEndsOn}
            onClick={() => setChosen(to)}
          >
            {to.slice(0, 4)}
          </button>
        ))}
      </fieldset>
      {funds.length === 0 ? (
        <p className="soft">Rien à mettre de côté ni à reprendre.</p>
      ) : (
        <>
          <table className="plain-table figures" aria-labelledby="funds-title">
            <thead>
              <tr>
                <th scope="col">Subvention</th>
                <th scope="col" className="amount">
                  Accordé
                </th>
                <th scope="col" className="amount">
                  Dépensé
                </th>
                <th scope="col" className="amount">
                  À mettre de côté
                </th>
                <th scope="col" className="amount">
                  À reprendre
                </th>
                <th scope="col">Écrit</th>
              </tr>
            </thead>
            <tbody>
              {funds.map((fund) => (
                <tr key={fund.grantId}>
                  <th scope="row">{fund.title}</th>
                  <td className="amount">{formatAmount(fund.granted)}</td>
                  <td className="amount">{formatAmount(fund.spent)}</td>
                  <td className="amount">{fund.change > 0 && formatAmount(fund.change)}</td>
                  <td className="amount">{fund.change < 0 && formatAmount(-fund.change)}</td>
                  <td>{fund.booked === fund.change ? 'oui' : fund.booked === null ? 'non' : 'à réécrire'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button
            variant="default"
            size="sm"
            mt="xs"
            loading={book.running}
            onClick={() => void book.run({ yearEndsOn })}
          >
            Écrire les fonds dédiés
          </Button>
        </>
      )}
    </section>
  );
}
