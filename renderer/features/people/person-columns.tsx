import type { PersonSummary } from '../../../shared/contract/people.ts';
import type { Column } from '../../ui/VirtualTable.tsx';
import { DateText } from '../../ui/texts.tsx';
import { StateBadge } from './StateBadge.tsx';
import type { ListLine } from './use-pages.ts';
import { personHint } from './words.ts';
import type { ReactNode } from 'react';

const ofPerson =
  (cell: (person: PersonSummary) => ReactNode, waiting: ReactNode = null) =>
  (line: ListLine): ReactNode =>
    'waiting' in line ? waiting : cell(line);

/** The columns of the list: who, what membership until when, where that stands today, of which partner, last seen. */
export const personColumns: readonly Column<ListLine>[] = [
  {
    key: 'name',
    header: 'Nom',
    cell: ofPerson(
      (person) => (
        <span className="name-cell">
          <span className="name">{person.displayName}</span>
          <span className="soft">{personHint(person)}</span>
        </span>
      ),
      <span className="soft">…</span>,
    ),
  },
  {
    key: 'number',
    header: 'N°',
    width: 84,
    cell: ofPerson((person) => <span className="figures soft">{person.memberNumber}</span>),
  },
  { key: 'type', header: 'Adhésion', width: 150, cell: ofPerson((person) => person.membership?.typeName) },
  {
    key: 'until',
    header: 'Jusqu’au',
    width: 104,
    cell: ofPerson((person) =>
      person.membership === null ? null : (
        <span className="figures">
          <DateText date={person.membership.endsOn} />
        </span>
      ),
    ),
  },
  {
    key: 'state',
    header: 'Aujourd’hui',
    width: 172,
    cell: ofPerson((person) => <StateBadge state={person.membership?.state ?? 'never'} />),
  },
  {
    key: 'partner',
    header: 'Partenaire',
    width: 190,
    cell: ofPerson((person) =>
      person.partner === null ? null : (
        <span className="name-cell">
          <span>{person.partner}</span>
          {person.standing !== null && <span className="soft">{person.standing}</span>}
        </span>
      ),
    ),
  },
  {
    key: 'seen',
    header: 'Vu·e le',
    width: 104,
    cell: ofPerson((person) =>
      person.lastSeenOn === null ? null : (
        <span className="figures soft">
          <DateText date={person.lastSeenOn} />
        </span>
      ),
    ),
  },
];
