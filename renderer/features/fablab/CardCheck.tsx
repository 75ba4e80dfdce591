import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { isHolding } from './habilitation-words.ts';

/** Reads a card's number and says whose it is and whether it is valid today. */
export function CardCheck(): ReactNode {
  const [number, setNumber] = useState('');
  const digits = number.replaceAll(/\D/gu, '');
  const card = useQuery('fablab.habilitationCard', { number: digits }, { enabled: digits.length === 6 });
  const answer = digits.length === 6 && !card.outdated ? card.data : undefined;
  return (
    <section className="card-check" aria-labelledby="card-check-title">
      <h2 id="card-check-title">Vérifier une carte</h2>
      <TextInput
        aria-label="Numéro de la carte"
        placeholder={'123\u202f456'}
        inputMode="numeric"
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <output aria-live="polite">
        {answer === null && <p className="warn">Aucune carte ne porte ce numéro.</p>}
        {answer !== null && answer !== undefined && (
          <p className={isHolding(answer) ? undefined : 'warn'}>
            <Link href={partyPath({ kind: 'person', id: answer.personId })}>{answer.displayName}</Link>
            {`, ${answer.typeName}\u00a0: ${answer.words}`}
          </p>
        )}
      </output>
    </section>
  );
}
