/**
 * Pictures as plain shapes: drawn once, shown by the screen, written as SVG and printed, so that all three are the same
 * picture. Lengths are pixels (or points) from the top left corner; colours are names that each of them fills in.
 */
import { drawBars } from './drawing-bars.ts';
import { drawColumns } from './drawing-columns.ts';
import { drawHeat } from './drawing-heat.ts';
import type { Drawing } from './drawing-shapes.ts';
import type { Chart } from './pictures.ts';

/** Draws a chart over a width; its height follows from what it holds. */
export function drawChart(chart: Chart, width: number): Drawing {
  switch (chart.kind) {
    case 'bars':
      return drawBars(chart, width);
    case 'columns':
      return drawColumns(chart, width);
    case 'heat':
      return drawHeat(chart, width);
  }
}
