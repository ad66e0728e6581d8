import { Chart } from '../../platform/web/Chart.tsx';
import type { Bunching } from './contract.ts';

const wanOf = (value: number) => Math.round(value / 10_000);
const said = (value: number | null, digits = 1) => (value === null ? '—' : `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`);

/** 一个县市区的密度: counts by bin, the smooth curve, and the estimate with its interval in words. */
export function BunchingChart({ area, bunching }: { area: string; bunching: Bunching }) {
  const { bins, year, n, from, to, line, binWidth, above, expected, excess, low, high, p, binomialP, why, resamples } = bunching;
  return (
    <>
      <Chart
        title={`${area}：${year}年全年收入在规模标准上下的企业数`}
        unit="家"
        height={240}
        categories={bins.map((bin) => `${wanOf(bin.from)}—${wanOf(bin.from + binWidth)}万`)}
        series={[
          { name: '企业数', kind: 'bar', values: bins.map(({ count }) => count) },
          { name: '平滑分布', kind: 'line', values: bins.map(({ fitted }) => (fitted === null ? null : Math.round(fitted * 10) / 10)) },
        ]}
      />
      <p>
        {wanOf(from)}万元至{wanOf(to)}万元共 {n} 家。
        {why ??
          (excess === null
            ? `${wanOf(line)}万元上下各一组家数太少，不列。`
            : `${wanOf(line)}—${wanOf(line + binWidth)}万元 ${above ?? '—'} 家，平滑分布预期 ${said(expected)} 家，多出 ${said(excess)} 家（95%区间 ${said(low)} 至 ${said(high)}，自助法 ${resamples} 次，p = ${said(p, 3)}；精确二项检验 p = ${said(binomialP, 3)}）。`)}
        <span className="muted">少于公布界线的组不列数。</span>
      </p>
    </>
  );
}
