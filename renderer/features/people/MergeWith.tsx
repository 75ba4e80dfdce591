import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { PersonSheet } from '../../../shared/contract/people.ts';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { useMerge } from './use-merge.ts';

/** Merges another file into this one (P5): its history comes here, its blanks are filled, and it can be undone. */
export function MergeWith({
  person,
  onClose,
}: {
  readonly person: PersonSheet;
  readonly onClose: () => void;
}): ReactNode {
  const [other, setOther] = useState<PickedParty | null>(null);
  const { merge, running } = useMerge();
  const isSame = other?.id === person.id;
  return (
    <Modal opened onClose={onClose} title={`Fusionner avec ${person.displayName}`}>
      <div className="form">
        <PersonPicker
          takesFocus
          canCreate={false}
          label="L’autre fiche"
          description="son histoire vient ici, et cette fiche-ci reste"
          error={isSame ? 'C’est la même fiche. En choisir une autre.' : undefined}
          value={other}
          onChange={setOther}
        />
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            Laisser
          </Button>
          <Button
            disabled={other === null || isSame}
            loading={running}
            onClick={() => {
              if (other !== null) {
                void merge(person.id, other.id).then((done) => {
                  if (done) onClose();
                });
              }
            }}
          >
            Fusionner
          </Button>
        </div>
      </div>
    </Modal>
  );
}
