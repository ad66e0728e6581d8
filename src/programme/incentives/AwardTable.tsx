import { Empty } from 'antd';
import { type Column, DataTable } from '../../platform/web/DataTable.tsx';
import { useNarrow } from '../../platform/web/useNarrow.tsx';
import { fen, StateMark, VerdictMark } from './awardLabel.tsx';
import { type AwardRow, trackNames } from './contract.ts';

const instalment = (at: 0 | 1, title: string): Column<AwardRow> => ({
  key: title,
  title,
  unit: '元',
  number: true,
  show: (row) => {
    const one = row.instalments[at];
    if (!one) return '—';
    return (
      <span className="name-cell">
        {fen(one.amountFen)}
        <span className="sub">
          <StateMark state={one.state} />
        </span>
      </span>
    );
  },
});

/** 测算表: a row an entry; every number opens its reasons. */
export function AwardTable({ rows, total, open }: { rows: AwardRow[]; total: number; open: (id: string) => void }) {
  const narrow = useNarrow();
  const columns: Column<AwardRow>[] = [
    {
      key: 'name',
      title: '企业',
      head: true,
      show: (row) => (
        <span className="name-cell">
          <button type="button" className="plain-button" onClick={() => open(row.enterpriseId)} aria-label={`打开${row.name}的测算依据`}>
            {row.name}
          </button>
          <span className="sub">{row.creditCode}</span>
        </span>
      ),
    },
    {
      key: 'area',
      title: '县市区',
      show: (row) => (row.presentArea === row.area ? row.area : `${row.area}（现在${row.presentArea}）`),
    },
    { key: 'track', title: '类型', show: (row) => (row.track ? trackNames[row.track] : '未注明') },
    { key: 'entered', title: '入库', show: (row) => <span className="day">{row.enteredOn}</span> },
    { key: 'verdict', title: '条件', show: (row) => <VerdictMark eligible={row.eligible} /> },
    { key: 'standard', title: '市标准', unit: '元', number: true, show: (row) => fen(row.standardFen) },
    { key: 'policy', title: '县标准', unit: '元', number: true, show: (row) => (row.areaPolicyFen === '0' ? '—' : fen(row.areaPolicyFen)) },
    {
      key: 'higher',
      title: '就高',
      show: (row) => (row.eligible === false ? '—' : row.winner === 'area' ? `按县，高${fen(row.differenceFen)}元` : '按市'),
    },
    { key: 'total', title: '应奖额', unit: '元', number: true, show: (row) => fen(row.totalFen) },
    instalment(0, '首期'),
    instalment(1, '二期'),
    { key: 'city', title: '市级', unit: '元', number: true, show: (row) => fen(row.cityFen) },
    { key: 'own', title: '县级', unit: '元', number: true, show: (row) => fen(row.areaFen) },
  ];
  return (
    <DataTable
      label="奖励测算"
      rows={rows}
      rowKey={(row) => `${row.enterpriseId} ${row.enteredOn}`}
      total={total}
      size={50}
      wide={!narrow}
      columns={columns}
      empty={<Empty description="没有符合条件的入库企业" />}
    />
  );
}
