import { Radio, Stack, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { SectionHead } from './SectionHead.tsx';

/** Light, dark or as the system says: kept by this screen alone. */
export function AppearanceSection(): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section>
      <SectionHead title="Apparence" why="Pour cet écran seulement." />
      <Radio.Group
        aria-label="Clair ou sombre"
        value={colorScheme}
        onChange={(value) => {
          if (value === 'light' || value === 'dark' || value === 'auto') setColorScheme(value);
        }}
      >
        <Stack gap="sm">
          <Radio value="auto" label="Comme le système" />
          <Radio value="light" label="Clair" />
          <Radio value="dark" label="Sombre" />
        </Stack>
      </Radio.Group>
    </section>
  );
}
