import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the packaged program may no longer be turned into: a Node, a debugger's target, a loader of other code. */
const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const;

function executableOf({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const name = packager.appInfo.productFilename;
  switch (electronPlatformName) {
    case 'darwin':
      return join(appOutDir, `${name}.app`, 'Contents', 'MacOS', name);
    case 'win32':
      return join(appOutDir, `${name}.exe`);
    default:
      return join(appOutDir, packager.config.executableName ?? name);
  }
}

/** The fuses to set here. The pinned runtime knows them all; an older one, for tests, is set as far as it can be. */
async function fusesFor(executable: string): Promise<Readonly<Record<string, boolean>>> {
  const wire = await getCurrentFuseWire(executable);
  const known = Object.entries(FUSES).filter(([key]) => key in wire);
  if (known.length < Object.keys(FUSES).length && process.env['ELECTRON_DIST'] === undefined) {
    throw new Error('This Electron does not know every fuse that must be set');
  }
  return Object.fromEntries(known);
}

/** Reads the fuses back from the file itself. */
async function checkFuses(executable: string, wanted: Readonly<Record<string, boolean>>): Promise<void> {
  const wire = await getCurrentFuseWire(executable);
  for (const [key, on] of Object.entries(wanted)) {
    const fuse: FuseV1Options = Number(key);
    if (wire[fuse] === (on ? FuseState.ENABLE : FuseState.DISABLE)) continue;
    throw new Error(`Fuse ${FuseV1Options[fuse]} should be ${on}, and reads ${wire[fuse]}`);
  }
  console.log(`  • fuses set and read back  count=${Object.keys(wanted).length}`);
}

/**
 * For a test of the packed app on another runtime than the pinned one (ELECTRON_DIST): puts the driver that was
 * built for that runtime in place of the prebuild, in the output only.
 */
function putTestDriver(context: AfterPackContext): void {
  const driver = process.env['BETTER_SQLITE3_BINDING'];
  if (process.env['ELECTRON_DIST'] === undefined || driver === undefined) return;
  const folder = join(context.appOutDir, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
  if (!existsSync(folder)) throw new Error('better-sqlite3 was not unpacked from the asar');
  for (const name of readdirSync(folder)) copyFileSync(driver, join(folder, name));
}

/** Called by electron-builder once the program's folder is complete, before it is signed and wrapped. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  putTestDriver(context);
  const executable = executableOf(context);
  const fuses = await fusesFor(executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...fuses,
  });
  await checkFuses(executable, fuses);
}
