import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AuditEntry } from '../../../shared/contract/settings.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatInstant } from '../../ui/format.ts';
import { commandWords } from './command-words.ts';
import { SectionHead } from './SectionHead.tsx';

const PAGE = 50;

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
        {entry.changes.length > 0 && (
          <details>
            <summary className="soft">Ce qui a changé</summary>
            {entry.changes.map((change) => (
              <Change
                key={`${change.entity}${change.entityId}`}
                before={change.before}
                after={change.after}
              />
            ))}
          </details>
        )}
      </span>
    </li>
  );
}

function Change({ before, after }: { readonly before: unknown; readonly after: unknown }): ReactNode {
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => show(old[name]) !== show(now[name]),
  );
  return (
    <dl className="change">
      {names.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {name in old && <del>{show(old[name])}</del>} {name in now && <ins>{show(now[name])}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function show(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
