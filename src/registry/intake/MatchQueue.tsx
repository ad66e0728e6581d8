import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty } from 'antd';
import { Link } from 'react-router';
import type { z } from 'zod';
import { paths } from '../../paths.tsx';
import { usePaging } from '../../platform/web/address.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert, ProblemPage } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { listMatches, resolveMatch } from './contract.ts';

type Waiting = z.output<typeof listMatches.output>['rows'][number];

/** 待人工匹配: rows whose enterprise a person must name; never matched silently. */
export function MatchQueue() {
  const paging = usePaging();
  const { message } = App.useApp();
  const reasons = useDutyReasons('intake.file', '确认匹配');
  const waiting = useQuery({ ...query(listMatches, paging), placeholderData: (before) => before });
  const resolve = useWrite(resolveMatch, (answer) => message.success(answer.filed > 0 ? '已匹配并入库' : '已标记为不属于名录内企业'));
  if (waiting.error) return <ProblemPage problem={waiting.error} onRetry={() => waiting.refetch()} />;
  const choose = (row: Waiting, enterpriseId: string | null, asNew = false) =>
    resolve.mutate({ batchId: row.batchId, ordinal: row.ordinal, enterpriseId, asNew });
  return (
    <>
      <p className="muted gap">名称相近但不能确定是同一家的行。请对照候选企业确认，系统不会自动合并。</p>
      <ProblemAlert problem={resolve.error} />
      <DataTable
        label="待人工匹配"
        rows={waiting.data?.rows ?? []}
        rowKey={(row) => `${row.batchId}-${row.ordinal}`}
        total={waiting.data?.total ?? 0}
        empty={<Empty description={waiting.isPending ? '正在取数' : '没有待匹配的行'} />}
        columns={[
          {
            key: 'name',
            title: '报来的企业',
            head: true,
            show: (row) => (
              <span className="name-cell">
                {row.name ?? '（无名称）'}
                <span className="sub">{row.creditCode ?? '无信用代码'}</span>
              </span>
            ),
          },
          {
            key: 'where',
            title: '出处',
            show: (row) => (
              <>
                <Link to={paths.batch(row.batchId)}>{row.fileName}</Link>
                <span className="sub">
                  「{row.sheet}」第 {row.row} 行
                </span>
              </>
            ),
          },
          { key: 'says', title: '原因', show: (row) => row.says },
          {
            key: 'candidates',
            title: '候选企业',
            show: (row) => (
              <div style={{ display: 'grid', gap: 6 }}>
                {row.candidates.map((one) => (
                  <div key={one.id} className="wrap">
                    <GreyButton size="small" reasons={reasons} loading={resolve.isPending} onClick={() => choose(row, one.id)}>
                      是这一家<span className="sr-only">：{one.name}</span>
                    </GreyButton>
                    <span>
                      <Link to={paths.enterprise(one.id)}>{one.name}</Link>
                      <span className="sub">
                        {one.creditCode} · {one.area} · 相似度 {Math.round(one.score * 100)}%
                      </span>
                    </span>
                  </div>
                ))}
                {reasons.length === 0 && row.creditCode !== null ? (
                  <Button size="small" type="link" style={{ justifySelf: 'start', padding: 0 }} onClick={() => choose(row, null, true)}>
                    都不是，是一家新企业
                  </Button>
                ) : null}
                {reasons.length === 0 ? (
                  <Button size="small" type="link" style={{ justifySelf: 'start', padding: 0 }} onClick={() => choose(row, null)}>
                    都不是，不入库
                  </Button>
                ) : null}
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
