import { useActions } from '../../shell/actions.ts';
import { viewKeys, viewWords } from './PlanningToolbar.tsx';
import { planningViews, type PlanningView } from './ranges.ts';

/** Puts the focus on the hours, or on the first line of the week by resource. */
export function focusGrid(): void {
  const grid = document.querySelector<HTMLElement>('[data-planning-grid]');
  const line = grid?.querySelector<HTMLElement>('table [data-cell] button');
  (line ?? grid)?.focus({ preventScroll: true });
}

/** Keys that the grid itself listens to while it has the focus: here they are only told, by `?`. */
const gridKeys = [
  ['arrows', 'Dans la grille\u00a0: aller d’une demi-heure ou d’une colonne', '← ↑ ↓ →'],
  ['enter', 'Dans la grille\u00a0: réserver, ou ouvrir la réservation', 'Entrée'],
  ['shift', 'Dans la grille\u00a0: allonger la sélection', 'Maj ↑ ↓'],
  ['carry', 'Dans la grille\u00a0: déplacer la réservation, Entrée pour la poser', 'Alt ← ↑ ↓ →'],
  ['stretch', 'Dans la grille\u00a0: allonger la réservation', 'Alt Maj ↑ ↓'],
  ['edges', 'Dans la grille\u00a0: première et dernière heure ouverte', 'Début, Fin'],
].map(([id = '', label = '', shortcut = '']) => ({
  id: `planning.keys.${id}`,
  label,
  group: 'Planning',
  shortcut,
  run: focusGrid,
}));

/** The planning's keys and its lines in the palette; arrows and Page keys leaf unless a field has the focus. */
export function usePlanningActions(planning: {
  readonly onView: (view: PlanningView) => void;
  readonly onStep: (direction: -1 | 1) => void;
  readonly onToday: () => void;
  readonly onZoom: (by: -1 | 1) => void;
  readonly onGoToDate: () => void;
}): void {
  const step = (id: string, label: string, shortcut: string, direction: -1 | 1) => ({
    id: `planning.${id}`,
    label,
    group: 'Planning',
    shortcut,
    run: () => planning.onStep(direction),
  });
  const zoom = (id: string, label: string, shortcut: string, by: -1 | 1) => ({
    id: `planning.zoom.${id}`,
    label,
    group: 'Planning',
    shortcut,
    run: () => planning.onZoom(by),
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
    zoom('in', 'Planning\u00a0: agrandir les heures', '+', 1),
    zoom('out', 'Planning\u00a0: serrer les heures', '-', -1),
    {
      id: 'planning.date',
      label: 'Planning\u00a0: aller à une date',
      group: 'Planning',
      shortcut: 'd',
      run: planning.onGoToDate,
    },
    {
      id: 'planning.grid',
      label: 'Planning\u00a0: aller dans la grille',
      words: 'flèches clavier curseur',
      group: 'Planning',
      shortcut: 'g',
      run: focusGrid,
    },
    ...gridKeys,
  ]);
}
