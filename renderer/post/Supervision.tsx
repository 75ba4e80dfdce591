import type { ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { joinWords } from '../../shared/domain/french.ts';
import { useQuery } from '../api/hooks.ts';
import type { BookDraft, Span } from './book-form.ts';

type MayUse = OutputOf<'fablab.whoMayUse'>;

/**
 * Whether the person chosen may use the machine alone, and else who of those on duty stands beside (F1): named here,
 * so that the one who is answers for it.
 */
export function Supervision({
  machineId,
  draft: { who, supervisedBy },
  span,
  change,
}: {
  readonly machineId: number;
  readonly draft: BookDraft;
  readonly span: Span | undefined;
  readonly change: (patch: Partial<BookDraft>) => void;
}): ReactNode {
  const answer = useQuery(
    'fablab.whoMayUse',
    { resourceId: machineId, ...span, personId: who?.id ?? null },
    { enabled: who !== null && span !== undefined },
  ).data;
  if (answer === undefined || who === null || answer.types.length === 0) return null;
  const wanted = joinWords(answer.types.map(({ name }) => name));
  if (answer.mayAlone === true) return <p className="post-may">Habilitation {wanted}&nbsp;: oui.</p>;
  return (
    <div className="post-may">
      <p>
        Habilitation {wanted}&nbsp;: pas encore. {answer.supervisors.length === 0 ? answer.next : ''}
      </p>
      <Supervisors answer={answer} chosen={supervisedBy} change={change} />
    </div>
  );
}

function Supervisors({
  answer,
  chosen,
  change,
}: {
  readonly answer: MayUse;
  readonly chosen: number | null;
  readonly change: (patch: Partial<BookDraft>) => void;
}): ReactNode {
  if (answer.supervisors.length === 0) return null;
  return (
    <fieldset className="post-choice">
      <legend>Qui reste à côté&#8239;?</legend>
      {answer.supervisors.map(({ personId, displayName }) => (
        <label key={personId}>
          <input
            type="radio"
            name="supervisor"
            checked={chosen === personId}
            onChange={() => change({ supervisedBy: personId })}
          />
          <span>{displayName}</span>
        </label>
      ))}
    </fieldset>
  );
}
