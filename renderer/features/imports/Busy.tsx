import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Progress as Told } from '../../api/hooks.ts';
import { Progress } from '../../ui/Progress.tsx';

/** How far a reading or a writing is, and the way to stop it: nothing is half written. */
export function Busy(props: {
  readonly label: string;
  readonly progress: Told | undefined;
  readonly onStop: () => void;
}): ReactNode {
  return (
    <div className="busy sheet">
      <Progress progress={props.progress} label={props.label} />
      <Button variant="default" onClick={props.onStop}>
        Arrêter
      </Button>
    </div>
  );
}
