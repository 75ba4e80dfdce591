import { app, session as sessions, shell, type Session, type WebContents } from 'electron';
import { APP_SCHEME, isAllowedNavigation, isAllowedOutside } from './trust.ts';

/** What the screens may load from: themselves, and what they made in memory. Nothing of theirs reaches a network. */
const LOADED_FROM = new Set([`${APP_SCHEME}:`, 'data:', 'blob:', 'devtools:']);

/** `https:` for an https address; Electron gives whole addresses here, so an unreadable one is nobody's. */
function protocolOf(address: string): string {
  return /^[a-z][a-z0-9+.-]*:/.exec(address)?.[0] ?? '';
}

/** Hands a link to the system's browser or mail program, if it is of a kind that may leave. */
function openOutside(address: string): void {
  if (isAllowedOutside(address)) void shell.openExternal(address);
}

/** No going elsewhere, no new window, no webview; a link to the outside opens outside. */
function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (isAllowedNavigation(event.url)) return;
    event.preventDefault();
    openOutside(event.url);
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isAllowedNavigation(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

/** The name under which electron-updater keeps a session of its own; no page ever runs in it. */
const UPDATER_PARTITION = 'electron-updater';
let isForUpdates = false;

/**
 * Makes the updater's session, the only one that may reach the network, and only by https. Called once the manager
 * has said yes to updates; until then no session of the app reaches any network.
 */
export function openUpdateSession(): void {
  isForUpdates = true;
  sessions.fromPartition(UPDATER_PARTITION, { cache: false });
  isForUpdates = false;
}

/** No permission, no device, no download by the page itself, no request to any network. */
function closeSession(session: Session): void {
  const allowed = isForUpdates ? new Set(['https:']) : LOADED_FROM;
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('select-hid-device', (event) => event.preventDefault());
  session.on('select-serial-port', (event) => event.preventDefault());
  session.on('select-usb-device', (event) => event.preventDefault());
  // Files leave by a ticket and the save dialog, where the person says where to.
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !allowed.has(protocolOf(url)) });
  });
  // The dictionaries would be fetched from a server of Google's.
  session.setSpellCheckerEnabled(false);
}

/** Puts these refusals on every page and session that the app will ever have. Call before the app is ready. */
export function hardenEverything(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('session-created', closeSession);
}
