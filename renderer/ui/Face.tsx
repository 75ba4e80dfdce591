import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useState, type ReactNode } from 'react';
import { appearanceManager } from './appearance.ts';
import { cssVariables, theme } from './theme.ts';

/** The theme and the notifications around a screen. `nonce` is the one of this load's policy for styles. */
export function Face({
  nonce,
  children,
}: {
  readonly nonce?: string;
  readonly children: ReactNode;
}): ReactNode {
  const [manager] = useState(appearanceManager);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={manager}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce ?? ''}
    >
      {children}
      <Notifications position="bottom-right" limit={3} containerWidth={420} />
    </MantineProvider>
  );
}
