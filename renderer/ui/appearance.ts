import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

const KEY = 'comptoir-appearance';

function stored(): MantineColorScheme | null {
  try {
    const value = window.localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' || value === 'auto' ? value : null;
  } catch {
    return null;
  }
}

/** Keeps light, dark or the system's own for this screen; read before the first paint by public/boot.js. */
export function appearanceManager(): MantineColorSchemeManager {
  return {
    get: (usual) => stored() ?? usual,
    set(value) {
      try {
        window.localStorage.setItem(KEY, value);
      } catch {
        // Refused: the choice lasts as long as the page.
      }
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => window.localStorage.removeItem(KEY),
  };
}
