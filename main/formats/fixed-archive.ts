import { unzipSync, zipSync } from 'fflate';
import { fixedMoment } from './zip.ts';

/** The dates that an office document says of itself, at an instant. */
const dated = (text: string, createdAt: string): string =>
  text.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${createdAt.slice(0, 19)}Z`);

/** Names that a library draws by chance, by the order in which they first come; drawings are counted from one. */
function settling(): (text: string) => string {
  const names = new Map<string, string>();
  const nameOf = (drawn: string): string => {
    const known = names.get(drawn) ?? `rIdn${names.size + 1}`;
    names.set(drawn, known);
    return known;
  };
  let drawings = 0;
  return (text) =>
    text
      .replaceAll(/rId[\w-]{21}(?=")/gu, nameOf)
      .replaceAll(/(<wp:docPr id=")\d+/gu, (_all, before: string) => `${before}${(drawings += 1)}`);
}

function packed(files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  return zipSync(
    Object.fromEntries(
      files.map(([name, bytes]) => [
        name,
        [bytes, { level: name === 'mimetype' ? (0 as const) : (6 as const), mtime: fixedMoment }],
      ]),
    ),
  );
}

/**
 * The same archive, compressed by fflate with fixed times: Node's and Electron's own zlib differ, and the same data must
 * give the same bytes (R1). Entries keep their order; ODS wants `mimetype` first and stored.
 */
export function fixedArchive(archive: Uint8Array): Uint8Array {
  return packed(Object.entries(unzipSync(archive)));
}

/** The same for an office document whose library dates it and names its parts by chance, workbooks inside it as well. */
export function fixedDocument(archive: Uint8Array, createdAt: string): Uint8Array {
  const settled = settling();
  return packed(
    Object.entries(unzipSync(archive)).map(([name, bytes]): [string, Uint8Array] => {
      if (name.endsWith('.xlsx')) return [name, fixedDocument(bytes, createdAt)];
      if (!/\.(?:xml|rels)$/u.test(name)) return [name, bytes];
      const text = settled(new TextDecoder().decode(bytes));
      return [name, new TextEncoder().encode(name.endsWith('core.xml') ? dated(text, createdAt) : text)];
    }),
  );
}
