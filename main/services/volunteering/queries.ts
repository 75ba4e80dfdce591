import { spentTimeInWords } from '../../../shared/domain/spent-time.ts';
import { readVolunteerLine } from '../../../shared/domain/volunteer-lines.ts';
import type { SearchHit } from '../../../shared/contract/people.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { peopleQueries } from '../people/queries.ts';
import { volunteeringFile } from './file.ts';
import { sumsOf, volunteerYear } from './sums.ts';

async function hitsOf(context: QueryContext, text: string): Promise<SearchHit[]> {
  const found = await peopleQueries.search(context, { text, limit: 6, kinds: ['person'] });
  return found.ok ? found.value : [];
}

/**
 * Who a name may be. Where nobody bears all of its words, the last ones are likely an activity that is not known yet
 * (« Rémi vide-grenier »): the longest beginning that somebody bears is the name, and the rest is handed back.
 */
async function whoIs(
  context: QueryContext,
  text: string,
): Promise<{ text: string; hits: SearchHit[]; rest: string }> {
  const words = text.split(' ');
  for (let length = words.length; length > 0; length -= 1) {
    const name = words.slice(0, length).join(' ');
    const hits = await hitsOf(context, name);
    if (hits.length > 0) return { text: name, hits, rest: words.slice(length).join(' ') };
  }
  return { text, hits: [], rest: '' };
}

export const volunteeringQueries: QueryHandlers<'volunteering'> = {
  activities: ({ store }, { withArchived }) => done(store.volunteering.activities(withArchived)),

  async understand(context, { text }) {
    const activities = context.store.volunteering.activities(false);
    const line = readVolunteerLine(
      text,
      activities.map(({ name }) => name),
      context.clock.today(),
    );
    const activity = line.activity === undefined ? undefined : activities[line.activity];
    const people: { text: string; hits: SearchHit[]; rest: string }[] = [];
    for (const name of line.people) people.push(await whoIs(context, name));
    const rest = people.map((person) => person.rest).filter((words) => words !== '');
    return done({
      minutes: line.time?.minutes ?? null,
      startsAt: line.time?.from ?? null,
      timeInWords: line.time === undefined ? '' : spentTimeInWords(line.time),
      date: line.date,
      activityId: activity?.id ?? null,
      activityName: activity?.name ?? '',
      newActivity: activity === undefined ? capitalised(rest.join(' ')) : '',
      people: people.map((person) => ({ text: person.text, hits: person.hits })),
    });
  },

  list({ store }, filter) {
    const rows = store.volunteering.list(filter);
    return done({
      ...sumsOf(rows, store.volunteering.hourlyValues()),
      rows: rows.map(({ recordedAt: _at, ...row }) => row),
    });
  },

  year: (context, { year }) => done(volunteerYear(context, year)),

  file: async (context, input) => done(await volunteeringFile(context, input)),

  hourlyValues: ({ store }) => done(store.volunteering.hourlyValues()),
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
