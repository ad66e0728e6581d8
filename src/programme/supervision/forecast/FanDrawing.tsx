import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Forecast } from './contract.ts';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

type FanProps = Pick<Forecast, 'past' | 'ahead' | 'horizon' | 'asOf'>;

/** 扇形图 itself: what the register had, then the middle of the forecast within its band, against the total; SVG, so that it prints sharp. */
export default function FanDrawing(props: FanProps) {
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
  return <div ref={box} style={{ height: 320 }} role="img" aria-label="年末在库家数的预测带，数字见下方表格" />;
}

function optionOf({ past, ahead, horizon, asOf }: FanProps) {
  const now = asOf.endsWith('-12') ? [] : [{ name: `${asOf}在库`, listed: horizon.base }];
  const known = [...past.map(({ year, listed }) => ({ name: `${year}年末`, listed })), ...now];
  const names = [...known.map(({ name }) => name), ...ahead.map(({ year }) => `${year}年末`)];
  const before = known.map(() => null);
  const joined = known.map(({ listed }, at) => (at === known.length - 1 ? listed : null));
  const low = [...joined, ...ahead.map(({ stock }) => stock.p10)];
  const width = [...joined.map((at) => (at === null ? null : 0)), ...ahead.map(({ stock }) => (stock.p90 ?? 0) - (stock.p10 ?? 0))];
  const line = (name: string, data: (number | null)[], colour: string, more: object = {}) => ({
    name,
    type: 'line' as const,
    data,
    symbolSize: 6,
    itemStyle: { color: colour },
    lineStyle: { color: colour },
    ...more,
  });
  const hidden = { symbol: 'none', lineStyle: { opacity: 0 }, stack: 'band', silent: true };
  return {
    animation: false,
    textStyle: { fontFamily: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif' },
    aria: { enabled: true },
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: { top: 0, itemGap: 24, type: 'scroll' as const, data: ['在库', '预测中位', '八成预测带', '总数目标'] },
    // As HTML it would bring style attributes, which the content security policy does not let in.
    tooltip: { trigger: 'axis' as const, confine: true, renderMode: 'richText' as const },
    xAxis: { type: 'category' as const, data: names, axisTick: { show: false } },
    yAxis: { type: 'value' as const, name: '家', scale: true, axisLabel: { color: '#4b5563' }, nameTextStyle: { color: '#4b5563' } },
    series: [
      line('八成带下沿', low, '#9dbfe3', hidden),
      line('八成预测带', width, '#9dbfe3', { ...hidden, areaStyle: { color: '#9dbfe3', opacity: 0.6 } }),
      line('在库', [...known.map(({ listed }) => listed), ...ahead.map(() => null)], '#1f2937'),
      line('预测中位', [...joined, ...ahead.map(({ stock }) => stock.p50)], '#0b4a8f'),
      line('总数目标', [...before, ...ahead.map(() => horizon.target)], '#a2191f', {
        symbol: 'none',
        lineStyle: { color: '#a2191f', type: 'dashed' },
      }),
    ],
  };
}
