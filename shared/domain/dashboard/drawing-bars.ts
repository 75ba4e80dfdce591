/** Lines of bars: a label, what it comes to as a bar with its figure at the end, a thinner bar for what it is held against. */
import {
  drawLegend,
  seriesSaid,
  fitted,
  textSize,
  ticksOf,
  widthOf,
  type Drawing,
  type Shape,
} from './drawing-shapes.ts';
import type { BarsChart } from './pictures.ts';
import { valueWords } from './words.ts';

const thick = 14;
const thin = 7;
const between = 12;
/** Below this a label stands above its bars and not beside them. */
const narrow = 520;

export function drawBars(whole: BarsChart, width: number): Drawing {
  const chart = { ...whole, series: seriesSaid(whole.series) };
  const { categories, series, words, atLeast } = chart;
  const legend = drawLegend(series, null, width);
  const isNarrow = width < narrow;
  const widest = Math.max(0, ...categories.map((label) => widthOf(label)));
  const left = isNarrow ? 0 : Math.min(widest + 10, width * 0.42);
  const right = Math.max(0, ...words.map((text) => widthOf(text))) + 8;
  const all = series.flatMap(({ values }) => values.map((value) => value ?? 0));
  const ticks = ticksOf(Math.min(0, ...all), Math.max(atLeast, ...all), chart.unit);
  const lowest = ticks[0] ?? 0;
  // A whole is drawn as the whole: no axis goes beyond 100 % unless a value does.
  const highest = Math.max(atLeast, ...all, 0) === atLeast && atLeast > 0 ? atLeast : (ticks.at(-1) ?? 1);
  const at = (value: number): number =>
    left + ((value - lowest) / (highest - lowest || 1)) * Math.max(1, width - left - right);
  const above = isNarrow ? 17 : 0;
  const bars = series.map(({ tone }) => (tone === 'before' ? thin : thick));
  const line = above + bars.reduce((sum, height) => sum + height + 1, 0) + between;
  const shapes: Shape[] = [...legend.shapes];
  for (const [index, label] of categories.entries()) {
    const top = legend.height + index * line;
    shapes.push(
      labelShape(
        label,
        isNarrow ? { x: 0, y: top + 12 } : { x: left - 8, y: top + 11 },
        isNarrow,
        left,
        width,
      ),
    );
    shapes.push(...lineOfBars(chart, index, top + above, at));
  }
  if (lowest < 0)
    shapes.push({
      kind: 'line',
      x1: at(0),
      y1: legend.height,
      x2: at(0),
      y2: legend.height + categories.length * line,
      ink: 'soft',
      weight: 1,
    });
  return { width, height: legend.height + categories.length * line, shapes };
}

function labelShape(
  label: string,
  place: { readonly x: number; readonly y: number },
  isNarrow: boolean,
  left: number,
  width: number,
): Shape {
  const text = fitted(label, isNarrow ? width : left - 8);
  return { kind: 'text', ...place, text, size: textSize, anchor: isNarrow ? 'start' : 'end', ink: 'ink' };
}

function lineOfBars(chart: BarsChart, index: number, top: number, at: (value: number) => number): Shape[] {
  const shapes: Shape[] = [];
  let y = top;
  let end = at(0);
  for (const { values, tone, label } of chart.series) {
    const value = values[index] ?? null;
    const height = tone === 'before' ? thin : thick;
    if (value !== null && value !== 0) {
      const [from, to] = value > 0 ? [at(0), at(value)] : [at(value), at(0)];
      const title = `${chart.categories[index] ?? ''}, ${label.toLowerCase()}\u00a0: ${valueWords(value, chart.unit)}`;
      shapes.push({ kind: 'rect', x: from, y, width: Math.max(1, to - from), height, ink: tone, title });
      // The figure stands clear of the longest bar of its line.
      end = Math.max(end, to);
    }
    y += height + 1;
  }
  shapes.push({
    kind: 'text',
    x: end + 6,
    y: top + 11,
    text: chart.words[index] ?? '',
    size: textSize,
    anchor: 'start',
    ink: 'ink',
  });
  return shapes;
}
