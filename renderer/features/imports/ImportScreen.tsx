import type { ReactNode } from 'react';

/** Takes people in from a file. */
export function ImportScreen(): ReactNode {
  return null;
}
