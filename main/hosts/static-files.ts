import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/** What the bundler leaves in index.html where the nonce of this very load belongs. */
const NONCE_MARK = '__CSP_NONCE__';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** A file of the screens, ready to be answered by any host. */
export interface StaticAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The policy under which every screen runs; `nonce` lets through the styles of this one load. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The file below `root` that a URL's path names, or undefined when it names none: a path that leaves the folder,
 * a broken escape, a NUL. `/` is the screens' page.
 */
export function fileBelow(root: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  // A backslash or a drive letter would be a separator on Windows only: nothing of ours has one.
  if (/[\0\\:]/.test(decoded)) return undefined;
  const folder = resolve(root);
  const path = resolve(join(folder, decoded === '/' || decoded === '' ? 'index.html' : decoded));
  return path.startsWith(folder + sep) ? path : undefined;
}

const plain = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function headersFor(type: string, nonce: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy(nonce),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    // Nobody but our own pages may hold a window of ours, or draw our files.
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/**
 * Answers the file below `root` for a URL's path, with the headers that DESIGN and TOOLCHAIN ask for: the same for
 * the window's app:// and for HTTP. The page gets a fresh nonce of 16 random bytes at each load. What is not there,
 * or not below `root`, is a 404; nothing rejects.
 */
export async function answerStaticFile(root: string, urlPath: string): Promise<StaticAnswer> {
  const nonce = randomBytes(16).toString('base64');
  const path = fileBelow(root, urlPath);
  const type = path === undefined ? undefined : TYPES[extname(path).toLowerCase()];
  // A kind of file that the screens do not have (a map, a dot file) is not served at all.
  const bytes =
    path === undefined || type === undefined ? undefined : await readFile(path).catch(() => undefined);
  if (bytes === undefined || type === undefined) {
    return {
      status: 404,
      headers: headersFor('text/plain; charset=utf-8', nonce),
      body: plain('Introuvable'),
    };
  }
  const body = type.startsWith('text/html')
    ? plain(bytes.toString('utf8').replaceAll(NONCE_MARK, nonce))
    : new Uint8Array(bytes);
  return { status: 200, headers: headersFor(type, nonce), body };
}
