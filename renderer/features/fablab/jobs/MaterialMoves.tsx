import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Material, MaterialMove } from '../../../../shared/contract/fablab-materials.ts';
import { formatDateBrief, formatTime } from '../../../../shared/domain/french.ts';
import { measured } from '../../../../shared/domain/machine-jobs.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';

const words = {
  delivery: 'Livraison',
  use: 'Travail',
  return: 'Rendu par un travail',
  count: 'Inventaire',
  waste: 'Perte',
} as const;

/** What came and went of a material, newest first, with what was there after each (C6). */
export function MaterialMoves({
  material,
  onClose,
}: {
  readonly material: Material;
  readonly onClose: () => void;
}): ReactNode {
  const moves = useQuery('fablab.materialMoves', { materialId: material.id }).data;
  return (
    <Modal opened onClose={onClose} title={`Mouvements\u00a0: ${material.name}`} size="xl">
      {moves?.length === 0 && (
        <p className="soft">Rien n’a bougé encore. Noter une livraison ou un inventaire pour commencer.</p>
      )}
      {moves !== undefined && moves.length > 0 && (
        <table className="moves-table">
          <thead>
            <tr>
              <th scope="col">Quand</th>
              <th scope="col">Quoi</th>
              <th scope="col" className="number">
                Mouvement
              </th>
              <th scope="col" className="number">
                Ensuite
              </th>
              <th scope="col" aria-label="Actions" />
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <Move key={move.id} move={move} unit={material.unit} />
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}

function Move({ move, unit }: { readonly move: MaterialMove; readonly unit: string }): ReactNode {
  const takeBack = useCommand('fablab.takeBackMove');
  const isByHand = move.kind === 'delivery' || move.kind === 'count' || move.kind === 'waste';
  const told = [
    move.job,
    move.note,
    move.cost === null ? '' : formatAmount(move.cost),
    move.expected !== null && move.expected !== move.quantity
      ? `${measured(move.quantity - move.expected, unit)} d’écart`
      : '',
    isByHand ? `par ${move.notedBy}` : '',
  ].filter((text) => text !== '');
  return (
    <tr>
      <td>
        {formatDateBrief(move.movedAt.slice(0, 10))}, {formatTime(move.movedAt)}
      </td>
      <td>
        {words[move.kind]}
        {told.length > 0 && <span className="soft"> · {told.join(' · ')}</span>}
      </td>
      <td className="number">
        {move.kind === 'count' ? '=' : move.quantity > 0 ? '+' : ''}
        {measured(move.quantity, unit)}
      </td>
      <td className="number">{measured(move.stock, unit)}</td>
      <td>
        {isByHand && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={`Reprendre, ${words[move.kind]}, ${measured(move.quantity, unit)}`}
            loading={takeBack.running}
            onClick={() => void takeBack.run({ id: move.id })}
          >
            Reprendre
          </Button>
        )}
      </td>
    </tr>
  );
}
