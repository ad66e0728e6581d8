import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { paths } from '../../../paths.tsx';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { usePicking } from '../../../platform/web/picking.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { exportProblems, type Light, lightNames, lightSays, lights, listProblems, problemLife, sourceNames } from './contract.ts';
import { MakeGroupModal } from './groups/MakeGroupModal.tsx';
import { problemColumns } from './problemColumns.tsx';
import { RaiseModal } from './RaiseModal.tsx';
import { choices, type Sla } from './slaShape.tsx';

const shape = listProblems.input.shape;
const dueNames = { late: '已逾期', today: '今天到期', week: '七天内到期', everLate: '曾逾期' };

/** 台账: filters in the address, the lights as a bar that filters, rows to tick for a group. */
export function LedgerPanel({ sla }: { sla: Sla }) {
  const { said } = useAddress();
  const { areas, duties, office } = useMe();
  const paging = usePaging();
  const [open, setOpen] = useState<'raise' | 'group' | null>(null);
  const filters = {
    q: said('q'),
    area: said('area'),
    category: said('category'),
    light: shape.light.safeParse(said('light')).data,
    state: shape.state.safeParse(said('state')).data,
    source: shape.source.safeParse(said('source')).data,
    lead: said('lead'),
    due: shape.due.safeParse(said('due')).data,
    only: shape.only.safeParse(said('only')).data,
    enterpriseId: shape.enterpriseId.safeParse(said('enterpriseId')).data,
  };
  const read = useQuery({ ...query(listProblems, { ...filters, ...paging }), placeholderData: (before) => before });
  const picking = usePicking(read.data?.rows ?? []);
  const desk = duties.includes('problem.desk');
  return (
    <>
      <FilterBar
        filters={[
          { name: 'q', label: '文字', placeholder: '编号、标题、企业或信用代码' },
          ...(office === 'township'
            ? []
            : [{ name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) }]),
          { name: 'light', label: '灯色', choices: choicesOf(lightNames) },
          { name: 'state', label: '状态', choices: choicesOf(problemLife.states) },
          { name: 'category', label: '类别', choices: choices(sla.categories) },
          { name: 'source', label: '来源', choices: choicesOf(sourceNames) },
          { name: 'lead', label: '主办', choices: choices([...sla.offices, ...sla.units]) },
          { name: 'due', label: '期限', choices: choicesOf(dueNames) },
          { name: 'only', label: '范围', choices: choicesOf({ open: '未了结', mine: '本单位承办' }) },
        ]}
      />
      <LightBar counts={read.data?.lights} />
      <p className="muted wrap gap" aria-live="polite">
        <span>
          截至 {read.data?.asOf ?? '—'}，共 {read.data?.total ?? 0} 件
        </span>
        {duties.includes('problem.raise') ? (
          <Button size="small" type="primary" onClick={() => setOpen('raise')}>
            反映问题
          </Button>
        ) : null}
        {desk ? (
          <GreyButton size="small" reasons={groupReasons(picking.picked.length)} onClick={() => setOpen('group')}>
            归为共性问题
          </GreyButton>
        ) : null}
        {desk ? picking.all : null}
        <ExportButton declared={exportProblems} filters={filters} small />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      {read.data ? (
        <DataTable
          label="问题台账"
          rows={read.data.rows}
          rowKey={(row) => row.id}
          total={read.data.total}
          columns={problemColumns(paths.problem, desk ? (row) => picking.box(row) : undefined)}
          empty={<Empty description="没有符合条件的问题" />}
        />
      ) : read.error ? null : (
        <Skeleton active />
      )}
      {open === 'raise' ? <RaiseModal sla={sla} onClose={() => setOpen(null)} /> : null}
      {open === 'group' ? (
        <MakeGroupModal
          problems={picking.picked}
          onClose={() => {
            setOpen(null);
            picking.clear();
          }}
        />
      ) : null}
    </>
  );
}

const groupReasons = (picked: number) => (picked >= 2 ? [] : [{ says: '共性问题至少要有两件', remedy: '勾选两件以上' }]);

/** 灯色条: each light with its count; a press filters by it, another takes the filter away. */
function LightBar({ counts }: { counts: Record<Light, number> | undefined }) {
  const { said, say } = useAddress();
  if (!counts) return null;
  return (
    <section className="wrap gap no-print" aria-label="按灯色查看">
      {lights.map((light) => (
        <Button
          key={light}
          size="small"
          aria-pressed={said('light') === light}
          type={said('light') === light ? 'primary' : 'default'}
          title={lightSays[light]}
          onClick={() => say({ light: said('light') === light ? undefined : light })}
        >
          {lightNames[light]} {counts[light]}
        </Button>
      ))}
    </section>
  );
}
