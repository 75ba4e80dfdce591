import { useDebouncedValue } from '@mantine/hooks';
import type { InputOf, OutputOf, QueryName } from '../../shared/contract/contract.ts';
import { useQuery } from './hooks.ts';

const PATIENCE_MILLISECONDS = 220;

/**
 * Asks a question once typing or dragging pauses. `data` is undefined while nothing can be asked (`question` is
 * undefined); `outdated` while it answers an earlier question. `nothing` is any valid input: a query needs one even
 * while nothing is asked.
 */
export function useSettledQuery<N extends QueryName>(
  name: N,
  question: InputOf<N> | undefined,
  nothing: InputOf<N>,
): { readonly data: OutputOf<N> | undefined; readonly outdated: boolean } {
  // As text, so that the same question asked anew is the same.
  const text = question === undefined ? undefined : JSON.stringify(question);
  const [asked] = useDebouncedValue(text, PATIENCE_MILLISECONDS);
  const input = asked === undefined ? nothing : (JSON.parse(asked) as InputOf<N>);
  const answer = useQuery(name, input, { enabled: asked !== undefined });
  return {
    data: text === undefined || asked === undefined ? undefined : answer.data,
    outdated: answer.outdated || text !== asked,
  };
}
