/** Months as columns, beside each other or stacked, with what was aimed at as a short line across. */
import {
  drawLegend,
  seriesSaid,
  fitted,
  textSize,
  ticksOf,
  tickWords,
  widthOf,
  type Drawing,
  type Shape,
} from './drawing-shapes.ts';
import type { ColumnsChart } from './pictures.ts';
import { valueWords } from './words.ts';

const plotHeight = 180;
const below = 22;

/** The lowest and highest point that is drawn: of stacked columns their sums on either side of nothing. */
function bounds({ series, categories, isStacked, mark }: ColumnsChart): [number, number] {
  const values = categories.flatMap((_label, index) => {
    const own = series.map(({ values: all }) => all[index] ?? 0);
    const sum = (sign: 1 | -1): number =>
      own.filter((value) => value * sign > 0).reduce((total, value) => total + value, 0);
    return isStacked ? [sum(1), sum(-1)] : own;
  });
  const marks = (mark?.values ?? []).map((value) => value ?? 0);
  return [Math.min(0, ...values, ...marks), Math.max(0, ...values, ...marks)];
}

interface Frame {
  readonly left: number;
  readonly slot: number;
  readonly at: (value: number) => number;
}

export function drawColumns(whole: ColumnsChart, width: number): Drawing {
  const chart = { ...whole, series: seriesSaid(whole.series) };
  const { categories, series, mark, unit } = chart;
  const legend = drawLegend(series, mark?.label ?? null, width);
  const ticks = ticksOf(...bounds(chart), unit);
  const [lowest, highest] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const left = Math.max(...ticks.map((tick) => widthOf(tickWords(tick, unit)))) + 10;
  const top = legend.height + 8;
  const frame: Frame = {
    left,
    slot: (width - left) / Math.max(1, categories.length),
    at: (value) => top + ((highest - value) / (highest - lowest || 1)) * plotHeight,
  };
  return {
    width,
    height: top + plotHeight + below,
    shapes: [
      ...legend.shapes,
      ...axis(chart, ticks, frame, width),
      ...columns(chart, frame),
      ...markLines(chart, frame),
      ...labels(chart, frame, top + plotHeight + 16),
    ],
  };
}

function axis({ unit }: ColumnsChart, ticks: readonly number[], { left, at }: Frame, width: number): Shape[] {
  return ticks.flatMap((tick): Shape[] => [
    {
      kind: 'line',
      x1: left,
      y1: at(tick),
      x2: width,
      y2: at(tick),
      ink: tick === 0 ? 'soft' : 'line',
      weight: 1,
    },
    {
      kind: 'text',
      x: left - 6,
      y: at(tick) + 4,
      text: tickWords(tick, unit),
      size: textSize,
      anchor: 'end',
      ink: 'soft',
    },
  ]);
}

function columns(chart: ColumnsChart, frame: Frame): Shape[] {
  return chart.categories.flatMap((_label, index) =>
    chart.isStacked ? stacked(chart, index, frame) : sideBySide(chart, index, frame),
  );
}

const room = (slot: number): number => Math.min(slot * 0.72, 64);

function sideBySide(chart: ColumnsChart, index: number, { left, slot, at }: Frame): Shape[] {
  const all = room(slot);
  const wide = all / chart.series.length;
  const start = left + slot * index + (slot - all) / 2;
  return chart.series.flatMap(({ values, tone, label }, position): Shape[] => {
    const value = values[index] ?? null;
    if (value === null || value === 0) return [];
    const [y, end] = value > 0 ? [at(value), at(0)] : [at(0), at(value)];
    const title = `${chart.categories[index] ?? ''}, ${label.toLowerCase()}\u00a0: ${valueWords(value, chart.unit)}`;
    const x = start + wide * position;
    return [
      { kind: 'rect', x, y, width: Math.max(1, wide - 1.5), height: Math.max(1, end - y), ink: tone, title },
    ];
  });
}

function stacked(chart: ColumnsChart, index: number, { left, slot, at }: Frame): Shape[] {
  const wide = room(slot);
  const x = left + slot * index + (slot - wide) / 2;
  let [above, under] = [0, 0];
  return chart.series.flatMap(({ values, tone, label }): Shape[] => {
    const value = values[index] ?? 0;
    if (value === 0) return [];
    const from = value > 0 ? above : under;
    const to = from + value;
    if (value > 0) above = to;
    else under = to;
    const [y, end] = [at(Math.max(from, to)), at(Math.min(from, to))];
    const title = `${chart.categories[index] ?? ''}, ${label.toLowerCase()}\u00a0: ${valueWords(value, chart.unit)}`;
    return [{ kind: 'rect', x, y, width: wide, height: Math.max(1, end - y), ink: tone, title }];
  });
}

function markLines({ mark }: ColumnsChart, { left, slot, at }: Frame): Shape[] {
  const wide = room(slot) + 6;
  return (mark?.values ?? []).flatMap((value, index): Shape[] => {
    if (value === null) return [];
    const x = left + slot * index + (slot - wide) / 2;
    return [{ kind: 'line', x1: x, y1: at(value), x2: x + wide, y2: at(value), ink: 'ink', weight: 2 }];
  });
}

/** Under narrow columns every second or third month is named, so that names never touch. */
function labels({ categories }: ColumnsChart, { left, slot }: Frame, y: number): Shape[] {
  const widest = Math.max(0, ...categories.map((label) => widthOf(label))) + 4;
  const every = Math.max(1, Math.ceil(widest / slot));
  return categories.flatMap((label, index): Shape[] =>
    index % every === 0
      ? [
          {
            kind: 'text',
            x: left + slot * (index + 0.5),
            y,
            text: fitted(label, Math.max(slot * every, 40)),
            size: textSize,
            anchor: 'middle',
            ink: 'soft',
          },
        ]
      : [],
  );
}
