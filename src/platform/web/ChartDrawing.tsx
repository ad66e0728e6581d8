import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartProps } from './Chart.tsx';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** 六色: told apart without colour vision, each ≥ 3:1 on white. */
const palette = ['#0b4a8f', '#b8500b', '#1f7a4d', '#8a3ffc', '#a2191f', '#5c6670'];

/** The same six on a dark ground, each ≥ 3:1 on it. */
const paletteOnDark = ['#5aa7ff', '#ffb066', '#6fdc9d', '#c4a3ff', '#ff9aa0', '#b9cbe0'];

/** 图 itself: SVG, so that it prints sharp. */
export default function ChartDrawing(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, null, { renderer: 'svg' });
    chart.setOption(optionOf(props));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [props]);
  return <div ref={box} style={{ height: props.height ?? 300 }} role="img" aria-label={`${props.title}，数字见下方表格`} />;
}

function optionOf({ categories, series, unit, rightUnit, lying, dark }: ChartProps) {
  const color = dark ? '#b9cbe0' : '#4b5563';
  const split = dark ? { splitLine: { lineStyle: { color: '#24446e' } } } : {};
  const axis = (name: string) => ({ type: 'value' as const, name, nameTextStyle: { color }, axisLabel: { color }, ...split });
  const names = {
    type: 'category' as const,
    data: categories,
    axisTick: { show: false },
    axisLabel: { color },
    ...(lying ? { inverse: true } : {}),
  };
  const values = rightUnit ? [axis(unit), { ...axis(rightUnit), splitLine: { show: false } }] : axis(unit);
  return {
    animation: false,
    color: dark ? paletteOnDark : palette,
    textStyle: { fontFamily: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif' },
    aria: { enabled: true },
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: { top: 0, itemGap: 24, show: series.length > 1, type: 'scroll' as const, textStyle: { color: dark ? '#eef4fb' : '#333' } },
    // As HTML it would bring style attributes, which the content security policy does not let in.
    tooltip: { trigger: 'axis' as const, confine: true, renderMode: 'richText' as const },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: series.map((one) => ({
      name: one.name,
      type: one.kind,
      data: one.values,
      ...(one.right ? { yAxisIndex: 1 } : {}),
      ...(one.colour ? { itemStyle: { color: one.colour } } : {}),
      ...(one.kind === 'line' ? { symbolSize: 6, connectNulls: false } : { barMaxWidth: 22 }),
    })),
  };
}
