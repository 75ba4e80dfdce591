import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { formatMinutes } from '../../shared/domain/french.ts';
import { useQuery } from '../api/hooks.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { thousandthsOf, type FinishDraft } from './finish-form.ts';
import { postPaths } from './paths.ts';
import { useAct } from './use-act.ts';

type Job = OutputOf<'fablab.runningJobs'>[number];
type Material = OutputOf<'fablab.materials'>[number];
type Change = (patch: Partial<FinishDraft>) => void;

/** Ends a job: how it came out, and what it used. Who pays what is the machine's own rule (F6); the desk may change it. */
export function FinishPage({ jobId }: { readonly jobId: number }): ReactNode {
  const jobs = useQuery('fablab.runningJobs', {}).data;
  const materials = useQuery('fablab.materials', {}).data;
  if (jobs === undefined || materials === undefined) return null;
  const job = jobs.find(({ id }) => id === jobId);
  if (job === undefined)
    return (
      <EmptyState title="Ce travail est déjà terminé">
        <Link href={postPaths.board}>Voir les machines</Link>
      </EmptyState>
    );
  const usable = materials.filter(
    ({ resourceIds, groups }) =>
      (resourceIds.length === 0 && groups.length === 0) ||
      resourceIds.includes(job.resourceId) ||
      groups.includes(job.group),
  );
  return <FinishForm key={job.id} job={job} materials={usable} />;
}

const start: FinishDraft = { outcome: 'success', failureReason: '', used: {} };

/** What is typed of how a job ended, and its way to the desk. */
function useFinish(
  job: Job,
  materials: readonly Material[],
): {
  readonly draft: FinishDraft;
  readonly change: Change;
  readonly problem: string;
  readonly running: boolean;
  readonly leave: () => void;
  readonly submit: () => Promise<void>;
} {
  const { draft, change, clear } = useDraft<FinishDraft>(`post:finish:${job.id}`, start);
  const [problem, setProblem] = useState('');
  const [, navigate] = useLocation();
  const { act, running } = useAct('fablab.finishJob');
  const leave = (): void => {
    clear();
    navigate(postPaths.board);
  };
  const submit = async (): Promise<void> => {
    const used = materials.map(({ id, name }) => ({
      id,
      name,
      quantity: thousandthsOf(draft.used[id] ?? ''),
    }));
    const odd = used.find(({ quantity }) => quantity === undefined);
    if (odd !== undefined) return setProblem(`${odd.name}\u00a0: écrire une quantité, par exemple 12,5.`);
    const ending = {
      outcome: draft.outcome,
      failureReason: draft.outcome === 'failure' ? draft.failureReason : '',
      materials: used.flatMap(({ id, quantity = 0 }) => (quantity > 0 ? [{ materialId: id, quantity }] : [])),
    };
    const { id, version, resourceName } = job;
    const result = await act({ id, version, ending }, `Terminer ${resourceName}`, { refusal: 'return' });
    if (result.ok) return leave();
    return setProblem(Object.values(result.error.fields ?? {})[0] ?? result.error.message);
  };
  return { draft, change, problem, running, leave, submit };
}

function FinishForm({
  job,
  materials,
}: {
  readonly job: Job;
  readonly materials: readonly Material[];
}): ReactNode {
  const { draft, change, problem, running, leave, submit } = useFinish(job, materials);
  return (
    <section className="post-book">
      <h1>Terminer {job.resourceName}</h1>
      <p className="post-hint">
        {job.personName}, {formatMinutes(job.runMinutes)}
      </p>
      <Outcome draft={draft} onChange={change} />
      {materials.length > 0 && <Used materials={materials} draft={draft} onChange={change} />}
      {problem !== '' && (
        <p className="post-refused" role="alert">
          {problem}
        </p>
      )}
      <div className="post-actions">
        <button type="button" className="post-button plain" onClick={leave}>
          Revenir
        </button>
        <button type="button" className="post-button" disabled={running} onClick={() => void submit()}>
          {running ? 'Un instant…' : 'Terminer'}
        </button>
      </div>
    </section>
  );
}

/** How it came out, and of a failure why. */
function Outcome({ draft, onChange }: { readonly draft: FinishDraft; readonly onChange: Change }): ReactNode {
  return (
    <>
      <fieldset className="post-choice">
        <legend>Comment ça s’est passé&#8239;?</legend>
        {(['success', 'failure'] as const).map((outcome) => (
          <label key={outcome}>
            <input
              type="radio"
              name="outcome"
              checked={draft.outcome === outcome}
              onChange={() => onChange({ outcome })}
            />
            <span>{outcome === 'success' ? 'Réussi' : 'Raté'}</span>
          </label>
        ))}
      </fieldset>
      {draft.outcome === 'failure' && (
        <label className="post-field">
          Pourquoi&#8239;?
          <input
            className="post-input wide"
            autoComplete="off"
            value={draft.failureReason}
            onChange={(event) => onChange({ failureReason: event.currentTarget.value })}
          />
        </label>
      )}
    </>
  );
}

/** How much of each material was used. */
function Used({
  materials,
  draft,
  onChange,
}: {
  readonly materials: readonly Material[];
  readonly draft: FinishDraft;
  readonly onChange: Change;
}): ReactNode {
  return (
    <fieldset className="post-materials">
      <legend>Ce qui a servi</legend>
      {materials.map(({ id, name, unit }) => (
        <label key={id} className="post-field">
          {name} ({unit})
          <input
            className="post-input"
            inputMode="decimal"
            autoComplete="off"
            placeholder="0"
            value={draft.used[id] ?? ''}
            onChange={(event) => onChange({ used: { ...draft.used, [id]: event.currentTarget.value } })}
          />
        </label>
      ))}
    </fieldset>
  );
}
