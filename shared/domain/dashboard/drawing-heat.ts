/** Hours of the week as squares: days down, hours across, stronger where more was occupied, with the figure in each. */
import { fitted, textSize, type Drawing, type Shape } from './drawing-shapes.ts';
import type { HeatChart } from './pictures.ts';
import { wholeRate } from './words.ts';

const rowHeight = 28;
const headHeight = 20;
/** Below this a square has no room for its figure. */
const readable = 21;

/** So strong at most, that the figure in it is read as well as in a pale one (AA, measured). */
const strongest = 0.7;

/** How strong a square is, from nearly paper; the scale ends at a full ten per cent. */
export function strengthOf(rate: number, highest: number): number {
  const end = Math.max(1000, Math.ceil(highest / 1000) * 1000);
  return 0.05 + (strongest - 0.05) * Math.min(1, rate / end);
}

export function drawHeat({ hours, days }: HeatChart, width: number): Drawing {
  const left = width < 520 ? 34 : 76;
  const cell = Math.min((width - left) / Math.max(1, hours.length), 56);
  const highest = Math.max(0, ...days.flatMap(({ rates }) => rates.map((rate) => rate ?? 0)));
  const shapes: Shape[] = [];
  const every = cell < 30 ? (cell < 16 ? 3 : 2) : 1;
  for (const [index, hour] of hours.entries()) {
    if (index % every !== 0) continue;
    const x = left + cell * (index + 0.5);
    shapes.push({ kind: 'text', x, y: 13, text: `${hour}\u00a0h`, size: 11, anchor: 'middle', ink: 'soft' });
  }
  for (const [row, { label, rates }] of days.entries()) {
    const y = headHeight + row * rowHeight;
    const text = left < 50 ? label.slice(0, 3) : fitted(label, left - 8);
    shapes.push({ kind: 'text', x: left - 8, y: y + 18, text, size: textSize, anchor: 'end', ink: 'ink' });
    for (const [index, rate] of rates.entries())
      shapes.push(
        ...square(rate, { x: left + cell * index, y, cell }, highest, `${label} ${hours[index] ?? 0}\u00a0h`),
      );
  }
  return { width, height: headHeight + days.length * rowHeight, shapes };
}

function square(
  rate: number | null,
  { x, y, cell }: { readonly x: number; readonly y: number; readonly cell: number },
  highest: number,
  when: string,
): Shape[] {
  const middle = { x: x + cell / 2, y: y + 18 };
  if (rate === null)
    return [
      { kind: 'line', x1: middle.x - 3, y1: y + 14, x2: middle.x + 3, y2: y + 14, ink: 'line', weight: 1 },
    ];
  const strength = strengthOf(rate, highest);
  const box: Shape = {
    kind: 'rect',
    x: x + 1,
    y: y + 1,
    width: cell - 2,
    height: rowHeight - 2,
    ink: 'heat',
    strength,
    title: `${when}\u00a0: ${wholeRate(rate)}`,
  };
  if (cell < readable) return [box];
  return [
    box,
    {
      kind: 'text',
      ...middle,
      text: String(Math.round(rate / 100)),
      size: 11,
      anchor: 'middle',
      ink: 'ink',
    },
  ];
}
