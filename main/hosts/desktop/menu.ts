import { app, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { tell } from './ipc.ts';

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

function fileMenu(window: BrowserWindow): MenuItemConstructorOptions {
  return {
    label: '&Fichier',
    submenu: [
      { label: 'Imprimer…', accelerator: 'CmdOrCtrl+P', click: () => window.webContents.print() },
      separator,
      {
        label: 'Réglages',
        accelerator: 'CmdOrCtrl+,',
        click: () => tell(window, { name: 'desktop.goTo', home: 'settings' }),
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

function goMenu(window: BrowserWindow): MenuItemConstructorOptions {
  return {
    label: '&Aller',
    submenu: [
      {
        label: 'Rechercher ou faire…',
        accelerator: 'CmdOrCtrl+K',
        // The screen listens to this key itself, so that it works in a browser too.
        registerAccelerator: false,
        click: () => tell(window, { name: 'desktop.search' }),
      },
      separator,
      ...HOMES.map(([label, home], index): MenuItemConstructorOptions => ({
        label,
        accelerator: `CmdOrCtrl+${index + 1}`,
        click: () => tell(window, { name: 'desktop.goTo', home }),
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

/** Gives the app its French menu; on macOS the system's own first menu stays in front. */
export function installMenu(window: BrowserWindow): void {
  const menus = [fileMenu(window), editMenu, goMenu(window), viewMenu, windowMenu];
  const whole = process.platform === 'darwin' ? [{ role: 'appMenu' } as const, ...menus] : menus;
  Menu.setApplicationMenu(Menu.buildFromTemplate(whole));
}

/** The menu under the right button: what can be done with the text that is there, and nothing else. */
export function installContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { editFlags, isEditable, selectionText }) => {
    const items: MenuItemConstructorOptions[] = [];
    if (isEditable) items.push({ label: 'Couper', role: 'cut', enabled: editFlags.canCut });
    if (selectionText !== '') items.push({ label: 'Copier', role: 'copy' });
    if (isEditable) items.push({ label: 'Coller', role: 'paste', enabled: editFlags.canPaste });
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}
