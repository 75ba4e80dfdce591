import { Button, Checkbox, Group, NumberInput, Stack } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { SectionHead } from '../settings/SectionHead.tsx';

/** Whether the desk asks who is there. */
export function DeskLockPart(): ReactNode {
  const lock = useQuery('access.deskLock', {}).data;
  if (lock === undefined) return null;
  return (
    <section>
      <SectionHead
        title="Cet ordinateur"
        why="Quand plusieurs personnes s’en servent, Comptoir peut demander qui est là."
      />
      <LockForm key={lock.version} lock={lock} />
    </section>
  );
}

function LockForm({ lock }: { readonly lock: OutputOf<'access.deskLock'> }): ReactNode {
  const save = useCommand('access.saveDeskLock');
  const [on, setOn] = useState(lock.on);
  const [idleMinutes, setIdle] = useState<number | string>(lock.idleMinutes);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typeof idleMinutes === 'number') void save.run({ version: lock.version, on, idleMinutes });
  };
  return (
    <form className="sheet form-sheet" onSubmit={submit}>
      <Stack gap="md">
        <Checkbox
          checked={on}
          onChange={(event) => setOn(event.currentTarget.checked)}
          label="Demander qui est là"
          description="À l’ouverture, puis après un temps sans toucher ni clavier ni souris."
        />
        {on && (
          <NumberInput
            label="Redemander après"
            suffix={'\u00a0min'}
            maw={200}
            min={1}
            max={480}
            allowDecimal={false}
            value={idleMinutes}
            onChange={setIdle}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={save.running} disabled={typeof idleMinutes !== 'number'}>
            Enregistrer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
