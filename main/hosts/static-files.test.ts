import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerStaticFile, contentSecurityPolicy, fileBelow } from './static-files.ts';

const home = mkdtempSync(join(tmpdir(), 'comptoir-static-'));
const root = join(home, 'renderer');
const text = (body: Uint8Array): string => new TextDecoder().decode(body);

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(home, 'secret.txt'), 'secret');
  writeFileSync(
    join(root, 'index.html'),
    '<meta nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>',
  );
  writeFileSync(join(root, 'assets', 'été.css'), 'b{}');
  writeFileSync(join(root, 'assets', 'index.js.map'), '{}');
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

describe('the file server that both hosts share', () => {
  it('answers the page with one fresh nonce in the header and at every mark', async () => {
    const [first, second] = [await answerStaticFile(root, '/'), await answerStaticFile(root, '/index.html')];
    const nonces = [first, second].map(({ body, headers }) => {
      const [, inHeader = ''] = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '') ?? [];
      expect(Buffer.from(inHeader, 'base64')).toHaveLength(16);
      expect(text(body)).toBe(`<meta nonce="${inHeader}"><style nonce="${inHeader}"></style>`);
      return inHeader;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('sends the policy of TOOLCHAIN.md, and never lets anything be cached', async () => {
    expect(contentSecurityPolicy('N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    const found = await answerStaticFile(root, '/assets/%C3%A9t%C3%A9.css');
    expect(found.status).toBe(200);
    expect(found.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each(['/nowhere.js', '/assets', '/assets/', '/assets/index.js.map', '/%E0%A4%A', '/a%00.js'])(
    'answers 404 to %s',
    async (path) => {
      const answer = await answerStaticFile(root, path);
      expect(answer.status).toBe(404);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/..\\secret.txt',
  ])('never leaves its folder by %s', async (path) => {
    expect((await answerStaticFile(root, path)).status).toBe(404);
  });

  it('never leaves its folder, whatever the path', () => {
    const part = fc.constantFrom('..', '.', '%2e%2e', 'a', '', '/', '%2f', '%5c', '\\', 'C:', '~');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = fileBelow(root, `/${parts.join('/')}`);
        expect(path === undefined || path.startsWith(`${root}/`)).toBe(true);
      }),
    );
  });
});
