import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { runsOut, useAtTheDesk } from '../coverage/at-the-desk.ts';
import { fetchWords } from './check-in.ts';

/** Somebody who was noted while the dialog is open. */
export interface Noted {
  readonly personId: number;
  readonly name: string;
}

/**
 * Who was noted, the last one on top: what paid, as it stands now (C3), and where the carnet runs out or money is owed
 * the offer to sell one, one key away.
 */
export function NotedList(props: {
  readonly date: string;
  readonly noted: readonly Noted[];
  readonly onSell: (noted: Noted) => void;
}): ReactNode {
  const { date, noted } = props;
  const rows = useQuery('attendance.day', { date }).data?.rows ?? [];
  const glances = useAtTheDesk(
    noted.map(({ personId }) => personId),
    date,
  );
  const sells = (useQuery('coverage.passBookTypes', {}).data ?? []).length > 0;
  return (
    <output aria-live="polite">
      {noted.toReversed().map((one, index) => {
        const row = rows.find(({ personId }) => personId === one.personId);
        const glance = glances.get(one.personId);
        const parts = [
          row?.coverage ?? '',
          row?.trial === true ? 'journée d’essai' : '',
          row && fetchWords(row),
        ];
        const isShort = runsOut(row, glance);
        const wants = sells && (isShort || (row?.kind === 'paying' && !row.billed));
        return (
          <div key={`${one.personId} ${noted.length - index}`} className="noted">
            <span>
              ✓ {one.name}&nbsp;:{' '}
              <span className={isShort ? 'runs-out' : undefined}>{parts.filter(Boolean).join(' · ')}</span>
              {glance?.low === true && row?.kind !== 'covered' && (
                <small className="runs-out">{glance.sentence}</small>
              )}
            </span>
            {wants && (
              <Button size="compact-sm" variant="light" onClick={() => props.onSell(one)}>
                Vendre un carnet {index === 0 && <kbd>+</kbd>}
              </Button>
            )}
          </div>
        );
      })}
    </output>
  );
}
