import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';

/** Asks for a person's whole file and saves it. */
export function useGiveFile(personId: number): {
  readonly give: (format: 'json' | 'pdf') => Promise<void>;
  readonly running: boolean;
} {
  const ask = useAsk('privacy.personFile');
  const files = useFiles();
  return {
    running: ask.running,
    give: async (format) => {
      const result = await ask.run({ personId, format });
      if (result.ok) await files.save(result.value);
    },
  };
}

/** A person's whole file, to read or for a machine (G1). */
export function GiveFile({ personId }: { readonly personId: number }): ReactNode {
  const { give, running } = useGiveFile(personId);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" loading={running}>
          Donner son dossier
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void give('pdf')}>À lire (PDF)</Menu.Item>
        <Menu.Item onClick={() => void give('json')}>Pour une machine (JSON)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
