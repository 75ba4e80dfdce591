import type { ReactNode } from 'react';
import type { Party } from '../../../shared/contract/common.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { bodyNames } from './words.ts';

/** On a sheet: whether they could vote today and why not (P3), and the mandates they hold or held. */
export function PartyGovernance({ party }: { readonly party: Party }): ReactNode {
  const { today } = useNow();
  const answer = useQuery('governance.mayVote', { holder: party, date: today }).data;
  const mandates = useQuery(
    'governance.mandates',
    { personId: party.id },
    { enabled: party.kind === 'person' },
  ).data;
  const held = party.kind === 'person' ? (mandates ?? []) : [];
  const asks = answer?.byStatutes === true;
  if (!asks && held.length === 0) return null;
  return (
    <section className="ties" aria-labelledby="governance-title">
      <h2 id="governance-title">Vie associative</h2>
      {asks && (
        <p>
          {answer.votes ? 'Voterait à une assemblée tenue aujourd’hui' : 'Ne voterait pas aujourd’hui'}
          {answer.reason !== '' && <span className="soft">&nbsp;: {answer.reason}</span>}
          {answer.remark !== '' && <span className="soft"> ({answer.remark})</span>}
        </p>
      )}
      {held.slice(0, 6).map((row) => (
        <p key={row.id} className={row.endedOn === null ? undefined : 'soft'}>
          {row.role}, {bodyNames[row.body]}, depuis le {formatDateShort(row.startsOn)}
          {row.endedOn !== null && ` jusqu’au ${formatDateShort(row.endedOn)}`}
          {row.endedOn === null && row.endsOn !== null && `, terme le ${formatDateShort(row.endsOn)}`}
        </p>
      ))}
    </section>
  );
}
