import type { ReactNode } from 'react';
import type { SearchHit } from '../../../../shared/contract/people.ts';
import { quoted } from '../../../../shared/domain/french.ts';
import { useQuery } from '../../../api/hooks.ts';
import { hitHint, useAdding } from '../../../ui/PartyPicker.tsx';
import { TouchRow, type RowsProps } from './RollRows.tsx';

const kinds: ('person' | 'partner_member')[] = ['person', 'partner_member'];

/**
 * Who answers to what is typed (P6), partners' members who never came among them (X2); nobody of that name can be added
 * and is noted at once.
 */
export function FoundRows(
  props: RowsProps & { readonly text: string; readonly onAdded: () => void },
): ReactNode {
  const { text, touches, checkedIn } = props;
  const found = useQuery('people.search', { text, limit: 30, kinds });
  const adding = useAdding(text, ({ id }) => {
    touches.touch(id);
    props.onAdded();
  });
  const touch = (hit: SearchHit): void => {
    if (hit.kind === 'partner_member') adding.receive(hit.id);
    else touches.touch(hit.id);
  };
  if (found.data === undefined) return null;
  return (
    <ul className="roll-rows" aria-label="Personnes trouvées">
      {found.data.map((hit) => (
        <li key={`${hit.kind}:${hit.id}`}>
          <TouchRow
            name={hit.label}
            hint={hitHint(hit)}
            stay={hit.kind === 'person' ? touches.stayFor(hit.id) : 'none'}
            passage={
              hit.kind === 'person' ? checkedIn.find(({ personId }) => personId === hit.id) : undefined
            }
            onTouch={() => touch(hit)}
          />
        </li>
      ))}
      {!found.outdated && (
        <li>
          <button type="button" className="roll-row roll-add" disabled={adding.running} onClick={adding.add}>
            Ajouter {quoted(text)} et pointer
          </button>
        </li>
      )}
    </ul>
  );
}
