import type { ReactNode } from 'react';
import { quoted } from '../../shared/domain/french.ts';
import { useSteady } from './SteadyLine.tsx';

/** What is said while nobody answers: that nothing is lost, and what leaves by itself once somebody does. */
export function LineNote(): ReactNode {
  const { lost, waiting, giveUp } = useSteady();
  if (!lost && waiting.length === 0) return null;
  return (
    <output className="post-line">
      <span>
        <strong>Comptoir ne répond pas.</strong> L’écran garde ce qui était affiché et ce qui est saisi. Tout
        reprend seul dès que l’ordinateur de l’accueil répond.
      </span>
      {waiting.map((call) => (
        <span key={call.key}>
          {quoted(call.label)} partira alors, une seule fois.{' '}
          <button type="button" className="post-link" onClick={() => giveUp(call.key)}>
            Ne plus l’envoyer
          </button>
        </span>
      ))}
    </output>
  );
}
