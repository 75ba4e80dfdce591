import { Progress as Bar, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Progress as Told } from '../api/hooks.ts';

/** How far a long call is: its own words and a bar; moving without an end until it has told its length. */
export function Progress({
  progress,
  label,
}: {
  readonly progress: Told | undefined;
  readonly label: string;
}): ReactNode {
  const share = progress === undefined || progress.total === 0 ? 100 : (progress.done / progress.total) * 100;
  const words = progress?.label || label;
  return (
    <output className="progress">
      <Text size="sm" mb={4}>
        {words}
      </Text>
      <Bar value={share} animated={progress === undefined} aria-label={words} transitionDuration={120} />
    </output>
  );
}
