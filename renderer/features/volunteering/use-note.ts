import { useEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateBrief, formatMinutes, joinWords } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { newPersonFields } from '../../ui/new-person.ts';
import { useLatest } from '../../ui/use-latest.ts';

export type Understood = OutputOf<'volunteering.understand'>;

export interface NoteDraft {
  readonly text: string;
  /** Who is meant by a name, where it was chosen among several. */
  readonly chosen: Readonly<Record<string, number>>;
}

const empty: NoteDraft = { text: '', chosen: {} };

/** What is still missing before a line can be noted, in words; undefined when nothing is. */
export function lacking(line: Understood | undefined): string | undefined {
  if (line === undefined) return 'Écrire une ligne';
  if (line.minutes === null) return 'Combien de temps\u202f?';
  if (line.people.length === 0) return 'Qui\u202f?';
  const unknown = line.people.find(({ hits }) => hits.length === 0);
  return unknown === undefined ? undefined : `Personne ne s’appelle «\u00a0${unknown.text}\u00a0»`;
}

/** A line of volunteer time as it is typed, what is understood of it, and noting it. */
export function useNote() {
  const { today } = useNow();
  const [draft, setDraft] = useState(empty);
  const [noted, setNoted] = useState<readonly string[]>([]);
  const isTyped = draft.text.trim() !== '';
  const answer = useQuery('volunteering.understand', { text: draft.text }, { enabled: isTyped });
  const line = isTyped ? answer.data : undefined;
  const command = useCommand('volunteering.note');
  const create = useCommand('people.create');
  const personOf = (person: Understood['people'][number]) =>
    person.hits.find(({ id }) => id === draft.chosen[person.text]) ?? person.hits[0];

  const note = async (): Promise<void> => {
    if (line?.minutes === null || line === undefined || lacking(line) !== undefined) return;
    const people = line.people.flatMap((person) => personOf(person) ?? []);
    const { date, minutes, startsAt, activityId, newActivity } = line;
    const personIds = people.map(({ id }) => id);
    const result = await command.run({ personIds, date, minutes, startsAt, activityId, newActivity });
    if (!result.ok) return;
    const what = line.activityName === '' ? newActivity : line.activityName;
    const names = joinWords(people.map(({ label }) => label));
    const day = date === today ? '' : `, ${formatDateBrief(date)}`;
    setNoted([...noted, `${names}\u00a0: ${formatMinutes(minutes)}${what === '' ? '' : `, ${what}`}${day}`]);
    setDraft(empty);
  };
  const latest = useLatest(note);
  // Enter comes before the answer of the last letter: the line is noted once it is understood.
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current || answer.outdated || line === undefined) return;
    wanted.current = false;
    void latest.current();
  }, [answer.outdated, line, latest]);

  const add = async (name: string): Promise<void> => {
    const result = await create.run({ fields: newPersonFields(name) });
    if (result.ok) setDraft({ ...draft, chosen: { ...draft.chosen, [name]: result.value.id } });
  };
  return {
    draft,
    type: (text: string) => setDraft({ ...draft, text }),
    choose: (name: string, id: number) => setDraft({ ...draft, chosen: { ...draft.chosen, [name]: id } }),
    line,
    personOf,
    submit: () => {
      if (answer.outdated || line === undefined) wanted.current = true;
      else void note();
    },
    running: command.running || create.running,
    noted,
    add,
  };
}

export type Note = ReturnType<typeof useNote>;
