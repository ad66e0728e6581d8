import { useQuery } from '@tanstack/react-query';
import { Drawer, Pagination, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { monthText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { trackName } from '../../registry/intake/sourceLabel.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { openFigure, type Progress } from './contract.ts';

/** 哪一个数: of which month, area and kind. */
export interface FigureAsked {
  period: string;
  area: string | undefined;
  figure: 'newCount' | 'monthNewCount' | 'newlyBuilt' | 'grown' | 'exitCount' | 'listed' | 'lastYearNewCount';
}

const labels: Record<FigureAsked['figure'], string> = {
  newCount: '累计新增',
  monthNewCount: '本月新增',
  newlyBuilt: '新建投产',
  grown: '规下升规上',
  exitCount: '累计退库',
  listed: '期末在库',
  lastYearNewCount: '去年同期新增',
};

/** 数的中文名; 本季度新增 where bulletins are quarterly. */
export function figureLabel(figure: FigureAsked['figure'], { term }: Pick<Progress, 'term'>): string {
  return figure === 'monthNewCount' && term ? `${term.own}新增` : labels[figure];
}

/** 打开一个数: the enterprises it is made of, each with its line of the roster. */
export function FigureDrawer({ asked, of, onClose }: { asked: FigureAsked | null; of: Pick<Progress, 'term'>; onClose: () => void }) {
  return (
    <Drawer
      title={asked ? `${asked.area ?? '全市'} · ${monthText(asked.period)} · ${figureLabel(asked.figure, of)}` : ''}
      open={asked !== null}
      onClose={onClose}
      size={760}
      destroyOnHidden
    >
      {asked ? <Made key={JSON.stringify(asked)} asked={asked} label={figureLabel(asked.figure, of)} /> : null}
    </Drawer>
  );
}

function Made({ asked, label }: { asked: FigureAsked; label: string }) {
  const [page, setPage] = useState(1);
  const opened = useQuery(query(openFigure, { ...asked, page, size: 50 }));
  if (opened.error) return <ProblemAlert problem={opened.error} onRetry={() => opened.refetch()} />;
  if (!opened.data) return <Skeleton active />;
  const { total, says, clause, rows } = opened.data;
  return (
    <>
      <p className="wrap">
        <span>
          {says.replace(/[。；]$/, '')}。共 {total} 家。
        </span>
        <ClauseTag clause={clause} />
      </p>
      <DataTable
        label={label}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => (
              <span className="name-cell">
                <Link to={paths.enterprise(row.id, { tab: 'register', period: asked.period })}>{row.name}</Link>
                <span className="sub">{row.creditCode}</span>
              </span>
            ),
          },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'period', title: '生效月份', show: (row) => monthText(row.effectivePeriod) },
          {
            key: 'track',
            title: asked.figure === 'exitCount' ? '原因' : '途径',
            show: (row) => (asked.figure === 'exitCount' ? (row.cause ?? '—') : trackName(row.track)),
          },
          {
            key: 'file',
            title: '出处',
            show: (row) =>
              row.fileName ? (
                <>
                  {row.fileName}
                  {row.sheet ? (
                    <span className="sub">
                      「{row.sheet}」第 {row.row} 行
                    </span>
                  ) : null}
                </>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {total > 50 ? <Pagination current={page} pageSize={50} total={total} showSizeChanger={false} onChange={setPage} /> : null}
    </>
  );
}
