import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { HoursSeasonRow } from '../../../shared/contract/hours-seasons.ts';
import type { WeeklyHours } from '../../../shared/contract/settings.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import { weekSentence, whenWords } from '../../../shared/domain/hours-words.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { bookingPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SectionHead } from '../settings/SectionHead.tsx';
import './resources.css';
import { SeasonForm } from './SeasonForm.tsx';

/** Hours that hold for a season, of the place and of resources, and the bookings that they leave outside (B4). */
export function Seasons({ usual }: { readonly usual: WeeklyHours }): ReactNode {
  const list = useQuery('resources.seasons', {});
  const rows = list.data ?? [];
  const [open, setOpen] = useState<number | 'new'>();
  const close = (): void => setOpen(undefined);
  return (
    <section>
      <SectionHead
        title="Horaires par saison"
        why={
          'L’été, les vacances, un jour férié ouvert. Quand deux saisons tombent le même jour, la plus courte l’emporte\u202f; celle d’une salle passe avant celle du lieu.'
        }
        action={open !== 'new' && <Button onClick={() => setOpen('new')}>Ajouter une saison</Button>}
      />
      {open === 'new' && <SeasonForm season={undefined} usual={usual} onDone={close} />}
      {rows.length === 0 && !list.loading && open === undefined && (
        <EmptyState title="Les mêmes horaires toute l’année.">
          Une saison les change le temps d’un été, des vacances scolaires ou d’une semaine.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul className="sheet rows">
          {rows.map((season) =>
            open === season.id ? (
              <li key={season.id} className="open">
                <SeasonForm season={season} usual={usual} onDone={close} />
              </li>
            ) : (
              <SeasonLine key={season.id} season={season} onOpen={() => setOpen(season.id)} />
            ),
          )}
        </ul>
      )}
      <OutsideHours />
    </section>
  );
}

function SeasonLine({
  season,
  onOpen,
}: {
  readonly season: HoursSeasonRow;
  readonly onOpen: () => void;
}): ReactNode {
  const remove = useCommand('resources.removeSeason');
  const { id, version, name } = season;
  return (
    <li>
      <span className="grow">
        {name}
        <small>
          {season.resourceName ?? 'Tout le lieu'} · {whenWords(season.when)} · {weekSentence(season.hours)}
        </small>
      </span>
      <Button variant="subtle" size="compact-sm" aria-label={`Modifier ${name}`} onClick={onOpen}>
        Modifier
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Retirer ${name}`}
        onClick={() => void remove.run({ id, version })}
      >
        Retirer
      </Button>
    </li>
  );
}

/** Bookings to come that lie outside hours: taken so, or left so by a change of hours. Each opens on the planning. */
function OutsideHours(): ReactNode {
  const rows = useQuery('bookings.outsideHours', {}).data ?? [];
  if (rows.length === 0) return null;
  return (
    <details className="outside-hours">
      <summary>
        {plural(rows.length, 'réservation')} à venir hors des heures d’ouverture, à garder ou à déplacer
      </summary>
      <ul>
        {rows.map(({ id, resourceName, startsAt, endsAt, label }) => (
          <li key={id}>
            <Link href={bookingPath(id)}>
              {resourceName}, {formatRange(startsAt, endsAt)}
            </Link>{' '}
            <span className="soft">{label}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
