import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useAsk } from '../../api/hooks.ts';

type Verdict = OutputOf<'billing.verifyChain'>;

const verdictOf = ({ links, broken }: Verdict): string => {
  if (broken !== null) return broken.what;
  return links === 0 ? 'Rien n’est encore émis.' : `${plural(links, 'maillon')}, chacun suit le précédent.`;
};

/** The chain recomputed from the tables on a click, and the first link that does not hold (I9). */
export function ChainCheck(): ReactNode {
  const ask = useAsk('billing.verifyChain');
  const [verdict, setVerdict] = useState<Verdict>();
  const verify = async (): Promise<void> => {
    const made = await ask.run({});
    if (made.ok) setVerdict(made.value);
  };
  return (
    <ul className="accounting-proofs" aria-label="Vérifications">
      <li data-agrees={verdict === undefined ? undefined : verdict.broken === null}>
        <output>
          <strong>
            {verdict === undefined
              ? 'Chaîne des documents, des règlements et des clôtures'
              : verdict.broken === null
                ? '✓ La chaîne est intacte'
                : '≠ La chaîne est rompue'}
          </strong>
        </output>
        <span className="soft">
          {verdict === undefined
            ? 'Chaque pièce porte l’empreinte de la précédente\u00a0: une modification se verrait.'
            : verdictOf(verdict)}
        </span>
        {verdict?.broken != null && (
          <span>
            Ne rien émettre. Restaurer une sauvegarde où elle est intacte, dans Réglages, Sauvegardes.
          </span>
        )}
      </li>
      <li>
        <Button variant="default" size="sm" loading={ask.running} onClick={() => void verify()}>
          Vérifier la chaîne
        </Button>
      </li>
    </ul>
  );
}
