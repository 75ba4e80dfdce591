import type { ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { joinWords } from '../../shared/domain/french.ts';
import { useQuery } from '../api/hooks.ts';
import type { BookDraft, Span } from './book-form.ts';
import { useAct } from './use-act.ts';

type MayUse = OutputOf<'fablab.whoMayUse'>;

/**
 * Whether the person chosen may use the machine alone, and else who of those on duty stands beside (F1): named here,
 * so that the one who is answers for it; and the training that would do without, with one touch to be on its list (F2).
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
  if (answer === undefined || who === null) return null;
  const { types, mayAlone, needsCompany } = answer;
  const asks = types.length > 0;
  if (!asks && needsCompany !== true) return null;
  const wanted = joinWords(types.map(({ name }) => name));
  if (asks && mayAlone === true && needsCompany !== true)
    return <p className="post-may">Habilitation {wanted}&nbsp;: oui.</p>;
  return (
    <div className="post-may">
      {asks && mayAlone !== true && <p>Habilitation {wanted}&nbsp;: pas encore.</p>}
      {needsCompany === true && <p>Cette machine demande quelqu’un à côté.</p>}
      {answer.supervisors.length === 0 && <p>{nobodyWords(answer)}</p>}
      <Supervisors
        answer={answer}
        chosen={supervisedBy}
        onChoose={(personId) => change({ supervisedBy: personId })}
      />
      {mayAlone !== true && <JoinTraining training={answer.training} who={who} />}
    </div>
  );
}

/** That nobody can stand beside now, and when somebody can. */
export function nobodyWords({ types, next }: MayUse): string {
  const nobody = `Personne ${types.length > 0 ? 'd’habilité ' : ''}n’est de permanence à ce moment.`;
  return next === '' ? nobody : `${nobody} ${next}`;
}

function Supervisors({
  answer,
  chosen,
  onChoose,
}: {
  readonly answer: MayUse;
  readonly chosen: number | null;
  readonly onChoose: (personId: number) => void;
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
            onChange={() => onChoose(personId)}
          />
          <span>{displayName}</span>
        </label>
      ))}
    </fieldset>
  );
}

function JoinTraining({
  training,
  who,
}: {
  readonly training: MayUse['training'];
  readonly who: { readonly id: number; readonly label: string };
}): ReactNode {
  const register = useAct('workshops.register');
  if (training === null) return null;
  const { sessionId, words, registered } = training;
  if (registered)
    return (
      <output>
        {who.label} est sur la liste&nbsp;: {words}.
      </output>
    );
  return (
    <>
      <p>Prochaine formation&nbsp;: {words}.</p>
      <button
        type="button"
        className="post-button plain"
        disabled={register.running}
        onClick={() =>
          void register.act(
            { sessionId, who: { kind: 'person', personId: who.id } },
            `Inscrire ${who.label} à la formation`,
          )
        }
      >
        Inscrire {who.label} à la formation
      </button>
    </>
  );
}
