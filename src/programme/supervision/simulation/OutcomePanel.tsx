import type { ReactNode } from 'react';
import { count, percent, signed } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import type { Simulation } from './contract.ts';
import { listWords } from './listWords.tsx';
import { TurnedTable } from './TurnedTable.tsx';

const difference = (before: number | null | undefined, after: number | null | undefined) =>
  typeof before === 'number' && typeof after === 'number' ? signed(after - before) : '—';

/** 模拟结果: the lists and the register under both laws, area by area, and who would turn. */
export function OutcomePanel({ found, tools }: { found: Simulation; tools: ReactNode }) {
  const { before, after } = found;
  const register = [
    ['新增', before.register.newCount, after.register.newCount],
    ['退库', before.register.exitCount, after.register.exitCount],
    ['净增', before.register.netCount, after.register.netCount],
    ['期末在库', before.register.listed, after.register.listed],
  ] as const;
  const rows = [
    ...Object.keys(listWords).map((list) => ({
      name: listWords[list] ?? list,
      was: before.counts[list] ?? 0,
      is: after.counts[list] ?? 0,
    })),
    ...register.map(([name, was, is]) => ({ name, was, is })),
  ];
  return (
    <>
      <section className="panel" aria-label="模拟结果">
        <div className="wrap gap">
          <strong>
            进入{count(found.enteredTotal)}家次，退出{count(found.leftTotal)}家次，级别改变{count(found.movedTotal)}家次
          </strong>
          {tools}
        </div>
        <ul className="plain">
          {found.changed.map(({ name, label, clause, before: was, after: is }) => (
            <li key={name}>
              {label}：{was} → {is} <ClauseTag clause={clause} />
            </li>
          ))}
        </ul>
        <p className="muted">
          {found.fenDifference === null
            ? found.fenSays
            : `奖励资金差额 ${(Number(found.fenDifference) / 1_000_000).toFixed(2)} 万元。${found.fenSays}`}
          。{found.says}。
        </p>
      </section>
      <DataTable
        label="现行与模拟对比"
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', title: '指标', head: true, show: (row) => row.name },
          { key: 'was', title: '现行', unit: '家', number: true, show: (row) => count(row.was) },
          { key: 'is', title: '模拟', unit: '家', number: true, show: (row) => count(row.is) },
          { key: 'by', title: '差额', unit: '家', number: true, show: (row) => difference(row.was, row.is) },
        ]}
      />
      <DataTable
        label="各县市区对比"
        rows={after.areas.map((row, at) => ({ ...row, was: before.areas[at] }))}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          ...Object.entries(listWords).map(([list, title]) => ({
            key: list,
            title,
            unit: '家',
            number: true,
            show: (row: (typeof after.areas)[number] & { was: (typeof before.areas)[number] | undefined }) =>
              `${row.counts[list] ?? '*'}（${difference(row.was?.counts[list], row.counts[list])}）`,
          })),
          {
            key: 'new',
            title: '新增',
            unit: '家',
            number: true,
            show: (row) => `${count(row.newCount)}（${difference(row.was?.newCount, row.newCount)}）`,
          },
          {
            key: 'target',
            title: '年度目标',
            unit: '家',
            number: true,
            show: (row) => `${count(row.newTarget)}（${difference(row.was?.newTarget, row.newTarget)}）`,
          },
          {
            key: 'rate',
            title: '完成率',
            number: true,
            show: (row) => `${percent(row.was?.completionRate)} → ${percent(row.completionRate)}`,
          },
        ]}
      />
      <TurnedTable found={found} />
    </>
  );
}
