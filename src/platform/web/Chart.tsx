import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';

/** 一组数: bars or a line over the same categories; null is a gap, never a zero. */
export interface Series {
  name: string;
  kind: 'bar' | 'line';
  values: (number | null)[];
  /** The right-hand axis, for another magnitude. */
  right?: boolean;
  colour?: string;
}

export interface ChartProps {
  title: string;
  categories: string[];
  series: Series[];
  unit: string;
  rightUnit?: string;
  height?: number;
  /** Bars lie down, for names on the left. */
  lying?: boolean;
  /** On a dark ground. */
  dark?: boolean;
}

const Drawing = lazy(() => import('./ChartDrawing.tsx'));

/** 图表: drawn when needed, with its numbers as a table beside it for those who cannot see it, and for copying. */
export function Chart(props: ChartProps) {
  const height = props.height ?? 300;
  return (
    <figure className="chart">
      <figcaption>
        {props.title}
        <small>（单位：{props.unit}）</small>
      </figcaption>
      <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height }} />}>
        <Drawing {...props} height={height} />
      </Suspense>
      <details className="no-print">
        <summary>以表格查看</summary>
        <div className="chart-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{props.lying ? '名称' : '月份'}</th>
                {props.series.map((one) => (
                  <th key={one.name} scope="col" className="number">
                    {one.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.categories.map((category, index) => (
                <tr key={category}>
                  <th scope="row">{category}</th>
                  {props.series.map((one) => (
                    <td key={one.name} className="number">
                      {one.values[index] ?? '—'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
