import { useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useActions } from './actions.ts';

/** Light, dark or as the system, from the palette; the same choice stands in Réglages. */
export function AppearanceActions(): ReactNode {
  const { setColorScheme } = useMantineColorScheme();
  useActions([
    {
      id: 'appearance.light',
      label: 'Passer en clair',
      words: 'thème jour apparence',
      run: () => setColorScheme('light'),
    },
    {
      id: 'appearance.dark',
      label: 'Passer en sombre',
      words: 'thème nuit apparence',
      run: () => setColorScheme('dark'),
    },
    {
      id: 'appearance.auto',
      label: 'Suivre le clair ou le sombre du système',
      words: 'thème apparence',
      run: () => setColorScheme('auto'),
    },
  ]);
  return null;
}
