import type { InputOf, OutputOf } from '../../../../shared/contract/contract.ts';
import type {
  CalendarPartyChoice,
  CalendarPlaceChoice,
} from '../../../../shared/contract/imports-calendar.ts';
import { useAsk, useCommand } from '../../../api/hooks.ts';
import { sourceOf, type ChosenFile } from '../use-import-file.ts';
import { useTaking, type SheetChoices, type Taking } from '../use-taking.ts';

type Source = InputOf<'imports.planCalendar'>;
export type CalendarPlan = OutputOf<'imports.planCalendar'>;
export type CalendarDone = OutputOf<'imports.confirmCalendar'>;
export type Decision = 'take' | 'leave_out';

interface Choices extends SheetChoices {
  readonly places: readonly { readonly key: string; readonly choice: CalendarPlaceChoice }[];
  readonly parties: readonly { readonly key: string; readonly choice: CalendarPartyChoice }[];
  readonly decisions: readonly { readonly key: string; readonly decision: Decision }[];
  readonly allDay: 'opening' | 'whole';
  /** Days, or '' where nothing was said. */
  readonly from: string;
  readonly until: string;
}
const nothing: Choices = {
  of: '',
  places: [],
  parties: [],
  decisions: [],
  allDay: 'opening',
  from: '',
  until: '',
};

function inputOf(file: ChosenFile, choices: Choices): Source {
  return {
    ...sourceOf(file),
    places: [...choices.places],
    parties: [...choices.parties],
    decisions: [...choices.decisions],
    allDay: choices.allDay,
    ...(choices.from !== '' && { from: choices.from }),
    ...(choices.until !== '' && { until: choices.until }),
  };
}

/** The import of a calendar or of a sheet of reservations: its plan, what was said about it, what is under way. */
export interface CalendarTaking extends Omit<Taking<Choices, CalendarPlan, CalendarDone>, 'change'> {
  readonly sayPlace: (key: string, choice: CalendarPlaceChoice | undefined) => void;
  readonly sayParty: (key: string, choice: CalendarPartyChoice) => void;
  readonly decide: (keys: readonly string[], decision: Decision | undefined) => void;
  readonly sayDays: (days: { readonly from?: string; readonly until?: string }) => void;
  readonly sayAllDay: (allDay: Choices['allDay']) => void;
}

/** From the file to its result (P4). */
export function useCalendarImport(file: ChosenFile): CalendarTaking {
  const planning = useAsk('imports.planCalendar');
  const writing = useCommand('imports.confirmCalendar');
  const { change, ...taking } = useTaking({
    key: 'imports.calendar',
    nothing,
    file,
    inputOf,
    planning,
    writing,
  });
  const { choices } = taking;
  return {
    ...taking,
    sayPlace: (key, choice) => {
      const others = choices.places.filter((each) => each.key !== key);
      change({ places: choice === undefined ? others : [...others, { key, choice }] });
    },
    sayParty: (key, choice) =>
      change({ parties: [...choices.parties.filter((each) => each.key !== key), { key, choice }] }),
    decide: (keys, decision) => {
      const said = new Set(keys);
      const others = choices.decisions.filter(({ key }) => !said.has(key));
      change({
        decisions: decision === undefined ? others : [...others, ...keys.map((key) => ({ key, decision }))],
      });
    },
    sayDays: (days) => change(days),
    sayAllDay: (allDay) => change({ allDay }),
  };
}
