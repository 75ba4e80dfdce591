import { encodeQR } from 'qr';
import type { Paper } from './paper.ts';

/** Draws a QR code with its quiet zone of four modules in a square of `side` points. */
export function drawCode(paper: Paper, code: string, at: { x: number; y: number }, side: number): void {
  const rows = encodeQR(code, 'raw', { ecc: 'medium', border: 4, scale: 1 });
  const module = side / rows.length;
  paper.document.save().rect(at.x, at.y, side, side).fill('#FFFFFF').fillColor('#000000');
  for (const [y, row] of rows.entries()) {
    // A run at a time: squares side by side would leave hairlines between them on many printers.
    for (let x = 0; x < row.length; x += 1) {
      const start = x;
      while (row[x] === true) x += 1;
      if (x > start)
        paper.document.rect(at.x + start * module, at.y + y * module, (x - start) * module, module);
    }
  }
  paper.document.fill('#000000').restore();
}
