import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';
import type { ReactNode } from 'react';
import { shortMonthName } from '../../../shared/domain/french.ts';
import { formatInteger } from '../../../shared/domain/money.ts';

/** Twelve months as bars. The same figures stand in a table behind, for whoever reads rather than looks. */
export function MonthChart({
  title,
  values,
  show,
  scale,
}: {
  readonly title: string;
  readonly values: readonly number[];
  readonly show: (value: number) => string;
  readonly scale: number;
}): ReactNode {
  const data = values.map((value, index) => ({
    month: shortMonthName(index + 1),
    value: value / scale,
  }));
  return (
    <div className="month-chart" aria-hidden>
      <BarChart
        h={200}
        data={data}
        dataKey="month"
        series={[{ name: 'value', label: title, color: 'var(--accent)' }]}
        valueFormatter={(value) => show(Math.round(value * scale))}
        yAxisProps={{ tickFormatter: (value: number) => formatInteger(Math.round(value)), width: 56 }}
        gridAxis="x"
        tickLine="none"
        barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  );
}
