import type { ReactNode } from 'react';
import type { AttendanceFigures } from '../../../shared/contract/governance-assemblies.ts';
import { plural } from '../../../shared/domain/french.ts';

const share = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.min(100, (part / whole) * 100)}%`;

/** The quorum as a bar and in words: who is there, who is represented, what is missing. */
export function QuorumBar({ attendance }: { readonly attendance: AttendanceFigures }): ReactNode {
  const { electors, present, represented, needed, reached, sentence, onlooking } = attendance;
  return (
    <output className={reached ? 'quorum reached' : 'quorum'} aria-live="polite" aria-label="Quorum">
      <strong>{sentence}</strong>
      <span className="quorum-bar" aria-hidden>
        <span className="quorum-present" style={{ width: share(present, electors) }} />
        <span className="quorum-represented" style={{ width: share(represented, electors) }} />
        {needed > 0 && <span className="quorum-needed" style={{ left: share(needed, electors) }} />}
      </span>
      <span className="soft figures">
        {plural(present, 'présent')} · {plural(represented, 'représenté')}
        {onlooking > 0 && ` · ${plural(onlooking, 'personne', 'personnes')} sans voix`}
      </span>
    </output>
  );
}
