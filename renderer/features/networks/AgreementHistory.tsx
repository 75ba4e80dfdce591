import { useState, type ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { formatInstantNear } from '../../ui/format.ts';
import { dayWords } from '../people/words.ts';

/** What changed in an agreement, when and by whom; asked for once it is opened. */
export function AgreementHistory({ id }: { readonly id: number }): ReactNode {
  const { today, zone } = useNow();
  const [isOpen, setOpen] = useState(false);
  const history = useQuery('networks.agreementHistory', { id }, { enabled: isOpen }).data ?? [];
  return (
    <details className="agreement-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Ce qui a changé, quand</summary>
      <ul>
        {history.map(({ at, actor, what, from }) => (
          <li key={`${at} ${what.join()}`}>
            <span className="soft">
              {formatInstantNear(at, zone, today)}, par {actor}
              {from === null ? '' : `, à partir du ${dayWords(from, today)}`}
            </span>
            {what.map((words) => (
              <div key={words}>{words}</div>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
