import { protocol } from 'electron';
import { answerStaticFile } from '../static-files.ts';
import { APP_SCHEME, isOurAddress } from './trust.ts';

/** Makes app:// a standard, secure scheme. Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the screens in `root` under app://comptoir/, by the file server that the web host uses too. */
export function serveAppScheme(root: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET' || !isOurAddress(request.url)) return new Response(null, { status: 404 });
    const { status, headers, body } = await answerStaticFile(root, new URL(request.url).pathname);
    return new Response(body, { status, headers: { ...headers } });
  });
}
