import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { drawChart } from '../../../../shared/domain/dashboard/drawing.ts';
import type { Shape } from '../../../../shared/domain/dashboard/drawing-shapes.ts';
import type { Chart } from '../../../../shared/domain/dashboard/pictures.ts';

/** Until it has been measured, and on paper, where it is made as wide as the sheet. */
const usualWidth = 720;
const leastWidth = 260;

/** A chart over the width that there is. Its figures stand in the table of the same figure, for whoever cannot see it. */
export function PictureDrawing({
  chart,
  title,
}: {
  readonly chart: Chart;
  readonly title: string;
}): ReactNode {
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const { width, height, shapes } = drawChart(
    chart,
    measured === 0 ? usualWidth : Math.max(leastWidth, Math.floor(measured)),
  );
  return (
    <div className="picture-drawing" ref={ref}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, in the colours of the screen
        role="img"
        aria-label={`${title}, image\u00a0; ses chiffres sont dans le tableau`}
      >
        {shapes.map((shape, index) => (
          // Shapes have no names of their own: they are drawn anew, all of them, whenever one changes.
          <Drawn key={index} shape={shape} />
        ))}
      </svg>
    </div>
  );
}

function Drawn({ shape }: { readonly shape: Shape }): ReactNode {
  const colour = `var(--chart-${shape.ink})`;
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          rx={1.5}
          fill={colour}
          fillOpacity={shape.strength ?? 1}
        >
          {shape.title !== undefined && <title>{shape.title}</title>}
        </rect>
      );
    case 'line':
      return (
        <line
          x1={shape.x1}
          y1={shape.y1}
          x2={shape.x2}
          y2={shape.y2}
          stroke={colour}
          strokeWidth={shape.weight}
        />
      );
    case 'text':
      return (
        <text x={shape.x} y={shape.y} fontSize={shape.size} textAnchor={shape.anchor} fill={colour}>
          {shape.text}
        </text>
      );
  }
}
