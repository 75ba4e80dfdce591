import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { HabilitationHeld } from '../../../shared/contract/fablab-habilitations.ts';
import { joinWords, plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { habilitationsPath } from '../../shell/paths.ts';
import { useTelling } from './use-telling.tsx';

export interface HabilitationsWaiting {
  readonly ending: readonly HabilitationHeld[];
  /** Bookings to come that no longer satisfy F1. */
  readonly bookings: number;
  readonly count: number;
}

/** Habilitations that end soon, and bookings that nobody may make any more (F1, F2). */
export function useHabilitationsToDo(): HabilitationsWaiting {
  const held = useQuery('fablab.habilitations', {}).data ?? [];
  const bookings = useQuery('fablab.unhabilitatedBookings', {}).data?.length ?? 0;
  const ending = held.filter(({ state }) => state === 'ending');
  return { ending, bookings, count: ending.length + bookings };
}

/** Their lines in « À faire »: a message ready for those whose habilitation ends, the list of the bookings. */
export function HabilitationsToDo({ toDo }: { readonly toDo: HabilitationsWaiting }): ReactNode {
  const telling = useTelling();
  const role = useQuery('access.session', {}).data?.role;
  const { ending, bookings } = toDo;
  const mayTell = role === 'manager' || role === 'treasurer' || role === 'reception';
  return (
    <>
      {ending.length > 0 && (
        <div className="to-do-line">
          <span className="grow">
            {plural(ending.length, 'habilitation finit bientôt', 'habilitations finissent bientôt')}
            <small>
              {joinWords(
                ending.slice(0, 3).map(({ displayName, typeName }) => `${displayName} (${typeName})`),
              )}
              {ending.length > 3 && '…'}
            </small>
          </span>
          {mayTell && (
            <Button
              size="compact-sm"
              variant="light"
              loading={telling.running}
              onClick={() => void telling.prepare(ending)}
            >
              Prévenir
            </Button>
          )}
          <Link href={habilitationsPath}>Voir</Link>
        </div>
      )}
      {bookings > 0 && (
        <div className="to-do-line">
          <span className="grow">
            {plural(bookings, 'réservation', 'réservations')} sans l’habilitation demandée
          </span>
          <Link href={habilitationsPath}>Décider</Link>
        </div>
      )}
      {telling.dialog}
    </>
  );
}
