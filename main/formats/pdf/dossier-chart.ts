import { shownValue, type CellKind, type DossierChart } from '../../../shared/domain/dossier.ts';
import { ensureRoom, type Sheet } from './page.ts';
import { drawLine, drawText, ink, textHeight, textWidth, type TextStyle } from './paper.ts';

/** Fills that a black and white printer tells apart: the accent last, since it is this year's. */
const fills: readonly string[] = ['#B9C9BF', '#2F6B4F'];
const fillOf = (index: number, count: number): string =>
  count === 1 ? '#2F6B4F' : (fills[index % fills.length] ?? '#2F6B4F');

const label: TextStyle = { size: 8.5, colour: ink.text, leading: 1.15 };
const quiet: TextStyle = { size: 8, colour: ink.quiet, leading: 1.15 };
const titleStyle: TextStyle = { size: 10.5, font: 'semibold', leading: 1.3 };

const largest = ({ series }: DossierChart): number =>
  Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

/** A step that ends in 1, 2 or 5 and divides the height in at most five. */
function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 5));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => most / step <= 5) ?? most;
}

/** A round scale: hours go by sixty minutes, amounts by euros, counts by one. */
function scaleOf(unit: CellKind, most: number): { readonly step: number; readonly top: number } {
  const one = unit === 'hours' ? 60 : unit === 'amount' ? 100 : 1;
  const step = Math.max(1, Math.ceil(niceStep(Math.max(most / one, 1)))) * one;
  return { step, top: Math.max(step, Math.ceil(most / step) * step) };
}

function rectangle(sheet: Sheet, x: number, y: number, width: number, height: number, fill: string): void {
  if (width <= 0 || height <= 0) return;
  sheet.paper.document.rect(x, y, width, height).fill(fill);
}

function drawLegend(sheet: Sheet, chart: DossierChart): void {
  if (chart.series.length < 2) return;
  let x = sheet.left;
  for (const [index, { name }] of chart.series.entries()) {
    rectangle(sheet, x, sheet.y + 2, 8, 8, fillOf(index, chart.series.length));
    drawText(sheet.paper, name, { x: x + 12, y: sheet.y, width: 200 }, quiet);
    x += 24 + textWidth(sheet.paper, name, quiet);
  }
  sheet.y += 15;
}

const plotHeight = 118;

function drawColumns(sheet: Sheet, chart: DossierChart): void {
  const { step, top } = scaleOf(chart.unit, largest(chart));
  const axisWidth = Math.max(
    ...[step, top].map((value) => textWidth(sheet.paper, shownValue(chart.unit, value), quiet)),
  );
  const left = sheet.left + axisWidth + 8;
  const width = sheet.width - axisWidth - 8;
  const base = sheet.y + plotHeight + 6;
  for (let value = 0; value <= top; value += step) {
    const y = base - (value / top) * plotHeight;
    drawLine(sheet.paper, { x: left, y }, width, 0.4, value === 0 ? ink.text : ink.hairline);
    drawText(
      sheet.paper,
      shownValue(chart.unit, value),
      { x: sheet.left, y: y - 5, width: axisWidth },
      { ...quiet, align: 'right' },
    );
  }
  const slot = width / Math.max(1, chart.categories.length);
  const bar = (slot * 0.72) / chart.series.length;
  for (const [position, category] of chart.categories.entries()) {
    const x = left + position * slot;
    for (const [index, { values }] of chart.series.entries()) {
      const height = ((values[position] ?? 0) / top) * plotHeight;
      const fill = fillOf(index, chart.series.length);
      rectangle(sheet, x + slot * 0.14 + index * bar, base - height, bar, height, fill);
    }
    drawText(sheet.paper, category, { x, y: base + 3, width: slot }, { ...quiet, align: 'center' });
  }
  sheet.y = base + 18;
}

/** Rows of bars with their name before and their figure behind. */
function drawBars(sheet: Sheet, chart: DossierChart): void {
  const most = largest(chart) || 1;
  const names = sheet.width * 0.3;
  const figures = Math.max(
    0,
    ...chart.series.flatMap(({ values }) =>
      values.map((value) => textWidth(sheet.paper, shownValue(chart.unit, value), label)),
    ),
  );
  const room = sheet.width - names - figures - 18;
  const thick = chart.series.length === 1 ? 9 : 7;
  for (const [position, category] of chart.categories.entries()) {
    const textTall = textHeight(sheet.paper, category, names, label);
    const height = Math.max(textTall, chart.series.length * (thick + 2)) + 5;
    ensureRoom(sheet, height);
    drawText(sheet.paper, category, { x: sheet.left, y: sheet.y, width: names }, label);
    for (const [index, { values }] of chart.series.entries()) {
      const value = values[position] ?? 0;
      const y = sheet.y + 1 + index * (thick + 2);
      const long = Math.max(value > 0 ? 1 : 0, (value / most) * room);
      rectangle(sheet, sheet.left + names + 8, y, long, thick, fillOf(index, chart.series.length));
      const x = sheet.left + names + 13 + long;
      drawText(sheet.paper, shownValue(chart.unit, value), { x, y: y - 1.5, width: figures + 4 }, label);
    }
    sheet.y += height;
  }
  sheet.y += 4;
}

/** Draws a chart as lines and surfaces, so that it is sharp at any size; nothing where all values are nothing. */
export function drawChart(sheet: Sheet, chart: DossierChart): void {
  if (chart.categories.length === 0 || largest(chart) <= 0) return;
  const rows = chart.form === 'bars' ? Math.min(chart.categories.length, 4) * 20 : plotHeight + 30;
  ensureRoom(sheet, rows + 34);
  sheet.y = drawText(sheet.paper, chart.title, { x: sheet.left, y: sheet.y, width: sheet.width }, titleStyle);
  sheet.y += 4;
  drawLegend(sheet, chart);
  (chart.form === 'bars' ? drawBars : drawColumns)(sheet, chart);
  sheet.y += 8;
}
