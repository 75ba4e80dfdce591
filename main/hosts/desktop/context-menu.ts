import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';

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
