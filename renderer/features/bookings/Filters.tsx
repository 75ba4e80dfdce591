import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { coloursOf } from '../../../shared/domain/resource-colours.ts';
import { bandStyle } from '../../calendar/headers.tsx';
import { Thumbnail } from '../resources/Picture.tsx';
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
  const colours = coloursOf(resources);
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
                    label={
                      <>
                        <span
                          className="swatch"
                          style={bandStyle({ colour: colours.get(id) ?? 'grey' })}
                          aria-hidden
                        />
                        {name} <Thumbnail resourceId={id} />
                      </>
                    }
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
      <Legend />
    </section>
  );
}

/** Each state by its edge, pattern or sign, beside its word: never by its hue alone. */
function Legend(): ReactNode {
  return (
    <ul className="legend" aria-label="Légende">
      <LegendLine box="firm">ferme</LegendLine>
      <LegendLine box="dashed">option</LegendLine>
      <LegendLine box="struck">personne n’est venu</LegendLine>
      <LegendLine box="hatch">fermé</LegendLine>
      <LegendLine box="gone">passé</LegendLine>
      <LegendLine box="held">pris avec une autre</LegendLine>
      <LegendLine box="full">complet</LegendLine>
      <LegendLine box="staffed">permanence</LegendLine>
      <li>
        <span className="entry-flag inline" aria-hidden>
          ⚑
        </span>{' '}
        à voir
      </li>
    </ul>
  );
}

function LegendLine({ box, children }: { readonly box: string; readonly children: ReactNode }): ReactNode {
  return (
    <li>
      <span className={`legend-box ${box}`} aria-hidden>
        {box === 'struck' ? <s>A</s> : box === 'full' ? '✕' : ''}
      </span>{' '}
      {children}
    </li>
  );
}
