import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { PersonSummary } from '../../../shared/contract/people.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { homePaths, partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMerge } from './use-merge.ts';
import { stateWords } from './words.ts';

type Pair = OutputOf<'people.duplicates'>[number];

/** Likely duplicates side by side with the reason (P5): one person, or two. */
export function Duplicates(): ReactNode {
  const pairs = useQuery('people.duplicates', {});
  return (
    <>
      <Link href={homePaths.people} className="back">
        <IconArrowLeft size={15} aria-hidden /> Adhérents
      </Link>
      <div className="page-head">
        <h1>Doublons probables</h1>
        <output className="soft">{pairs.data === undefined ? '' : plural(pairs.data.length, 'paire')}</output>
      </div>
      {pairs.data?.length === 0 && (
        <EmptyState title="Aucun doublon probable.">
          Comptoir compare noms, dates de naissance et courriels. Ce qui a été dit «&nbsp;deux
          personnes&nbsp;» ne revient pas.
        </EmptyState>
      )}
      <ul className="pairs">
        {(pairs.data ?? []).map((pair) => (
          <DuplicatePair key={`${pair.first.id}-${pair.second.id}`} pair={pair} />
        ))}
      </ul>
    </>
  );
}

function DuplicatePair({ pair }: { readonly pair: Pair }): ReactNode {
  const { merge, running } = useMerge();
  const tellApart = useCommand('people.tellApart');
  const { first, second } = pair;
  const [keepsSecond, setKeepsSecond] = useState(isFuller(second, first));
  const [keep, gone] = keepsSecond ? [second, first] : [first, second];
  const names = `${first.displayName} et ${second.displayName}`;
  return (
    <li className="sheet pair" aria-label={names}>
      <p className="reason">{pair.reason}</p>
      <div className="pair-sides">
        <Side person={first} isKept={!keepsSecond} onKeep={() => setKeepsSecond(false)} />
        <Side person={second} isKept={keepsSecond} onKeep={() => setKeepsSecond(true)} />
      </div>
      <div className="form-actions">
        <Button
          variant="default"
          loading={tellApart.running}
          onClick={() => void tellApart.run({ firstId: first.id, secondId: second.id })}
        >
          Deux personnes
        </Button>
        <Button loading={running} onClick={() => void merge(keep.id, gone.id)}>
          Fusionner
        </Button>
      </div>
    </li>
  );
}

function Side(props: {
  readonly person: PersonSummary;
  readonly isKept: boolean;
  readonly onKeep: () => void;
}): ReactNode {
  const { person } = props;
  return (
    <div className={props.isKept ? 'pair-side kept' : 'pair-side'}>
      <Link href={partyPath({ kind: 'person', id: person.id })}>{person.displayName}</Link>
      <dl>
        <Fact label="N°">{person.memberNumber}</Fact>
        <Fact label="Commune">{person.commune}</Fact>
        <Fact label="Âge">{person.age === null ? '' : plural(person.age, 'an')}</Fact>
        <Fact label="Courriel">{person.email}</Fact>
        <Fact label="Téléphone">{person.phone}</Fact>
        <Fact label="Adhésion">
          {person.membership === null
            ? ''
            : `${stateWords[person.membership.state]}, ${formatDateShort(person.membership.endsOn)}`}
        </Fact>
        <Fact label="Vu·e le">{person.lastSeenOn === null ? '' : formatDateShort(person.lastSeenOn)}</Fact>
      </dl>
      <label className="keep">
        <input type="radio" checked={props.isKept} onChange={props.onKeep} /> garder cette fiche
        <span className="visually-hidden"> de {person.displayName}</span>
      </label>
    </div>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: string | null }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children === null || children === '' ? '—' : children}</dd>
    </div>
  );
}

function weight(person: PersonSummary): number {
  return (
    (person.memberNumber === null ? 0 : 8) +
    (person.membership === null ? 0 : 4) +
    (person.email === '' ? 0 : 1) +
    (person.phone === '' ? 0 : 1)
  );
}

/** The file that stays, unless said otherwise: the one with a number, else the one in order, else the fuller. */
function isFuller(one: PersonSummary, other: PersonSummary): boolean {
  return weight(one) > weight(other);
}
