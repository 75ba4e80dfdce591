import { encodeQR } from 'qr';
import { useMemo, type ReactNode } from 'react';

/** The squares of a QR code as one SVG path, with the number of modules a side (quiet zone included). */
function pathOf(code: string): { readonly side: number; readonly path: string } {
  const rows = encodeQR(code, 'raw', { ecc: 'medium', border: 4 });
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { side: rows.length, path };
}

/** A QR code, always dark on white: a phone reads no light code on a dark screen. */
export function QrCode(props: {
  readonly code: string;
  readonly label: string;
  readonly className: string;
}): ReactNode {
  const { side, path } = useMemo(() => pathOf(props.code), [props.code]);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, so that it is sharp at any size
    <svg className={props.className} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={props.label}>
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
