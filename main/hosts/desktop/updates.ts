import { app } from 'electron';
import { openUpdateSession } from './security.ts';

/**
 * Looks for a newer version, only if the manager has said yes: nothing leaves the machine unasked (DESIGN, Hosts
 * and security). What is found is fetched and put in place when the app is next closed, never under somebody's
 * hands. Answers the version that waits, or undefined; being offline is no fault.
 */
export async function lookForUpdate(managerSaidYes: boolean): Promise<string | undefined> {
  if (!managerSaidYes || !app.isPackaged) return undefined;
  openUpdateSession();
  // Loaded on use: most starts never need it.
  const { autoUpdater } = await import('electron-updater');
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.logger = null;
  try {
    const found = await autoUpdater.checkForUpdates();
    return found?.isUpdateAvailable === true ? found.updateInfo.version : undefined;
  } catch {
    return undefined;
  }
}
