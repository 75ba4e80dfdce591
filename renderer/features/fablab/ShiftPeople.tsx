import { Button, Modal, NativeSelect } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Shift, ShiftScope } from '../../../shared/contract/fablab-shifts.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { ShiftScopeChoice } from './ShiftScopeChoice.tsx';
import { shiftName, type Rota } from './shift-words.ts';

export type PeopleTask = 'add' | 'replace' | 'remove';

const titles: Readonly<Record<PeopleTask, string>> = {
  add: 'Ajouter quelqu’un',
  replace: 'Remplacer ou échanger',
  remove: 'Retirer quelqu’un',
};

interface TaskProps {
  readonly shift: Shift;
  readonly rota: Rota;
  readonly onClose: () => void;
}

/** Puts somebody on a permanence, off it, or another in their place; a swap changes both evenings at once. */
export function ShiftPeople(props: TaskProps & { readonly task: PeopleTask }): ReactNode {
  const { task, shift, onClose } = props;
  return (
    <Modal opened onClose={onClose} title={`${titles[task]}\u00a0: ${shiftName(shift)}`}>
      <PeopleForm {...props} />
    </Modal>
  );
}

function PeopleForm({ task, shift, rota, onClose }: TaskProps & { readonly task: PeopleTask }): ReactNode {
  // Whoever looks for another is who is replaced.
  const [leaves, setLeaves] = useState(
    (shift.staff.find(({ asksOut }) => asksOut) ?? shift.staff[0])?.personId ?? 0,
  );
  const [comes, setComes] = useState<PickedParty | null>(null);
  const [scope, setScope] = useState<ShiftScope>('one');
  const swap = useSwap(shift, comes?.id ?? 0);
  const [swapId, setSwapId] = useState(0);
  const staff = useCommand('fablab.staffShifts');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const add = task === 'remove' || comes === null ? [] : [comes.id];
    const remove = task === 'add' ? [] : [leaves];
    const there = swap.some(({ id }) => id === swapId) ? [{ id: swapId, add: remove, remove: add }] : [];
    const result = await staff.run({ changes: [{ id: shift.id, scope, add, remove }, ...there] });
    if (result.ok) onClose();
  };
  const on = new Set(shift.staff.map(({ personId }) => personId));
  const regulars = rota.regulars.filter(({ personId }) => !on.has(personId)).slice(0, 6);
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      {task !== 'add' && (
        <NativeSelect
          label={task === 'replace' ? 'Qui ne vient pas' : 'Qui'}
          value={String(leaves)}
          data={shift.staff.map(({ personId, displayName }) => ({
            value: String(personId),
            label: displayName,
          }))}
          onChange={(event) => setLeaves(Number(event.currentTarget.value))}
        />
      )}
      {task !== 'remove' && (
        <>
          <PersonPicker
            label={task === 'replace' ? 'Qui vient à la place' : 'Qui'}
            takesFocus
            value={comes}
            onChange={setComes}
          />
          {comes === null && regulars.length > 0 && (
            <div className="chips">
              {regulars.map(({ personId, displayName }) => (
                <Button
                  key={personId}
                  size="compact-sm"
                  variant="light"
                  onClick={() => setComes({ kind: 'person', id: personId, label: displayName })}
                >
                  {displayName}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
      {task === 'replace' && swap.length > 0 && (
        <NativeSelect
          label="En échange"
          value={String(swapId)}
          data={[
            { value: '0', label: 'De rien\u00a0: un simple remplacement' },
            ...swap.map((one) => ({ value: String(one.id), label: shiftName(one) })),
          ]}
          onChange={(event) => setSwapId(Number(event.currentTarget.value))}
        />
      )}
      {task !== 'replace' && <ShiftScopeChoice shift={shift} value={scope} onChange={setScope} />}
      <FormEnd
        refusal={undefined}
        running={staff.running}
        disabled={task !== 'remove' && comes === null}
        verb={titles[task].split(' ')[0] ?? ''}
        onClose={onClose}
      />
    </form>
  );
}

/** The coming permanences of whoever steps in, which whoever steps back could take in exchange. */
function useSwap(shift: Shift, personId: number): readonly Shift[] {
  const { localNow } = useNow();
  const from = localNow;
  const to = `${addDays(datePart(localNow), 120)}T00:00`;
  const found = useQuery(
    'fablab.shifts',
    { from, to, personId: personId === 0 ? null : personId },
    { enabled: personId !== 0 },
  ).data;
  return personId === 0 ? [] : (found ?? []).filter(({ id }) => id !== shift.id);
}
