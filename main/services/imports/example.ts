import type { CommandHandlers } from '../context.ts';
import { refuse } from '../outcome.ts';

export const fillWithExample: CommandHandlers<'imports'>['fillWithExample'] = () =>
  refuse('NOT_POSSIBLE_NOW', 'L’exemple n’est pas encore prêt.');
