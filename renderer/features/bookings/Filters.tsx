import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { resourceKinds } from '../resources/kinds.ts';
import type { PlanningPreferences } from './preferences.ts';

/** The resources that are shown, after the filters. */
export function visibleResources(
  resources: readonly Resource[],
  preferences: Pick<PlanningPreferences, 'hiddenKinds' | 'hiddenResources'>,
): Resource[] {
  return resources.filter(
    (each) => !preferences.hiddenKinds.includes(each.kind) && !preferences.hiddenResources.includes(each.id),
  );
}

const without = <T,>(list: readonly T[], item: T): T[] => list.filter((each) => each !== item);

/** Which kinds and resources are shown; it is the legend too: each kind's sign beside its word. */
export function Filters({
  resources,
  preferences,
  change,
}: {
  readonly resources: readonly Resource[];
  readonly preferences: PlanningPreferences;
  readonly change: (patch: Partial<PlanningPreferences>) => void;
}): ReactNode {
  const { hiddenKinds, hiddenResources } = preferences;
  return (
    <section className="planning-filters" aria-label="Ce qui est montré">
      {resourceKinds.map(({ kind, many }) => {
        const ofKind = resources.filter((resource) => resource.kind === kind);
        if (ofKind.length === 0) return null;
        const isHidden = hiddenKinds.includes(kind);
        return (
          <fieldset key={kind} className={`sign-${kind}`}>
            <Checkbox
              size="xs"
              label={
                <span className="filter-kind">
                  <span className="entry-sign" aria-hidden />
                  {many}
                </span>
              }
              checked={!isHidden}
              onChange={() =>
                change({ hiddenKinds: isHidden ? without(hiddenKinds, kind) : [...hiddenKinds, kind] })
              }
            />
            {!isHidden &&
              ofKind.map(({ id, name }) => {
                const isOff = hiddenResources.includes(id);
                return (
                  <Checkbox
                    key={id}
                    size="xs"
                    ml={20}
                    label={name}
                    checked={!isOff}
                    onChange={() =>
                      change({
                        hiddenResources: isOff ? without(hiddenResources, id) : [...hiddenResources, id],
                      })
                    }
                  />
                );
              })}
          </fieldset>
        );
      })}
      <Checkbox
        size="xs"
        label="Réservations annulées"
        checked={preferences.withCancelled}
        onChange={() => change({ withCancelled: !preferences.withCancelled })}
      />
      <ul className="legend" aria-label="Légende">
        <li>
          <span className="legend-box hatch" aria-hidden /> fermé
        </li>
        <li>
          <span className="legend-box dashed" aria-hidden /> option
        </li>
        <li>
          <span className="legend-box held" aria-hidden /> pris avec une autre
        </li>
        <li>
          <span className="entry-flag inline" aria-hidden>
            ⚑
          </span>{' '}
          à voir
        </li>
      </ul>
    </section>
  );
}
