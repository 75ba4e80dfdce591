import type { ReactNode } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { joinWords } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { habilitationsPath } from '../../shell/paths.ts';
import { isHolding } from './habilitation-words.ts';

/** How many are named in the palette itself; the screen says all. */
const mostNamed = 4;

/** « Qui peut utiliser la découpe laser ? » in the palette, answered where it is asked (F1). */
export function HabilitationActions(): ReactNode {
  const types = useQuery('fablab.habilitationTypes', {}).data ?? [];
  const held = useQuery('fablab.habilitations', {}, { enabled: types.length > 0 }).data ?? [];
  useActions(
    types.map(({ id, name, machines }) => {
      const names = held
        .filter((each) => each.typeId === id && isHolding(each))
        .map((each) => each.displayName);
      const named = joinWords(names.slice(0, mostNamed));
      const answer =
        names.length === 0 ? 'personne' : names.length > mostNamed ? `${named}… (${names.length})` : named;
      return {
        id: `fablab.who.${id}`,
        label: `Qui peut utiliser\u00a0: ${name}\u202f? ${answer}`,
        words: `habilitation machine seul ${machines.map((machine) => machine.name).join(' ')}`,
        group: 'Habilitations',
        run: () => navigate(`${habilitationsPath}/${id}`),
      };
    }),
  );
  return null;
}
