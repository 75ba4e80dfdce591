import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawChart } from './drawing.ts';
import { fitted, ticksOf, widthOf, type Shape } from './drawing-shapes.ts';
import { linesOf, pictureSvg } from './picture-svg.ts';
import type { Chart, Picture } from './pictures.ts';
import { tableText } from './table-words.ts';

const amount = fc.option(fc.integer({ min: -50_000_00, max: 90_000_00 }), { nil: null });
const series = fc.array(amount, { minLength: 3, maxLength: 3 });
const categories = ['Coworking', 'Locations de salles & de matériel', 'Ventes <de> "biens"'];

const chart: fc.Arbitrary<Chart> = fc
  .tuple(series, series, fc.boolean(), fc.constantFrom('columns', 'bars', 'heat'))
  .map(([first, second, isStacked, kind]): Chart => {
    const both = [
      { label: 'Cette période', tone: 'first', values: first },
      { label: 'Un an plus tôt', tone: 'before', values: second },
    ] as const;
    if (kind === 'columns')
      return {
        kind,
        unit: 'cents',
        categories,
        series: both,
        isStacked,
        mark: { label: 'Objectif', values: first },
      };
    if (kind === 'bars')
      return { kind, unit: 'cents', categories, series: both, words: categories, atLeast: 0 };
    const rates = first.map((value) => (value === null ? null : Math.abs(value) % 10_001));
    return { kind: 'heat', hours: [9, 10, 11], days: [{ label: 'mercredi', rates }] };
  });

/** How far a shape reaches: left, right, top, bottom. */
function reach(shape: Shape): [number, number, number, number] {
  if (shape.kind === 'rect') return [shape.x, shape.x + shape.width, shape.y, shape.y + shape.height];
  if (shape.kind === 'line')
    return [Math.min(shape.x1, shape.x2), Math.max(shape.x1, shape.x2), shape.y1, shape.y2];
  return [shape.x, shape.x, shape.y, shape.y];
}

const picture = (more: Partial<Picture>): Picture => ({
  key: 'income',
  title: 'Recettes & dépenses',
  period: 'l’année 2026',
  sentence: 'Rien <encore>.',
  note: 'Montants HT.',
  chart: null,
  table: { columns: [], rows: [] },
  ...more,
});

describe('drawings', () => {
  it('R3: nothing is drawn beside the paper, whatever the values and the width, and every number is one', () => {
    fc.assert(
      fc.property(chart, fc.integer({ min: 260, max: 1100 }), (one, width) => {
        const drawing = drawChart(one, width);
        for (const shape of drawing.shapes) {
          const [left, right, top, bottom] = reach(shape);
          expect([left, right, top, bottom].every(Number.isFinite)).toBe(true);
          expect(left).toBeGreaterThanOrEqual(-8);
          expect(right).toBeLessThanOrEqual(width + 8);
          expect(top).toBeGreaterThanOrEqual(-1);
          expect(bottom).toBeLessThanOrEqual(drawing.height + 1);
        }
      }),
    );
  });

  it('R3: columns of twice the money are twice as high, and one below nothing hangs', () => {
    const values = [1000, 2000, -1000];
    const one: Chart = {
      kind: 'columns',
      unit: 'cents',
      categories,
      series: [{ label: 'Recettes', tone: 'first', values }],
      isStacked: false,
      mark: null,
    };
    const [small, large, under] = drawChart(one, 700).shapes.filter(({ kind }) => kind === 'rect');
    if (small?.kind !== 'rect' || large?.kind !== 'rect' || under?.kind !== 'rect')
      throw new Error('no columns');
    expect(large.height).toBeCloseTo(2 * small.height);
    expect(under.y).toBeCloseTo(small.y + small.height);
  });

  it('R3: an axis has round steps that hold every value', () => {
    expect(ticksOf(0, 3400, 'rate')).toEqual([0, 1000, 2000, 3000, 4000]);
    expect(ticksOf(0, 2, 'count')).toEqual([0, 1, 2]);
    fc.assert(
      fc.property(fc.integer({ min: -1e7, max: 0 }), fc.integer({ min: 0, max: 1e9 }), (low, high) => {
        const ticks = ticksOf(low, high, 'cents');
        expect(ticks[0]).toBeLessThanOrEqual(low);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
        expect(ticks).toContain(0);
        expect(ticks.length).toBeLessThan(9);
      }),
    );
  });

  it('cuts what is too long, and breaks a sentence between words', () => {
    expect(fitted('Laser', 100)).toBe('Laser');
    expect(fitted('Laser Speedy 100', 50)).toMatch(/^Laser\S*…$/u);
    expect(widthOf(fitted('Laser Speedy 100', 50))).toBeLessThanOrEqual(56);
    expect(linesOf('un deux trois', 50, 12)).toEqual(['un deux', 'trois']);
  });
});

describe('files of a picture', () => {
  it('R3: an SVG that every program reads: escaped, on white, with its sentence, its days and whose it is', () => {
    const svg = pictureSvg(picture({}), 'Latelier <Die>');
    expect(svg).toContain('<title>Recettes &amp; dépenses, l’année 2026</title>');
    expect(svg).toContain('Rien &lt;encore&gt;.');
    expect(svg).toContain('Latelier &lt;Die&gt;');
    expect(svg).toContain('fill="#ffffff"');
    expect(svg).not.toMatch(/var\(|<script|<style|href|undefined|NaN/u);
  });

  it('R3: a table is pasted as cells: digits and commas, no formula, no stray tab', () => {
    const table: Picture['table'] = {
      columns: [
        { header: 'Salle', kind: 'text' },
        { header: 'Occupée (h)', kind: 'hours' },
        { header: 'Occupation (%)', kind: 'rate' },
        { header: 'Recettes (€)', kind: 'cents' },
        { header: 'Jours', kind: 'count' },
      ],
      rows: [
        ['=SOMME(A1)', 90, 3750, -5, 12],
        ['Salle\tEst', null, null, null, null],
      ],
    };
    expect(tableText(table).split('\n').slice(1)).toEqual([
      "'=SOMME(A1)\t1,50\t37,50\t-0,05\t12",
      'Salle Est\t\t\t\t',
    ]);
  });
});
