import type { ReactNode } from 'react';
import { useCommand } from '../../../api/hooks.ts';
import { PayOnTheSpot } from '../../billing/PayOnTheSpot.tsx';

/** Takes the money for a job on the spot (F4, I8). */
export function PayJob(props: {
  readonly job: { readonly id: number; readonly label: string; readonly toPay: number };
  readonly onClose: () => void;
}): ReactNode {
  const { job, onClose } = props;
  const sell = useCommand('billing.sellJob');
  return (
    <PayOnTheSpot
      label={job.label}
      toPay={job.toPay}
      running={sell.running}
      pay={(paid) => sell.run({ jobId: job.id, ...paid }, { refusal: 'return' })}
      onClose={onClose}
    />
  );
}
