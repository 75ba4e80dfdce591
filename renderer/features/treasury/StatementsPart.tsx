import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { DateText } from '../../ui/texts.tsx';

/** The statements taken in: each can be taken back as long as none of its lines is matched. */
export function StatementsPart(): ReactNode {
  const statements = useQuery('treasury.statements', {}).data?.filter(({ undone }) => !undone) ?? [];
  const undo = useCommand('treasury.undoStatement');
  if (statements.length === 0) return null;
  return (
    <details className="deposit deposits">
      <summary className="statements-summary">
        <span>{plural(statements.length, 'relevé importé', 'relevés importés')}</span>
      </summary>
      <table className="plain-table figures" aria-label="Relevés importés">
        <tbody>
          {statements.map(({ id, fileName, from, to, lines }) => (
            <tr key={id}>
              <td>{fileName}</td>
              <td>
                du <DateText date={from} /> au <DateText date={to} />
              </td>
              <td className="soft">{plural(lines, 'ligne')}</td>
              <td className="amount">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Retirer ce relevé, ${fileName}`}
                  disabled={undo.running}
                  onClick={() => void undo.run({ importId: id })}
                >
                  Retirer ce relevé
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
