import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AuditEntry } from '../../../shared/contract/settings.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatInstant } from '../../ui/format.ts';
import { commandWords } from './command-words.ts';
import { changedFields } from './history-changes.ts';
import { SectionHead } from './SectionHead.tsx';

const PAGE = 50;
/** More changes of one command than anybody reads. */
const SHOWN_CHANGES = 100;

/** The audit log: who did what, when and from where, with what changed. */
export function HistorySection(): ReactNode {
  const [before, setBefore] = useState<readonly number[]>([]);
  const last = before.at(-1);
  const { zone } = useNow();
  const rows =
    useQuery('settings.history', { limit: PAGE, ...(last !== undefined && { before: last }) }).data ?? [];
  const oldest = rows.at(-1);
  return (
    <section>
      <SectionHead title="Historique" why="Qui a fait quoi, et quand. Rien ne s’en efface." />
      {rows.length === 0 ? (
        <EmptyState title="Rien encore.">Chaque action s’inscrira ici.</EmptyState>
      ) : (
        <ol className="sheet rows">
          {rows.map((entry) => (
            <Entry key={entry.id} entry={entry} zone={zone} />
          ))}
        </ol>
      )}
      <div style={{ display: 'flex', gap: 8, marginTop: 12 }}>
        {before.length > 0 && (
          <Button variant="default" onClick={() => setBefore(before.slice(0, -1))}>
            Plus récent
          </Button>
        )}
        {rows.length === PAGE && oldest !== undefined && (
          <Button variant="default" onClick={() => setBefore([...before, oldest.id])}>
            Plus ancien
          </Button>
        )}
      </div>
    </section>
  );
}

function Entry({ entry, zone }: { readonly entry: AuditEntry; readonly zone: string }): ReactNode {
  return (
    <li>
      <span className="grow">
        {commandWords(entry.command)}
        <small>
          {formatInstant(entry.at, zone)} · {entry.actor}
          {entry.accepted.length > 0 && ' · confirmé malgré un avertissement'}
        </small>
        {entry.changes.length > 0 && <Changes entry={entry} zone={zone} />}
      </span>
    </li>
  );
}

/** What a command changed, drawn once somebody opens it: an import changed thousands of things. */
function Changes({ entry, zone }: { readonly entry: AuditEntry; readonly zone: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const left = entry.changes.length - SHOWN_CHANGES;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="soft">Ce qui a changé</summary>
      {open &&
        entry.changes
          .slice(0, SHOWN_CHANGES)
          .map((change) => (
            <Change
              key={`${change.entity}${change.entityId}`}
              before={change.before}
              after={change.after}
              zone={zone}
            />
          ))}
      {open && left > 0 && (
        <p className="soft">
          {left > 1 ? `Et ${left} autres changements` : 'Et un autre changement'} de cette même action.
        </p>
      )}
    </details>
  );
}

function Change({
  before,
  after,
  zone,
}: {
  readonly before: unknown;
  readonly after: unknown;
  readonly zone: string;
}): ReactNode {
  return (
    <dl className="change">
      {changedFields(before, after, zone).map((field) => (
        <div key={field.label}>
          <dt>{field.label}</dt>
          <dd>
            {field.before !== undefined && <del>{field.before}</del>}
            {field.before !== undefined && field.after !== undefined && ' → '}
            {field.after !== undefined && <ins>{field.after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
