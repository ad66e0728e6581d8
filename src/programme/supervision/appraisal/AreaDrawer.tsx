import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import type * as z from 'zod';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useNarrow } from '../../../platform/web/useNarrow.tsx';
import { type FigureAsked, FigureDrawer } from '../FigureDrawer.tsx';
import { score } from './appraisalLabel.tsx';
import { readAppraisal, readAppraisalArea } from './contract.ts';
import { ObjectButton } from './ObjectButton.tsx';

type Opened = z.output<typeof readAppraisalArea.output>;

/** 县市区考核明细: every figure opened to what it means and where it comes from, every item to how it was scored. */
export function AreaDrawer(props: { year: number; version: number | undefined; area: string; onClose: () => void }) {
  const { year, version, area, onClose } = props;
  const narrow = useNarrow();
  const read = useQuery(query(readAppraisalArea, { year, area, version }));
  return (
    <Drawer title={`${area} · ${year}年考核明细`} open onClose={onClose} size={narrow ? 390 : 820} destroyOnHidden>
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {read.data ? <Whole opened={read.data} /> : read.error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Whole({ opened }: { opened: Opened }) {
  const { row, figures, sensitivity, fairness, year } = opened;
  const [asked, setAsked] = useState<FigureAsked | null>(null);
  const whole = useQuery(query(readAppraisal, { year }));
  return (
    <>
      <p className="wrap gap">
        {row.vetoed ? <Mark tone="red">一票否决</Mark> : null}
        {opened.scoresShown ? (
          <span>
            总分 {score(row.total, '—')}，排名 {row.rank ?? '—'}
          </span>
        ) : (
          <span className="muted">得分公示后可查</span>
        )}
        {whole.data ? <ObjectButton appraisal={whole.data} area={row.area} /> : null}
      </p>
      {row.because.map((says) => (
        <p key={says} className="muted gap">
          {says}
        </p>
      ))}
      <h3>原始数与来处</h3>
      <DataTable
        label="原始数与来处"
        rows={figures}
        rowKey={(one) => one.figure}
        columns={[
          { key: 'label', title: '指标', head: true, show: (one) => one.label },
          {
            key: 'value',
            title: '数',
            number: true,
            show: ({ figure, label, value }) =>
              figure === 'newCount' || figure === 'exitCount' ? (
                <button
                  type="button"
                  className="plain-button"
                  aria-label={`打开${label}的企业名单`}
                  onClick={() => setAsked({ period: opened.period, area: row.area, figure })}
                >
                  {value}
                </button>
              ) : (
                value
              ),
          },
          { key: 'says', title: '口径', show: (one) => one.says },
          { key: 'source', title: '来处', show: (one) => one.source },
          { key: 'clause', title: '条款', show: (one) => one.clause },
        ]}
      />
      <p className="muted gap">点新增数、退库数打开企业名单：名单按现在的名录，只列您可以查阅的企业。</p>
      <FigureDrawer asked={asked} of={{}} onClose={() => setAsked(null)} />
      {opened.scoresShown ? (
        <>
          <h3>逐项得分</h3>
          <DataTable
            label="逐项得分"
            rows={row.items}
            rowKey={(one) => one.id}
            columns={[
              { key: 'label', title: '项目', head: true, show: (one) => one.label },
              { key: 'points', title: '得分', unit: '分', number: true, show: (one) => `${score(one.points)} / ${one.weight}` },
              { key: 'says', title: '怎么算', show: (one) => one.says },
              { key: 'clause', title: '条款', show: (one) => one.clause },
            ]}
          />
        </>
      ) : null}
      {sensitivity ? (
        <p className="gap">
          <b>敏感性：</b>
          {sensitivity.says}
        </p>
      ) : null}
      {fairness ? (
        <p className="gap">
          <b>公平性：</b>
          {fairness.says}
        </p>
      ) : null}
    </>
  );
}
