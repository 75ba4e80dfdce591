/** The shapes that pictures are made of, and what their drawings share. */
import { formatAmount, formatInteger, formatRate } from '../money.ts';
import type { Series, Tone, ValueUnit } from './pictures.ts';

/** What a shape is coloured as. */
export type Ink = Tone | 'heat' | 'ink' | 'soft' | 'line';

export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
      /** From 0 to 1, for squares of the heat map. */
      readonly strength?: number;
      /** What it is, in words, for whoever points at it. */
      readonly title?: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly ink: Ink;
      readonly weight: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Its baseline. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly ink: Ink;
      readonly isBold?: boolean;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** The size of most texts. */
export const textSize = 12;

/** About how wide a text is: Source Sans is half its size a letter, and a little more to be safe. */
export function widthOf(text: string, size: number = textSize): number {
  return text.length * size * 0.54;
}

/** A drawing moved by so much, to stand within another. */
export function movedBy(shapes: readonly Shape[], right: number, down: number): Shape[] {
  return shapes.map((shape) =>
    shape.kind === 'line'
      ? {
          ...shape,
          x1: shape.x1 + right,
          x2: shape.x2 + right,
          y1: shape.y1 + down,
          y2: shape.y2 + down,
        }
      : { ...shape, x: shape.x + right, y: shape.y + down },
  );
}

/** A text cut to a width, with its sign of omission. */
export function fitted(text: string, width: number, size: number = textSize): string {
  if (widthOf(text, size) <= width) return text;
  const letters = Math.max(1, Math.floor(width / (size * 0.54)) - 1);
  return `${text.slice(0, letters).trimEnd()}…`;
}

const bases = [1, 2, 5] as const;
const decimals = [1, 2, 2.5, 5] as const;

/** What a step of an axis may be, in the values' unit: whole euros, hours, people; per cents by ten. */
const smallest: Readonly<Record<ValueUnit, number>> = { count: 1, rate: 100, cents: 100, minutes: 60 };

/** Round values from the lowest to the highest, 0 among them, about `count` of them. */
export function ticksOf(lowest: number, highest: number, unit: ValueUnit, count = 4): number[] {
  const one = smallest[unit];
  const [low, high] = [Math.min(0, lowest) / one, Math.max(0, highest) / one];
  const rough = Math.max((high - low) / count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const choices = (unit === 'rate' ? decimals : bases).filter((base) => Number.isInteger(base * power));
  const step = (choices.find((base) => base * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let tick = Math.floor(low / step); tick * step < high; tick++) ticks.push(tick * step * one);
  ticks.push((ticks.at(-1) ?? -step * one) + step * one);
  return ticks;
}

/** A value of an axis in few letters: `40 %`, `1 200 €`, `30 h`. */
export function tickWords(value: number, unit: ValueUnit): string {
  switch (unit) {
    case 'count':
      return formatInteger(value);
    case 'rate':
      return formatRate(value);
    case 'cents':
      return formatAmount(value).replace(',00', '');
    case 'minutes':
      return `${formatInteger(Math.round(value / 60))}\u00a0h`;
  }
}

/** The series that say anything at all: a year before of which nothing was kept takes no room, and no legend. */
export function seriesSaid(series: readonly Series[]): readonly Series[] {
  const said = series.filter(({ values }) => values.some((value) => value !== null));
  return said.length === 0 ? series.slice(0, 1) : said;
}

const legendGap = 18;
const legendLine = 20;

/** What the colours stand for, from the left, in as many lines as needed; the height they take. */
export function drawLegend(
  series: readonly Pick<Series, 'label' | 'tone'>[],
  mark: string | null,
  width: number,
): { readonly shapes: Shape[]; readonly height: number } {
  if (series.length < 2 && mark === null) return { shapes: [], height: 0 };
  const shapes: Shape[] = [];
  let [x, y] = [0, 0];
  const place = (label: string): void => {
    const needed = 16 + widthOf(label);
    if (x > 0 && x + needed > width) [x, y] = [0, y + legendLine];
  };
  const write = (label: string): void => {
    shapes.push({
      kind: 'text',
      x: x + 16,
      y: y + 11,
      text: label,
      size: textSize,
      anchor: 'start',
      ink: 'soft',
    });
    x += 16 + widthOf(label) + legendGap;
  };
  for (const { label, tone } of series) {
    place(label);
    shapes.push({ kind: 'rect', x, y: y + 1, width: 11, height: 11, ink: tone });
    write(label);
  }
  if (mark !== null) {
    place(mark);
    shapes.push({ kind: 'line', x1: x, y1: y + 7, x2: x + 11, y2: y + 7, ink: 'ink', weight: 2 });
    write(mark);
  }
  return { shapes, height: y + legendLine + 4 };
}
