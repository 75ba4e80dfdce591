/** A picture as a slide: on white, with its title, its days, its sentence and whose it is; as shapes, and as an SVG file. */
import { drawChart } from './drawing.ts';
import { movedBy, type Drawing, type Ink, type Shape } from './drawing-shapes.ts';
import type { Picture } from './pictures.ts';

/** The colours of files and paper: told apart by how light they are, too, whatever eyes or printer look at them. */
export const paperInks: Readonly<Record<Ink, string>> = {
  first: '#2f6b4f',
  second: '#dba94a',
  before: '#b9b2a6',
  heat: '#2f6b4f',
  ink: '#25231f',
  soft: '#5d574d',
  line: '#e4ded3',
};

export const slideFont = "'Source Sans 3 Variable', 'Source Sans 3', 'Segoe UI', Arial, sans-serif";
const margin = 32;
const slideWidth = 960;

/** A sentence in lines of about a width; a word that is longer has a line of its own. */
export function linesOf(text: string, width: number, size: number): string[] {
  const most = Math.floor(width / (size * 0.52));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The slide of a picture; `placeName` stands at its foot. A picture without a chart is its sentence alone. */
export function slideOf(picture: Picture, placeName: string): Drawing {
  const inner = slideWidth - 2 * margin;
  const shapes: Shape[] = [];
  let y = margin + 22;
  const write = (text: string, size: number, ink: Ink, isBold = false): void => {
    for (const line of linesOf(text, inner, size)) {
      shapes.push({ kind: 'text', x: margin, y, text: line, size, anchor: 'start', ink, isBold });
      y += size * 1.35;
    }
  };
  write(picture.title, 24, 'ink', true);
  write(picture.period, 15, 'soft');
  y += 6;
  write(picture.sentence, 17, 'ink');
  y += 4;
  if (picture.chart !== null) {
    const drawing = drawChart(picture.chart, inner);
    shapes.push(...movedBy(drawing.shapes, margin, y));
    y += drawing.height + 26;
  }
  write(picture.note, 12, 'soft');
  y += 6;
  shapes.push({
    kind: 'text',
    x: slideWidth - margin,
    y,
    text: placeName,
    size: 12,
    anchor: 'end',
    ink: 'soft',
    isBold: true,
  });
  return { width: slideWidth, height: Math.ceil(y + margin - 12), shapes };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const round = (value: number): string => String(Math.round(value * 100) / 100);

function element(shape: Shape): string {
  const colour = paperInks[shape.ink];
  switch (shape.kind) {
    case 'rect': {
      const box = `x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}"`;
      const opacity = shape.strength === undefined ? '' : ` fill-opacity="${round(shape.strength)}"`;
      const title = shape.title === undefined ? '' : `<title>${escaped(shape.title)}</title>`;
      return `<rect ${box} rx="1.5" fill="${colour}"${opacity}>${title}</rect>`;
    }
    case 'line':
      return `<line x1="${round(shape.x1)}" y1="${round(shape.y1)}" x2="${round(shape.x2)}" y2="${round(shape.y2)}" stroke="${colour}" stroke-width="${shape.weight}"/>`;
    case 'text': {
      const bold = shape.isBold === true ? ' font-weight="600"' : '';
      return `<text x="${round(shape.x)}" y="${round(shape.y)}" font-size="${shape.size}" text-anchor="${shape.anchor}" fill="${colour}"${bold}>${escaped(shape.text)}</text>`;
    }
  }
}

/** The slide as an SVG file that any program opens: no style sheet, no script, nothing fetched. */
export function pictureSvg(picture: Picture, placeName: string): string {
  const { width, height, shapes } = slideOf(picture, placeName);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(slideFont)}" role="img">`;
  const names = `<title>${escaped(`${picture.title}, ${picture.period}`)}</title><desc>${escaped(picture.sentence)}</desc>`;
  const body = `<rect width="${width}" height="${height}" fill="#ffffff"/>${shapes.map(element).join('\n')}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}${names}${body}</svg>\n`;
}
