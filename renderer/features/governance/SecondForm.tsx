import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { AssemblySheet } from '../../../shared/contract/governance-assemblies.ts';
import { useCommand } from '../../api/hooks.ts';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { assemblyPath } from './words.ts';

/** The second assembly of one whose quorum failed: when and where, the rest is the first one's. */
export function SecondForm(props: {
  readonly assembly: AssemblySheet;
  readonly from: string;
  readonly onClose: () => void;
}): ReactNode {
  const { assembly, onClose } = props;
  const [, navigate] = useLocation();
  const [day, setDay] = useState<string | null>(props.from);
  const [time, setTime] = useState<string | null>(assembly.heldAt.slice(11));
  const [where, setWhere] = useState(assembly.place);
  const [refusal, setRefusal] = useState<CallError>();
  const command = useCommand('governance.secondConvocation');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (day === null || time === null) return;
    const { id, version } = assembly;
    const result = await command.run(
      { id, version, heldAt: `${day}T${time}`, place: where },
      { refusal: 'return' },
    );
    if (result.ok) navigate(assemblyPath(result.value.id));
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title="Seconde convocation" size="md">
      <form className="form" onSubmit={(event) => void save(event)}>
        <div className="form-line">
          <DateField
            label="Le"
            required
            data-autofocus
            value={day}
            error={refusal?.fields?.['heldAt']}
            onChange={setDay}
          />
          <TimeField label="À" required value={time} onChange={setTime} />
        </div>
        <TextInput label="Où" value={where} onChange={(event) => setWhere(event.currentTarget.value)} />
        <FormEnd
          refusal={refusal}
          running={command.running}
          disabled={day === null || time === null}
          verb="Prévoir"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
