import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { count, percent } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { bandText, chanceText } from './bandText.tsx';
import type { Forecast } from './contract.ts';

const Drawing = lazy(() => import('./FanDrawing.tsx'));

/** 扇形图: stock year by year to the horizon with its band, and the same numbers as a table. */
export function FanPanel({ forecast }: { forecast: Forecast }) {
  const { horizon, ahead } = forecast;
  if (ahead.length === 0) return <div className="panel">{horizon.cannot ?? '没有以后的年份可以推算'}</div>;
  return (
    <>
      <div className="panel">
        <figure className="chart">
          <figcaption>
            年末在库家数：到{horizon.year}年能否到{count(horizon.target)}家<small>（单位：家）</small>
          </figcaption>
          <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height: 320 }} />}>
            <Drawing past={forecast.past} ahead={ahead} horizon={horizon} asOf={forecast.asOf} />
          </Suspense>
        </figure>
        {horizon.cannot ? <p className="muted">{horizon.cannot}</p> : null}
      </div>
      <DataTable
        label="逐年推算"
        rows={ahead}
        rowKey={(row) => String(row.year)}
        columns={[
          { key: 'year', title: '年份', head: true, show: (row) => `${row.year}年` },
          { key: 'newTarget', title: '附件新增', unit: '家', number: true, show: (row) => count(row.newTarget) },
          { key: 'entries', title: '新增推算', unit: '家', number: true, show: (row) => bandText(row.entries) },
          { key: 'newChance', title: '新增完成概率', number: true, show: (row) => chanceText(row.newProbability) },
          { key: 'netTarget', title: '净增目标', unit: '家', number: true, show: (row) => count(row.netTarget) },
          { key: 'net', title: '净增推算', unit: '家', number: true, show: (row) => bandText(row.net) },
          { key: 'netChance', title: '净增完成概率', number: true, show: (row) => chanceText(row.netProbability) },
          { key: 'stock', title: '年末在库推算', unit: '家', number: true, show: (row) => bandText(row.stock) },
        ]}
      />
      <p className="muted">
        推算写作“中位（一成分位—九成分位）”。{horizon.year}年达到{count(horizon.target)}家的概率为{percent(horizon.probability)}
        ，从在库{count(horizon.base)}家起算。
      </p>
    </>
  );
}
