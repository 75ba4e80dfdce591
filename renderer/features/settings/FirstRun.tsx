import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useCommand, useQuery } from '../../api/hooks.ts';

/** The first-run assistant. */
export function FirstRun(): ReactNode {
  const place = useQuery('settings.place', {}).data;
  const save = useCommand('settings.save');
  if (place === undefined) return null;
  return (
    <main className="page">
      <h1>Bienvenue au comptoir</h1>
      <Button
        onClick={() =>
          void save.run({ version: place.version, patch: { setupStep: 'done' } }, { undo: false })
        }
      >
        Ouvrir
      </Button>
    </main>
  );
}
