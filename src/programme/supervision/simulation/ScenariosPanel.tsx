import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Popconfirm, Skeleton } from 'antd';
import { instantText, signed } from '../../../platform/web/amount.tsx';
import { type Column, DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { exportScenarios, listScenarios, retireScenario, type Scenario, shareScenario } from './contract.ts';
import { listWords } from './listWords.tsx';

/** 留存的方案, side by side: what each would change, list by list; shared with the city by choice. */
export function ScenariosPanel() {
  const { message } = App.useApp();
  const read = useQuery(query(listScenarios, {}));
  const share = useWrite(shareScenario, () => message.success('已共享，市级各单位可以看到'));
  const retire = useWrite(retireScenario, () => message.success('已收起'));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const lists = Object.entries(listWords).map(
    ([list, title]): Column<Scenario> => ({
      key: list,
      title,
      unit: '家',
      number: true,
      show: (row) => {
        const one = row.counts.find((other) => other.list === list);
        return one ? `${one.after}（${signed(one.after - one.before)}）` : '—';
      },
    }),
  );
  return (
    <>
      <p className="muted wrap gap">
        <span>各方案下的家数，括号内为与当时现行政策之差。只留家数和政策哈希，不留企业。</span>
        <ExportButton declared={exportScenarios} filters={{}} small />
      </p>
      <ProblemAlert problem={share.error ?? retire.error} />
      <DataTable
        label="留存的方案"
        rows={read.data.rows}
        rowKey={(row) => row.id}
        empty={<Empty description="还没有留存的方案" />}
        columns={[
          {
            key: 'name',
            title: '方案',
            head: true,
            show: (row) => (
              <>
                {row.name} {row.shared ? <Mark tone="blue">已共享</Mark> : null} {row.current ? null : <Mark tone="yellow">政策已变</Mark>}
              </>
            ),
          },
          { key: 'period', title: '月份', show: (row) => row.period },
          {
            key: 'changed',
            title: '改动',
            show: (row) => row.changed.map(({ label, before, after }) => `${label}：${before}→${after}`).join('；'),
          },
          ...lists,
          {
            key: 'new',
            title: '新增',
            unit: '家',
            number: true,
            show: ({ register }) => `${register.after.newCount}（${signed(register.after.newCount - register.before.newCount)}）`,
          },
          { key: 'by', title: '留存', show: (row) => `${row.area ?? '市'}${row.officeName} ${row.by}，${instantText(row.at)}` },
          { key: 'hash', title: '政策哈希', show: (row) => row.scenarioHash.slice(0, 12) },
          {
            key: 'do',
            title: '办理',
            show: (row) =>
              row.mine ? (
                <span className="wrap gap">
                  {row.shared ? null : (
                    <Button size="small" loading={share.isPending} onClick={() => share.mutate({ id: row.id })}>
                      共享
                    </Button>
                  )}
                  <Popconfirm title="收起这个方案？" onConfirm={() => retire.mutate({ id: row.id })}>
                    <Button size="small">收起</Button>
                  </Popconfirm>
                </span>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </>
  );
}
