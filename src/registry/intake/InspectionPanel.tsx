import { Empty } from 'antd';
import type { z } from 'zod';
import { useAddress } from '../../platform/web/address.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import type { Inspection } from './contract.ts';

type Kind = Exclude<keyof z.infer<typeof Inspection>, 'counts'>;

const kinds: { name: Kind; says: string; means: string }[] = [
  { name: 'created', says: '新增', means: '名录里没有，入库后新建' },
  { name: 'changed', says: '变更', means: '与现有数据不同，入库后以本次为准，原值保留可查' },
  { name: 'vanished', says: '消失', means: '上一份有、这一份没有；不会删除，请核实是否漏报' },
  { name: 'moved', says: '迁移', means: '所在县市区与名录不同' },
  { name: 'renamed', says: '更名', means: '同一信用代码，名称不同；原名记为曾用名' },
  { name: 'sameNameOtherCode', says: '同名异码', means: '名称相同而信用代码不同，请核实是否同一家' },
  { name: 'jumps', says: '十倍跳变', means: '与前期相差十倍以上，常见于元与万元混淆' },
  { name: 'falling', says: '累计下降', means: '本年累计小于以前月份的累计' },
];

/** 导入体检: what filing would do, kind by kind. */
export function InspectionPanel({ inspection }: { inspection: z.infer<typeof Inspection> }) {
  const { said, say } = useAddress();
  const countOf = (name: Kind) => inspection.counts[name] ?? inspection[name].length;
  const asked = said('check');
  const active = kinds.find((kind) => kind.name === asked) ?? kinds.find((kind) => countOf(kind.name) > 0) ?? kinds[0];
  if (!active) return null;
  const rows = inspection[active.name];
  return (
    <section className="panel" aria-label="导入体检">
      <h2>导入体检</h2>
      <TabBar
        label="体检项目"
        active={active.name}
        onChange={(check) => say({ check })}
        items={kinds.map((kind) => ({ key: kind.name, label: `${kind.says} ${countOf(kind.name)}` }))}
      />
      <p className="muted gap">
        {active.means}
        {countOf(active.name) > rows.length ? `。共 ${countOf(active.name)} 条，显示前 ${rows.length} 条` : ''}
      </p>
      <DataTable
        label={active.says}
        rows={rows}
        rowKey={(row) => `${row.creditCode}-${row.row}-${row.name}`}
        empty={<Empty description={`没有「${active.says}」的行`} />}
        columns={[
          { key: 'name', title: '企业', head: true, show: (row) => row.name || '—' },
          { key: 'code', title: '信用代码', show: (row) => row.creditCode || '—' },
          { key: 'area', title: '县市区', show: (row) => row.area ?? '—' },
          { key: 'row', title: '行号', number: true, show: (row) => row.row ?? '—' },
          { key: 'says', title: '说明', show: (row) => row.says ?? '—' },
        ]}
      />
    </section>
  );
}
