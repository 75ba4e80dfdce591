import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { dueSentence } from '../../../shared/domain/machine-words.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { resourcePath } from '../../shell/paths.ts';

export interface FablabWaiting {
  readonly due: readonly Machine[];
  readonly stops: OutputOf<'fablab.stopsToSettle'>;
  readonly count: number;
}

/** Machines whose maintenance is near or late, and stops with bookings to settle or people to tell (F3). */
export function useFablabToDo(): FablabWaiting {
  const machines = useQuery('fablab.machines', {}).data ?? [];
  const stops = useQuery('fablab.stopsToSettle', {}).data ?? [];
  const due = machines.filter(({ next }) => next !== null && next.state !== 'later');
  return { due, stops, count: due.length + stops.length };
}

/** Their lines in « À faire », each leading to the sheet where it is acted on. */
export function FablabToDo({ toDo }: { readonly toDo: FablabWaiting }): ReactNode {
  const { today } = useNow();
  return (
    <>
      {toDo.stops.map(({ resourceId, resourceName, state, toDecide, toTell }) => (
        <div key={`stop ${resourceId}`} className="to-do-line">
          <span className="grow">
            {resourceName}
            {state === 'available'
              ? ' était arrêtée'
              : state === 'maintenance'
                ? ' est en entretien'
                : ' est en panne'}
            <small>
              {[
                ...(toDecide > 0 ? [`${plural(toDecide, 'réservation')} à déplacer ou annuler`] : []),
                ...(toTell > 0 ? [`${plural(toTell, 'personne')} à prévenir`] : []),
              ].join(' · ')}
            </small>
          </span>
          <Link href={resourcePath(resourceId)}>Voir</Link>
        </div>
      ))}
      {toDo.due.map(({ resourceId, name, next }) =>
        next === null ? null : (
          <div key={`due ${resourceId}`} className="to-do-line">
            <span className="grow">
              {name}
              {'\u00a0'}: {next.what}
              <small>{dueSentence(next, today)}</small>
            </span>
            <Link href={resourcePath(resourceId)}>Voir</Link>
          </div>
        ),
      )}
    </>
  );
}
