import { useActions } from '../../shell/actions.ts';
import { viewKeys, viewWords } from './PlanningToolbar.tsx';
import { planningViews, type PlanningView } from './ranges.ts';

/** The planning's keys and its lines in the palette; arrows and Page keys leaf unless a field has the focus. */
export function usePlanningActions(planning: {
  readonly onView: (view: PlanningView) => void;
  readonly onStep: (direction: -1 | 1) => void;
  readonly onToday: () => void;
}): void {
  const step = (id: string, label: string, shortcut: string, direction: -1 | 1) => ({
    id: `planning.${id}`,
    label,
    group: 'Planning',
    shortcut,
    run: () => planning.onStep(direction),
  });
  useActions([
    {
      id: 'planning.today',
      label: 'Planning\u00a0: revenir à aujourd’hui',
      group: 'Planning',
      shortcut: 't',
      run: planning.onToday,
    },
    ...planningViews.map((view) => ({
      id: `planning.view.${view}`,
      label: `Planning\u00a0: vue ${viewWords[view].toLowerCase()}`,
      group: 'Planning',
      shortcut: viewKeys[view],
      run: () => planning.onView(view),
    })),
    step('previous', 'Planning\u00a0: avant', 'arrowleft', -1),
    step('next', 'Planning\u00a0: après', 'arrowright', 1),
    step('previousPage', 'Planning\u00a0: page d’avant', 'pageup', -1),
    step('nextPage', 'Planning\u00a0: page d’après', 'pagedown', 1),
  ]);
}
