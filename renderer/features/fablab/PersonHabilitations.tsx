import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/hooks.ts';
import { habilitationsPath } from '../../shell/paths.ts';
import { GiveHabilitation } from './GiveHabilitation.tsx';
import { isHolding, stateWords } from './habilitation-words.ts';
import { useCards } from './use-cards.ts';

/** On a person's sheet: which machines they may use alone, and until when (F1, F2). Nothing where the place has none. */
export function PersonHabilitations(props: {
  readonly id: number;
  readonly name: string;
  readonly readOnly: boolean;
}): ReactNode {
  const { id, name } = props;
  const types = useQuery('fablab.habilitationTypes', {}).data ?? [];
  const held = useQuery('fablab.habilitations', { personId: id }).data ?? [];
  const role = useQuery('access.session', {}).data?.role;
  const [giving, setGiving] = useState(false);
  const cards = useCards();
  const mayGive = !props.readOnly && role !== undefined && role !== 'volunteer' && role !== 'reader';
  const [first] = types;
  if (first === undefined && held.length === 0) return null;
  return (
    <section className="ties" aria-labelledby="habilitations-title">
      <h2 id="habilitations-title">Habilitations</h2>
      {held.map((each) => (
        <p key={each.typeId} className={isHolding(each) ? undefined : 'soft'}>
          <Link href={`${habilitationsPath}/${each.typeId}`}>{each.typeName}</Link>,{' '}
          {each.state === 'ending' ? <strong className="runs-out">{each.words}</strong> : each.words}
          {each.state === 'ending' && <span className="visually-hidden"> ({stateWords.ending})</span>}
        </p>
      ))}
      {held.length === 0 && (
        <p className="soft">Aucune&nbsp;: les machines qui en demandent se font avec un bénévole.</p>
      )}
      {mayGive && first !== undefined && (
        <p className="habilitation-actions">
          <Button size="compact-sm" variant="light" onClick={() => setGiving(true)}>
            Donner une habilitation
          </Button>
          {held.some(isHolding) && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={cards.running}
              onClick={() => void cards.save([id])}
            >
              Imprimer la carte
            </Button>
          )}
        </p>
      )}
      {giving && first !== undefined && (
        <GiveHabilitation
          typeId={first.id}
          types={types}
          person={{ kind: 'person', id, label: name }}
          onClose={() => setGiving(false)}
        />
      )}
    </section>
  );
}
