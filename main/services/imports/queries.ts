import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { drawPlan } from './planning.ts';
import { readTicket } from './sheets.ts';
import { planInWords } from './wording.ts';

export const importsQueries: QueryHandlers<'imports'> = {
  async plan(context, input) {
    const sheet = await readTicket(context, input.ticket);
    if (!sheet.ok) return sheet;
    const drawn = drawPlan(context, sheet.value, input);
    return drawn.ok ? done(planInWords(drawn.value)) : drawn;
  },
  list: ({ store }) => done(store.imports.list()),
};
