import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Registration } from '../../../shared/contract/workshop-registrations.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { PayOnTheSpot } from '../billing/PayOnTheSpot.tsx';

/** The button that takes the money for one registration at the door; nothing where nothing is to be taken. */
export function PayRegistration({ row }: { readonly row: Registration }): ReactNode {
  if (row.payment !== 'due' || row.status !== 'registered') return null;
  return <PayButton rows={[row]} label={row.name} words="Encaisser" name={`Encaisser ${row.name}`} />;
}

/** The same for everybody without a name at once: a box at the door, counted when they are in. */
export function PayNameless({ rows }: { readonly rows: readonly Registration[] }): ReactNode {
  const due = rows.filter(
    ({ payment, status, personId, organisationId }) =>
      payment === 'due' && status === 'registered' && personId === null && organisationId === null,
  );
  if (due.length < 2) return null;
  const label = `${plural(due.length, 'personne')} sans nom`;
  return <PayButton rows={due} label={label} words={`Encaisser les ${label}`} />;
}

function PayButton(props: {
  readonly rows: readonly Registration[];
  readonly label: string;
  readonly words: string;
  readonly name?: string;
}): ReactNode {
  const { rows } = props;
  const [opened, setOpened] = useState(false);
  const sell = useCommand('billing.sellRegistrations');
  const toPay = rows.reduce((sum, { price }) => sum + (price ?? 0), 0);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        {...(props.name !== undefined && { 'aria-label': props.name })}
        onClick={() => setOpened(true)}
      >
        {props.words}
      </Button>
      {opened && (
        <PayOnTheSpot
          label={`${props.label}, ${formatAmount(toPay)}`}
          toPay={toPay}
          running={sell.running}
          pay={(paid) =>
            sell.run({ registrationIds: rows.map(({ id }) => id), ...paid }, { refusal: 'return' })
          }
          onClose={() => setOpened(false)}
        />
      )}
    </>
  );
}
