import { useState, type ReactNode } from 'react';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { AmountField } from '../../ui/fields.tsx';
import type { Import, Plan } from './use-import.ts';

type NewType = Plan['newTypes'][number];

/** Membership types that the file names and the place has not yet; of a joint one, what goes to the partner (X1). */
export function NewTypes(props: {
  readonly plan: Plan;
  readonly shares: Import['choices']['shares'];
  readonly onShare: Import['share'];
}): ReactNode {
  const { newTypes } = props.plan;
  if (newTypes.length === 0) return null;
  return (
    <details className="columns">
      <summary>
        <strong>{plural(newTypes.length, 'type d’adhésion', 'types d’adhésion')}</strong>
        <span className="soft"> à créer · {newTypes.map((type) => type.name).join(', ')}</span>
      </summary>
      <ul className="new-types">
        {newTypes.map((type) => (
          <li key={type.key}>
            <span>
              {type.name}
              <span className="soft">
                {' '}
                · {plural(type.members, 'adhésion')}
                {type.freeFee ? ' · prix libre' : type.fee === null ? '' : ` · ${formatAmount(type.fee)}`}
              </span>
            </span>
            {type.jointWith !== null && (
              <Share
                type={type}
                kept={props.shares.find((share) => share.key === type.key)?.partnerShare ?? 0}
                onShare={props.onShare}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Share(props: {
  readonly type: NewType;
  readonly kept: number;
  readonly onShare: Import['share'];
}): ReactNode {
  const [share, setShare] = useState<number | null>(props.kept);
  return (
    <AmountField
      size="xs"
      label={`Part reversée à ${props.type.jointWith ?? ''}`}
      value={share}
      onChange={(cents) => {
        setShare(cents);
        if (cents !== null) props.onShare(props.type.key, cents);
      }}
    />
  );
}
