import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconLayoutSidebar,
  IconPlus,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { PapersMenu } from './PapersMenu.tsx';
import { hourHeights } from './preferences.ts';
import { planningViews, rangeTitle, type PlanningView } from './ranges.ts';

export const viewWords: Readonly<Record<PlanningView, string>> = {
  day: 'Jour',
  week: 'Semaine',
  rooms: 'Ressources',
  month: 'Mois',
  list: 'Liste',
};
/** The key of each view: its French initial. */
export const viewKeys: Readonly<Record<PlanningView, string>> = {
  day: 'j',
  week: 's',
  rooms: 'r',
  month: 'm',
  list: 'l',
};

export interface PlanningToolbarProps {
  readonly view: PlanningView;
  readonly date: LocalDate;
  readonly zoom: number;
  /** The resources that the filters leave. */
  readonly shown: readonly Resource[];
  readonly isRailOpen: boolean;
  readonly onView: (view: PlanningView) => void;
  readonly onStep: (direction: -1 | 1) => void;
  readonly onToday: () => void;
  readonly onZoom: (zoom: number) => void;
  readonly onNew: () => void;
  readonly onRail: () => void;
}

/** Above the calendar: what is shown, how to go elsewhere, how to look at it. */
export function PlanningToolbar(props: PlanningToolbarProps): ReactNode {
  const { view, date, zoom } = props;
  return (
    <div className="planning-toolbar" role="toolbar" aria-label="Planning">
      <div className="toolbar-group">
        <ActionIcon aria-label="Colonne de gauche" aria-expanded={props.isRailOpen} onClick={props.onRail}>
          <IconLayoutSidebar size={18} />
        </ActionIcon>
        <ActionIcon aria-label="Précédent" onClick={() => props.onStep(-1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon aria-label="Suivant" onClick={() => props.onStep(1)}>
          <IconChevronRight size={18} />
        </ActionIcon>
        <Button size="compact-sm" variant="default" onClick={props.onToday}>
          Aujourd’hui
        </Button>
        <h1 aria-live="polite">{rangeTitle(view, date)}</h1>
      </div>
      <div className="toolbar-group">
        <fieldset className="view-switch" aria-label="Vue">
          {planningViews.map((each) => (
            <Tooltip key={each} label={`Touche ${viewKeys[each].toUpperCase()}`}>
              <button type="button" aria-pressed={each === view} onClick={() => props.onView(each)}>
                {viewWords[each]}
              </button>
            </Tooltip>
          ))}
        </fieldset>
        {(view === 'day' || view === 'week') && (
          <>
            <ActionIcon
              size="sm"
              aria-label="Serrer les heures"
              disabled={zoom === 0}
              onClick={() => props.onZoom(zoom - 1)}
            >
              <IconZoomOut size={18} />
            </ActionIcon>
            <ActionIcon
              size="sm"
              aria-label="Agrandir les heures"
              disabled={zoom === hourHeights.length - 1}
              onClick={() => props.onZoom(zoom + 1)}
            >
              <IconZoomIn size={18} />
            </ActionIcon>
          </>
        )}
        <PapersMenu date={date} shown={props.shown} />
        <Button size="compact-sm" leftSection={<IconPlus size={16} />} onClick={props.onNew}>
          Réserver
        </Button>
      </div>
    </div>
  );
}
