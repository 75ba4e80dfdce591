import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';

/** Fees paid in a period that have no receipt, an import's most often: given when asked for, dated today (I12). */
export function MissingReceipts(range: { readonly from: LocalDate; readonly to: LocalDate }): ReactNode {
  const rows = useQuery('billing.missingReceipts', range).data ?? [];
  const issue = useCommand('billing.issueReceipts');
  const [isOpen, setOpen] = useState(false);
  const give = async (membershipIds: number[]): Promise<void> => {
    const result = await issue.run({ membershipIds });
    if (result.ok)
      tell(`${plural(result.value.numbers.length, 'reçu émis', 'reçus émis')}, à la date d’aujourd’hui.`);
  };
  if (rows.length === 0) return null;
  return (
    <div className="sheet receipts-missing">
      <div className="renewal-done">
        <span>
          {plural(rows.length, 'cotisation réglée n’a pas de reçu', 'cotisations réglées n’ont pas de reçu')}
          <small className="soft">
            {' '}
            · importées, le plus souvent&#8239;: un reçu a pu être donné ailleurs
          </small>
        </span>
        <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Replier' : 'Voir'}
        </Button>
      </div>
      {isOpen && (
        <>
          <ul className="kept-rows">
            {rows.map((row) => (
              <li key={row.membershipId}>
                <span className="grow">
                  {row.memberName}
                  <small>
                    {row.membershipType}, réglée le <DateText date={row.paidOn} />
                    {row.payerName !== row.memberName && ` par ${row.payerName}`}
                  </small>
                </span>
                <Amount cents={row.amount} />
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={issue.running}
                  onClick={() => void give([row.membershipId])}
                >
                  Donner un reçu
                </Button>
              </li>
            ))}
          </ul>
          {issue.running && <Progress progress={issue.progress} label="Reçus émis" />}
          <div className="form-actions">
            <Button
              variant="light"
              disabled={issue.running}
              onClick={() => void give(rows.map(({ membershipId }) => membershipId))}
            >
              Donner un reçu à tous
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
