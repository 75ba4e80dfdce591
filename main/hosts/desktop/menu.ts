import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { tell } from './ipc.ts';
import type { Windows } from './windows.ts';

/** The homes of FACE.md, by the keys that go there; the screen decides what each name shows. */
const HOMES = [
  ['Aujourd’hui', 'today'],
  ['Planning', 'planning'],
  ['Adhérents', 'people'],
  ['Fablab', 'fablab'],
  ['Facturation', 'billing'],
  ['Réseau', 'networks'],
  ['Bilans', 'reports'],
] as const;

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The window that was last used hears what the menu asks. */
function tellCurrent(windows: Windows, event: unknown): void {
  const window = windows.current();
  if (window !== undefined) tell(window, event);
}

function fileMenu(windows: Windows): MenuItemConstructorOptions {
  return {
    label: '&Fichier',
    submenu: [
      { label: 'Nouvelle fenêtre', accelerator: 'CmdOrCtrl+Shift+N', click: () => windows.open() },
      separator,
      {
        label: 'Imprimer…',
        accelerator: 'CmdOrCtrl+P',
        click: () => windows.current()?.webContents.print(),
      },
      separator,
      {
        label: 'Réglages',
        accelerator: 'CmdOrCtrl+,',
        click: () => tellCurrent(windows, { name: 'desktop.goTo', home: 'settings' }),
      },
      separator,
      { label: 'Quitter Comptoir', role: 'quit', accelerator: 'CmdOrCtrl+Q' },
    ],
  };
}

const editMenu: MenuItemConstructorOptions = {
  label: '&Édition',
  submenu: [
    { label: 'Annuler la frappe', role: 'undo' },
    { label: 'Rétablir la frappe', role: 'redo' },
    separator,
    { label: 'Couper', role: 'cut' },
    { label: 'Copier', role: 'copy' },
    { label: 'Coller', role: 'paste' },
    { label: 'Tout sélectionner', role: 'selectAll' },
  ],
};

function goMenu(windows: Windows): MenuItemConstructorOptions {
  return {
    label: '&Aller',
    submenu: [
      {
        label: 'Rechercher ou faire…',
        accelerator: 'CmdOrCtrl+K',
        // The screen listens to this key itself, so that it works in a browser too.
        registerAccelerator: false,
        click: () => tellCurrent(windows, { name: 'desktop.search' }),
      },
      separator,
      ...HOMES.map(([label, home], index): MenuItemConstructorOptions => ({
        label,
        accelerator: `CmdOrCtrl+${index + 1}`,
        click: () => tellCurrent(windows, { name: 'desktop.goTo', home }),
      })),
    ],
  };
}

const viewMenu: MenuItemConstructorOptions = {
  label: 'A&ffichage',
  submenu: [
    { label: 'Agrandir le texte', role: 'zoomIn', accelerator: 'CmdOrCtrl+Plus' },
    { label: 'Réduire le texte', role: 'zoomOut' },
    { label: 'Taille normale', role: 'resetZoom' },
    separator,
    { label: 'Plein écran', role: 'togglefullscreen' },
    { label: 'Recharger l’écran', role: 'reload' },
    ...(app.isPackaged ? [] : [{ label: 'Outils de développement', role: 'toggleDevTools' } as const]),
  ],
};

const windowMenu: MenuItemConstructorOptions = {
  label: 'Fe&nêtre',
  submenu: [
    { label: 'Réduire', role: 'minimize' },
    { label: 'Fermer', role: 'close' },
  ],
};

/** Gives the app its French menu; on macOS the system's own first menu stays in front. It acts on the last used window. */
export function installMenu(windows: Windows): void {
  const menus = [fileMenu(windows), editMenu, goMenu(windows), viewMenu, windowMenu];
  const whole = process.platform === 'darwin' ? [{ role: 'appMenu' } as const, ...menus] : menus;
  Menu.setApplicationMenu(Menu.buildFromTemplate(whole));
}
