import { FullscreenOutlined, PrinterOutlined, ReloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Skeleton } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { instantText, monthText } from '../../../platform/web/amount.tsx';
import { Chart } from '../../../platform/web/Chart.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe, usePeriod } from '../../../registry/access/Me.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { readForecast } from '../forecast/contract.ts';
import { AreaMap } from './AreaMap.tsx';
import './cockpit.css';
import { headline, moneyFigures, retained } from './cityFigures.tsx';
import { readCockpit } from './contract.ts';
import { Funnel } from './Funnel.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { Ranking } from './Ranking.tsx';
import { useChanges } from './useChanges.tsx';

const followed = { live: '自动刷新中', over: '已停止自动刷新（闲置）', broken: '自动刷新连不上' };

/** 驾驶舱 (六.3): the month on one screen, dark for the wall and light for paper; figures change by themselves while somebody is here. */
export function CockpitPage() {
  const period = usePeriod();
  const { duties } = useMe();
  const [said, setSaid] = useSearchParams();
  const [printing, setPrinting] = useState(false);
  const light = said.get('theme') === 'light' || printing;
  const area = said.get('area');
  const client = useQueryClient();
  const read = useQuery(query(readCockpit, { period }));
  const ahead = useQuery({ ...query(readForecast, { period }), enabled: duties.includes('forecast.read') });
  const changed = useCallback(() => void client.invalidateQueries({ queryKey: [readCockpit.path] }), [client]);
  const { following, again } = useChanges(changed);
  const put = (name: string, value: string | null) =>
    setSaid((before) => {
      const next = new URLSearchParams(before);
      if (value === null) next.delete(name);
      else next.set(name, value);
      return next;
    });
  useEffect(() => {
    if (!printing) return;
    // The charts are drawn again in the colours of paper first.
    const timer = setTimeout(() => {
      window.print();
      setPrinting(false);
    }, 600);
    return () => clearTimeout(timer);
  }, [printing]);
  const cockpit = read.data;
  const row = cockpit?.progress.areas.find((one) => one.area === area) ?? cockpit?.progress.city;
  return (
    <div className={light ? 'cockpit' : 'cockpit dark'}>
      <header>
        <h1>
          规模以上工业企业培育驾驶舱 <ClauseTag clause="六.3" />
        </h1>
        <p className="below" role="status">
          {cockpit ? `${row?.area} · 数据截至${monthText(cockpit.progress.period)} · ${instantText(cockpit.readAt)} 读取 · ` : ''}
          {followed[following]}
        </p>
        <div className="no-print bar">
          {following === 'live' ? null : (
            <Button
              icon={<ReloadOutlined />}
              onClick={() => {
                again();
                void read.refetch();
              }}
            >
              继续刷新
            </Button>
          )}
          <Segmented
            aria-label="配色"
            value={light ? 'light' : 'dark'}
            options={[
              { label: '深色大屏', value: 'dark' },
              { label: '浅色', value: 'light' },
            ]}
            onChange={(theme) => put('theme', theme === 'light' ? 'light' : null)}
          />
          <Button icon={<FullscreenOutlined />} onClick={() => void document.documentElement.requestFullscreen?.().catch(() => {})}>
            全屏
          </Button>
          <Button icon={<PrinterOutlined />} onClick={() => setPrinting(true)}>
            打印
          </Button>
        </div>
      </header>
      <ProblemAlert problem={read.error} title="驾驶舱暂时看不到" onRetry={() => read.refetch()} />
      {read.isPending ? <Skeleton active paragraph={{ rows: 12 }} /> : null}
      {cockpit && row ? (
        <>
          <KeyFigures label={`${row.area}关键数字`} figures={headline(row, cockpit, ahead.data)} />
          <div className="panes">
            <div className="stack">
              <Ranking rows={cockpit.progress.areas} />
              {cockpit.money ? <KeyFigures label={`${cockpit.money.year}年奖励资金`} figures={moneyFigures(cockpit.money)} /> : null}
            </div>
            <AreaMap rows={cockpit.progress.areas} tiles={cockpit.tiles} chosen={area} onChoose={(one) => put('area', one)} />
            <div className="stack">
              <section className="pane" aria-label="全市逐月">
                <Chart
                  title="全市逐月新增、退库与在库"
                  unit="家"
                  rightUnit="在库（家）"
                  height={210}
                  dark={!light}
                  categories={cockpit.progress.trend.map((month) => month.period)}
                  series={[
                    { name: '新增', kind: 'bar', values: cockpit.progress.trend.map((month) => month.newCount) },
                    { name: '退库', kind: 'bar', values: cockpit.progress.trend.map((month) => month.exitCount) },
                    { name: '在库', kind: 'line', right: true, values: cockpit.progress.trend.map((month) => month.listed) },
                  ]}
                />
              </section>
              <Funnel row={row} period={cockpit.progress.period} />
              <KeyFigures label={`${row.area}风险与问题`} figures={retained(row, cockpit.progress.period)} />
            </div>
          </div>
          <p className="below">单位：家、件、万元。* 为较小的数，按披露规定不公布。奖励资金为当年测算口径，不因选择县市区而变。</p>
        </>
      ) : null}
    </div>
  );
}
