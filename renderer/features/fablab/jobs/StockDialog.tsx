import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Material } from '../../../../shared/contract/fablab-materials.ts';
import { measured } from '../../../../shared/domain/machine-jobs.ts';
import { useCommand } from '../../../api/hooks.ts';
import { AmountField } from '../../../ui/fields.tsx';
import { useRefused } from '../../coverage/use-refused.ts';
import { QuantityField } from './QuantityField.tsx';

export type StockMove = 'delivery' | 'count' | 'waste';

const kinds = [
  { value: 'delivery', label: 'Livraison' },
  { value: 'count', label: 'Inventaire' },
  { value: 'waste', label: 'Perte' },
] as const;
const labels = { delivery: 'Reçu', count: 'Compté', waste: 'Perdu' } as const;

/** Notes what came, what is there, or what was lost; what will then be there is said before it is saved (C6). */
export function StockDialog(props: {
  readonly material: Material;
  readonly kind: StockMove;
  readonly seesCost: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { material, onClose } = props;
  const [kind, setKind] = useState<StockMove>(props.kind);
  const [quantity, setQuantity] = useState<number | null>(null);
  const [cost, setCost] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const move = useCommand('fablab.moveStock');
  const { refusal, wrong, settle } = useRefused(onClose);
  const after =
    quantity === null
      ? material.stock
      : kind === 'count'
        ? quantity
        : material.stock + (kind === 'waste' ? -quantity : quantity);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (quantity === null) return;
    settle(await move.run({ materialId: material.id, kind, quantity, cost, note }, { refusal: 'return' }));
  };
  return (
    <Modal opened onClose={onClose} title={`Stock\u00a0: ${material.name}`}>
      <form className="job-form" noValidate onSubmit={(event) => void submit(event)}>
        <SegmentedControl
          aria-label="Mouvement"
          data={[...kinds]}
          value={kind}
          onChange={(value) => {
            const chosen = kinds.find((each) => each.value === value);
            if (chosen !== undefined) setKind(chosen.value);
          }}
        />
        <QuantityField
          label={labels[kind]}
          unit={material.unit}
          data-autofocus
          value={quantity}
          error={wrong['quantity']}
          onChange={setQuantity}
        />
        {kind === 'delivery' && props.seesCost && (
          <AmountField label="Payé en tout" placeholder="Si on le sait" value={cost} onChange={setCost} />
        )}
        <TextInput
          label="Note"
          placeholder={kind === 'waste' ? 'Bobine humide, chute…' : 'Fournisseur, bon de livraison…'}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p className="soft form-note" aria-live="polite">
          Il devrait y en avoir {measured(material.stock, material.unit)}. Ensuite&nbsp;:{' '}
          <strong>{measured(after, material.unit)}</strong>
          {kind === 'count' && quantity !== null && quantity !== material.stock && (
            <>, soit {measured(quantity - material.stock, material.unit)} d’écart</>
          )}
          .
        </p>
        {refusal !== undefined && refusal.fields === undefined && (
          <p className="refusal" role="alert">
            {refusal.message}
          </p>
        )}
        <div className="job-foot">
          <Button variant="default" onClick={onClose}>
            Laisser
          </Button>
          <Button type="submit" loading={move.running} disabled={quantity === null}>
            Enregistrer
          </Button>
        </div>
      </form>
    </Modal>
  );
}
