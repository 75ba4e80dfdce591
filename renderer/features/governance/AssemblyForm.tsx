import { Modal, Radio, Group, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { AssemblySheet } from '../../../shared/contract/governance-assemblies.ts';
import { useCommand } from '../../api/hooks.ts';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

/** What an assembly is, when and where. */
export function AssemblyForm(props: {
  readonly assembly?: AssemblySheet;
  readonly onClose: () => void;
  readonly onSaved?: (id: number) => void;
}): ReactNode {
  const { assembly, onClose } = props;
  const [kind, setKind] = useState<'ordinary' | 'extraordinary'>(assembly?.kind ?? 'ordinary');
  const [title, setTitle] = useState(assembly?.title ?? '');
  const [day, setDay] = useState<string | null>(assembly?.heldAt.slice(0, 10) ?? null);
  const [time, setTime] = useState<string | null>(assembly?.heldAt.slice(11) ?? '18:00');
  const [where, setWhere] = useState(assembly?.place ?? '');
  const [note, setNote] = useState(assembly?.note ?? '');
  const [refusal, setRefusal] = useState<CallError>();
  const command = useCommand('governance.saveAssembly');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (day === null || time === null) return;
    const known = assembly === undefined ? {} : { id: assembly.id, version: assembly.version };
    const fields = { kind, title, heldAt: `${day}T${time}`, place: where, note };
    const result = await command.run({ ...known, fields }, { refusal: 'return' });
    if (result.ok) {
      onClose();
      props.onSaved?.(result.value.id);
    } else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={assembly === undefined ? 'Prévoir une assemblée' : 'Modifier l’assemblée'}
      size="lg"
    >
      <form className="form" onSubmit={(event) => void save(event)}>
        <Radio.Group
          label="Nature"
          value={kind}
          onChange={(value) => setKind(value === 'extraordinary' ? 'extraordinary' : 'ordinary')}
        >
          <Group mt="xs">
            <Radio value="ordinary" label="ordinaire" />
            <Radio value="extraordinary" label="extraordinaire" />
          </Group>
        </Radio.Group>
        <div className="form-line">
          <DateField label="Le" required data-autofocus value={day} onChange={setDay} />
          <TimeField label="À" required value={time} onChange={setTime} />
          <TextInput
            label="Où"
            placeholder="Grande salle"
            value={where}
            onChange={(event) => setWhere(event.currentTarget.value)}
          />
        </div>
        <TextInput
          label="Intitulé"
          description="Vide, elle s’appelle par sa nature et son jour."
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label="Note"
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormEnd
          refusal={refusal}
          running={command.running}
          disabled={day === null || time === null}
          verb="Enregistrer l’assemblée"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
