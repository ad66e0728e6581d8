import { Empty } from 'antd';
import { type Column, DataTable } from '../../platform/web/DataTable.tsx';
import { useNarrow } from '../../platform/web/useNarrow.tsx';
import { fen, StateMark, VerdictMark } from './awardLabel.tsx';
import { type AwardRow, trackNames } from './contract.ts';
import { stageHead } from './stages/contract.ts';

const instalment = (at: number, title: string): Column<AwardRow> => ({
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
          <StateMark state={one.state} ordinal={one.ordinal} />
        </span>
      </span>
    );
  },
});

const provinceColumn: Column<AwardRow> = {
  key: 'province',
  title: '其中省级',
  unit: '元',
  number: true,
  show: (row) => fen(row.provinceFen),
};

/** 测算表: a row an entry; every number opens its reasons. */
export function AwardTable({
  rows,
  total,
  province,
  open,
}: {
  rows: AwardRow[];
  total: number;
  province: boolean;
  open: (id: string) => void;
}) {
  const narrow = useNarrow();
  const stages = Math.max(2, ...rows.map(({ instalments }) => instalments.length));
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
    { key: 'standard', title: '市标准', unit: '元', number: true, show: (row) => (row.eligible === false ? '—' : fen(row.standardFen)) },
    { key: 'policy', title: '县标准', unit: '元', number: true, show: (row) => (row.areaPolicyFen === '0' ? '—' : fen(row.areaPolicyFen)) },
    {
      key: 'higher',
      title: '就高',
      show: (row) =>
        row.eligible === false ? (
          '—'
        ) : (
          <span className="name-cell day">
            {row.winner === 'area' ? '按县' : '按市'}
            {row.winner === 'area' ? <span className="sub">高 {fen(row.differenceFen)} 元</span> : null}
          </span>
        ),
    },
    { key: 'total', title: '应奖额', unit: '元', number: true, show: (row) => fen(row.totalFen) },
    ...Array.from({ length: stages }, (_, at) => instalment(at, stageHead(at + 1, stages))),
    { key: 'city', title: '市级', unit: '元', number: true, show: (row) => fen(row.cityFen) },
    ...(province ? [provinceColumn] : []),
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
