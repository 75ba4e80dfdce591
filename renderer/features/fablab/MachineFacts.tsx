import type { ReactNode } from 'react';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import { formatMinutes, joinWords } from '../../../shared/domain/french.ts';
import { supervisionSentence } from '../../../shared/domain/machine-words.ts';
import { priceSentence } from './words.ts';

function failureWords({ time, materials, setup }: Machine['failureCharges']): string {
  const paid = [
    ...(time ? ['le temps'] : []),
    ...(materials ? ['la matière'] : []),
    ...(setup ? ['la mise en route'] : []),
  ];
  return paid.length === 0 ? 'rien n’est à payer' : `${joinWords(paid)} à payer`;
}

/** What using a machine costs, asks for and needs, a fact a line (C6, F1, F6). */
export function MachineFacts({ machine }: { readonly machine: Machine }): ReactNode {
  const facts: readonly (readonly [string, string])[] = [
    ['Tarif', priceSentence(machine)],
    ['Un raté', failureWords(machine.failureCharges)],
    ['Habilitation', machine.habilitation?.name ?? ''],
    ['À côté', supervisionSentence(machine.supervision)],
    ['A tourné', machine.minutesRun === 0 ? '' : formatMinutes(machine.minutesRun)],
    ['Groupe', machine.group],
  ];
  return (
    <dl className="resource-facts machine-facts">
      {facts.map(([label, value]) =>
        value === '' ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
