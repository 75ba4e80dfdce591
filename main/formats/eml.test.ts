import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { plainFileName, renderMail, zipOf, type MailModel } from './eml.ts';

const model: MailModel = {
  from: { name: 'L’Atelier des Tilleuls', address: 'bonjour@tilleuls.example' },
  replyTo: '',
  to: { name: 'Léa "la" Ferrier', address: 'lea@exemple.example' },
  subject:
    'L’adhésion finit le 31 décembre\u00a0: 20,00\u202f€ — une ligne plus longue que ce que tient un en-tête',
  body: 'Bonjour Léa,\n\nÀ bientôt.\n.\nUn point seul, et une ligne = longue '.concat('très '.repeat(60)),
  files: [],
};
const stamp = { at: '2026-11-24T08:00:00.000Z', publicId: '0123456789abcdef0123456789abcdef' };
const textOf = async (some: Partial<MailModel> = {}, draft = true): Promise<string> =>
  Buffer.from(await renderMail({ ...model, ...some }, stamp, { draft })).toString('latin1');

/** Quoted-printable back to what it was (RFC 2045). */
function readBody(mail: string): string {
  const body = mail.slice(mail.indexOf('\r\n\r\n') + 4).replaceAll('=\r\n', '');
  const bytes = body.replaceAll(/=([0-9A-F]{2})/gu, (_whole, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n').trimEnd();
}

/** Encoded words back to what they were (RFC 2047). */
function readHeader(mail: string, name: string): string {
  const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/gu, ' ');
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? '';
  return line
    .slice(name.length + 1)
    .trim()
    .replaceAll(/\?= =\?/gu, '?==?')
    .replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/giu, (_whole, word: string) =>
      Buffer.from(
        word
          .replaceAll('_', ' ')
          .replaceAll(/=([0-9A-F]{2})/giu, (_hex, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8'),
    );
}

describe('a message as a file', () => {
  it('opens as a draft, ASCII and CRLF on the line, and reads back as it was', async () => {
    const mail = await textOf();
    expect(mail).toMatch(/^X-Unsent: 1\r$/mu);
    expect(mail).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/mu);
    expect(mail).toMatch(/^Date: Tue, 24 Nov 2026 08:00:00 \+0000\r$/mu);
    expect(mail.replaceAll('\r\n', '')).not.toMatch(/[\r\n]|[^\u0020-\u007e\t]/u);
    expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(readHeader(mail, 'Subject')).toBe(model.subject);
    expect(readHeader(mail, 'To')).toContain('lea@exemple.example');
    expect(readBody(mail)).toBe(model.body.trimEnd());
  });

  it('bears no mark of a draft when it is sent, and the id by which a copy is known', async () => {
    const mail = await textOf({}, false);
    expect(mail).not.toContain('X-Unsent');
    expect(mail).toMatch(/^Message-ID: <0123456789abcdef0123456789abcdef@tilleuls\.example>\r$/imu);
  });

  it('leaves out sender and addressee that are not known', async () => {
    const mail = await textOf({ from: { name: '', address: '' }, to: { name: 'Zoé', address: '' } });
    expect(mail).not.toMatch(/^(?:From|To|Reply-To):/mu);
  });

  it('gives the same bytes for the same message, files included', async () => {
    const files = [{ fileName: 'reçu.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) }];
    expect(await textOf({ files })).toBe(await textOf({ files }));
    expect(await textOf({ files })).toContain('AQID');
  });

  it('reads no file and no address that a text may name', async () => {
    const files = [
      { fileName: '/etc/passwd', mediaType: 'text/plain', bytes: new TextEncoder().encode('ici') },
    ];
    expect(await textOf({ files })).toContain(Buffer.from('ici').toString('base64'));
  });
});

describe('several in one archive', () => {
  it('names each after whom it is for, and two of one name apart', () => {
    const bytes = new Uint8Array([1]);
    const names = ['Élise Lefèvre', 'Elise Lefevre', '../../x', 'œuvre'].map(plainFileName);
    expect(names).toEqual(['elise-lefevre', 'elise-lefevre', 'x', 'oeuvre']);
    const archive = zipOf(names.map((name) => ({ fileName: `${name}.eml`, bytes })));
    expect(Object.keys(unzipSync(archive))).toEqual([
      'elise-lefevre.eml',
      'elise-lefevre-2.eml',
      'x.eml',
      'oeuvre.eml',
    ]);
    expect(archive).toEqual(zipOf(names.map((name) => ({ fileName: `${name}.eml`, bytes }))));
  });
});
