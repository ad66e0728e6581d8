import { Tooltip } from 'antd';
import type { z } from 'zod';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { useMe } from '../access/Me.tsx';
import { fieldLabel, sourceName } from '../intake/sourceLabel.tsx';
import { levelLabel } from './BandText.tsx';
import type { readDisclosure } from './contract.ts';

/** 数据依据与披露 as the server gives it. */
export type Disclosure = z.output<typeof readDisclosure.output>;

/** 受众, in the order of the matrix: the columns people look for first. */
const columns: { key: string; office: string; tier: 'city' | 'area'; says: string }[] = [
  { key: 'industry-city', office: 'industry', tier: 'city', says: '市工信' },
  { key: 'industry-area', office: 'industry', tier: 'area', says: '县工信' },
  ...[
    ['statistics', '统计'],
    ['finance', '财政'],
    ['tax', '税务'],
    ['financialOffice', '金融办'],
    ['businessEnvironment', '优化中心'],
    ['science', '科技'],
    ['market', '市场监管'],
    ['organisation', '组织部'],
    ['command', '指挥部'],
    ['township', '乡镇'],
    ['enterprise', '企业'],
    ['bank', '银行'],
    ['public', '公众'],
  ].map(([office = '', says = '']) => ({ key: office, office, tier: 'area' as const, says })),
];
const scopeLabel: Record<string, string> = { own: '本企业', consent: '经同意' };

/** 单位的简称. */
export const officeLabel = (office: string) => columns.find((column) => column.office === office)?.says.replace(/^[市县]/, '') ?? office;

/** 披露矩阵, in the words of the law: a class a row, an audience a column, the reader's own column marked. */
export function MatrixPanel({ data }: { data: Disclosure }) {
  const mine = useMe();
  const own = (column: (typeof columns)[number]) =>
    column.office === mine.office && (column.office !== 'industry' || (column.tier === 'city') === (mine.area === null));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls sideways */}
      <section className="panel table wide" aria-label="披露矩阵" tabIndex={0}>
        <table>
          <caption className="sr-only">各类数据对各单位的披露级别</caption>
          <thead>
            <tr>
              <th scope="col">数据</th>
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  {column.says}
                  {own(column) ? <span className="sub">本单位</span> : null}
                </th>
              ))}
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {data.classes.map((one) => (
              <tr key={one.class}>
                <th scope="row" style={{ minWidth: 130 }}>
                  <Tooltip title={one.says}>{one.label}</Tooltip>
                </th>
                {columns.map((column) => (
                  <td key={column.key} className={own(column) ? 'own-level' : ''} style={{ whiteSpace: 'nowrap' }}>
                    <Level one={one} column={column} own={own(column)} />
                  </td>
                ))}
                <td style={{ minWidth: 260 }}>
                  {one.law}
                  <span className="sub">{one.why}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="muted">
        对外发布的进度表和通报中，由企业数据得出的家数少于 {data.smallCell.minimum} 家的不列，连带由合计可以推算的一并不列（
        {data.smallCell.law}）。在库、新增、退库家数是公开事实，照列。
      </p>
    </>
  );
}

function Level({ one, column, own }: { one: Disclosure['classes'][number]; column: (typeof columns)[number]; own: boolean }) {
  const cell = one.cells.find((known) => known.office === column.office && known.tier === column.tier);
  const said = cell ? (scopeLabel[cell.scope] ?? levelLabel[cell.level] ?? cell.level) : '—';
  if (own && cell && cell.scope === 'area' && one.mine !== cell.level) {
    return (
      <Tooltip title={`矩阵为“${said}”，按现行数据依据放宽`}>
        <Mark tone="green">{levelLabel[one.mine] ?? one.mine}（已放宽）</Mark>
      </Tooltip>
    );
  }
  return <span className={cell?.level === 'none' ? 'muted' : ''}>{said}</span>;
}

/** 各列的类别与用途: what each column of a roster is, and what it may be used for. */
export function ColumnsPanel({ data }: { data: Disclosure }) {
  const label = (name: string) => data.classes.find((one) => one.class === name)?.label ?? name;
  return (
    <DataTable
      label="各列的类别与用途"
      rows={data.columns}
      rowKey={(row) => `${row.source}-${row.class}`}
      columns={[
        { key: 'source', title: '花名册', head: true, show: (row) => sourceName(row.source) },
        {
          key: 'fields',
          title: '列',
          show: (row) => row.fields.map((field) => fieldLabel[field as keyof typeof fieldLabel] ?? field).join('、'),
        },
        { key: 'class', title: '数据类别', show: (row) => label(row.class) },
        { key: 'purposes', title: '用途', show: (row) => row.purposes.map((purpose) => data.purposes[purpose] ?? purpose).join('；') },
      ]}
    />
  );
}

const scaleLabel: Record<string, string> = {
  revenue: '收入',
  tax: '税额',
  yoy: '同比',
  idle: '停产月数',
  powerIndex: '用电指数（上年同月＝100）',
};

/** 区间: into which bands a number falls that is not told in detail. */
export function ScalesPanel({ data }: { data: Disclosure }) {
  return (
    <DataTable
      label="区间"
      rows={data.bands}
      rowKey={(row) => row.name}
      columns={[
        { key: 'name', title: '数据', head: true, show: (row) => scaleLabel[row.name] ?? row.name },
        { key: 'labels', title: '区间（含下限、不含上限）', show: (row) => row.labels.join('、') },
      ]}
    />
  );
}
