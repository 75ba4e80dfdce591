/** The one origin whose pages are ours: a standard, secure scheme with one host. */
export const APP_SCHEME = 'app';
const APP_HOST = 'comptoir';

/** The address of the screens' page. */
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`;

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** Whether an address is one of our own pages and files: scheme and host are ours, and it names nobody. */
export function isOurAddress(address: string): boolean {
  const url = parse(address);
  // `origin` is 'null' for schemes that this URL parser does not know, so the parts are compared.
  return (
    url !== undefined &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}

/** Whether the window may go to an address by itself: only to our own page (its routes live behind the #). */
export function isAllowedNavigation(address: string): boolean {
  const url = parse(address);
  return (
    url !== undefined && isOurAddress(address) && (url.pathname === '/index.html' || url.pathname === '/')
  );
}

/** Whether an address may be handed to the system's browser or mail program: https and mailto, nothing else. */
export function isAllowedOutside(address: string): boolean {
  const url = parse(address);
  if (url === undefined) return false;
  return (
    url.protocol === 'mailto:' || (url.protocol === 'https:' && url.username === '' && url.password === '')
  );
}

/** What a call says of where it comes from: Electron's `senderFrame`, null once the frame has gone. */
export interface Sender {
  readonly frame: { readonly url: string; readonly isTop: boolean } | null;
  /** Whether the call comes from the web contents of the window that we opened. */
  readonly isOurWindow: boolean;
}

/** Whether a call may reach the engine: from our window, its top frame, on our page. A null frame is refused. */
export function isTrustedSender(sender: Sender): boolean {
  return sender.frame !== null && sender.isOurWindow && sender.frame.isTop && isOurAddress(sender.frame.url);
}
