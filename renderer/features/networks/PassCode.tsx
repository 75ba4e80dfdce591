import { encodeQR } from 'qr';
import type { ReactNode } from 'react';
import { QrCode } from '../../ui/QrCode.tsx';

/** A pass's QR code, to be shown on a screen. */
export function PassCode(props: { readonly code: string; readonly label: string }): ReactNode {
  return <QrCode className="pass-code" {...props} />;
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
