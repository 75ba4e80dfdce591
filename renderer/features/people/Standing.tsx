import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Party } from '../../../shared/contract/common.ts';
import { useWhatMatters } from './use-standing.ts';

/** The line on top of a sheet: what matters now. */
export function StandingLine({
  party,
  more,
}: {
  readonly party: Party;
  readonly more?: string | null;
}): ReactNode {
  const { state, sentences, owed } = useWhatMatters(party);
  const all = [...sentences, ...(more === null || more === undefined ? [] : [more])];
  return (
    <output className={`standing${state === undefined ? '' : ` state-${state}`}`} aria-label="Aujourd’hui">
      {all.join(' · ')}
      {owed !== undefined && (
        <>
          {all.length > 0 && ' · '}
          <strong className="owed">{owed}</strong>
        </>
      )}
    </output>
  );
}

/** Opens the membership form (`r`), saying which of the two it would be. */
export function RenewButton({
  party,
  onClick,
}: {
  readonly party: Party;
  readonly onClick: () => void;
}): ReactNode {
  const { state } = useWhatMatters(party);
  return (
    <Button onClick={onClick} rightSection={<kbd>R</kbd>}>
      {state === undefined || state === 'never' ? 'Prendre une adhésion' : 'Renouveler l’adhésion'}
    </Button>
  );
}
