import { useAddress } from '../../../platform/web/address.tsx';
import { count, percent } from '../../../platform/web/amount.tsx';
import { type Column, DataTable } from '../../../platform/web/DataTable.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { score } from './appraisalLabel.tsx';
import type { Appraisal, AppraisalRow } from './contract.ts';

/** 各县市区: the raw figures first, then the items, total and rank; a name opens where each comes from. */
export function RowsPanel({ appraisal }: { appraisal: Appraisal }) {
  const { say } = useAddress();
  const { city, areas, formula, scoresShown } = appraisal;
  const raw: Column<AppraisalRow>[] = [
    {
      key: 'area',
      title: '县市区',
      head: true,
      show: (row) =>
        row === city ? (
          row.area
        ) : (
          <button type="button" className="plain-button" onClick={() => say({ area: row.area })}>
            {row.area}
          </button>
        ),
    },
    { key: 'net', title: '净增数', unit: '家', number: true, show: (row) => count(row.netCount) },
    { key: 'new', title: '新增数', unit: '家', number: true, show: (row) => count(row.newCount) },
    { key: 'target', title: '新增目标', unit: '家', number: true, show: (row) => count(row.newTarget) },
    { key: 'rate', title: '目标完成率', number: true, show: (row) => percent(row.completionRate) },
    { key: 'exit', title: '退库数', unit: '家', number: true, show: (row) => count(row.exitCount) },
    { key: 'netTarget', title: '净增目标', unit: '家', number: true, show: (row) => count(row.netTarget) },
    { key: 'opening', title: '年初在库', unit: '家', number: true, show: (row) => count(row.opening) },
  ];
  const scored: Column<AppraisalRow>[] = [
    ...formula.items.map(
      ({ id, label, weight }): Column<AppraisalRow> => ({
        key: id,
        title: `${label}（满分${weight}）`,
        unit: '分',
        number: true,
        show: (row) => (row === city ? '—' : score(row.items.find((item) => item.id === id)?.points ?? null)),
      }),
    ),
    {
      key: 'total',
      title: '总分',
      unit: '分',
      number: true,
      show: (row) => (row.vetoed ? <Mark tone="red">一票否决</Mark> : score(row.total, '—')),
    },
    { key: 'rank', title: '排名', number: true, show: (row) => (row.rank === null ? '—' : row.rank) },
  ];
  return (
    <>
      {scoresShown ? null : <p className="muted gap">考核还在草稿，得分公示后可查；三个原始数随时公布。</p>}
      <DataTable
        wide
        label={`${appraisal.year}年各县市区考核评价`}
        rows={[...areas, city]}
        rowKey={(row) => row.area}
        columns={scoresShown ? [...raw, ...scored] : raw}
      />
      <p className="muted gap">同分并列；没有数的项目不计，其余各项按比例折算；点县市区名称看每个数的来处和算法。</p>
    </>
  );
}
