import { encodeQR } from 'qr';
import { useMemo, type ReactNode } from 'react';

/** The squares of a pass's QR code as one SVG path, with the number of modules a side (quiet zone included). */
function pathOf(code: string): { readonly side: number; readonly path: string } {
  const rows = encodeQR(code, 'raw', { ecc: 'medium', border: 4 });
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { side: rows.length, path };
}

/** A pass's QR code, always dark on white: a phone reads no light code on a dark screen. */
export function PassCode(props: { readonly code: string; readonly label: string }): ReactNode {
  const { side, path } = useMemo(() => pathOf(props.code), [props.code]);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, so that it is sharp at any size
    <svg className="pass-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={props.label}>
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

/** What a picture of a pass says around its code. */
export interface PassPictureWords {
  readonly placeName: string;
  readonly holderName: string;
  readonly lines: readonly string[];
}

const width = 1080;
const height = 1500;

/** A pass as a PNG of the size of a phone's screen, to keep in its gallery; undefined where it cannot be drawn. */
export async function passPicture(code: string, words: PassPictureWords): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.textAlign = 'center';
  const write = (text: string, y: number, size: number, weight = 400): void => {
    context.font = `${weight} ${size}px "Source Sans 3 Variable", sans-serif`;
    context.fillText(text, width / 2, y, width - 80);
  };
  write(words.placeName, 100, 56, 600);
  write('Pass inter-espaces', 165, 38);
  const rows = encodeQR(code, 'raw', { ecc: 'medium', border: 4 });
  const module = Math.floor(960 / rows.length);
  const left = Math.round((width - module * rows.length) / 2);
  for (const [y, row] of rows.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) context.fillRect(left + x * module, 190 + y * module, module, module);
  write(words.holderName, 1240, 60, 600);
  for (const [index, line] of words.lines.entries()) write(line, 1310 + index * 52, 36);
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
  });
}
