import { Empty } from 'antd';
import { count } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import type { Arithmetic } from './contract.ts';

/** 方案数字自洽核算: what the annex, the yearly numbers and the total ask of the base, and whether they agree from where the register stands. */
export function ArithmeticPanel({ arithmetic }: { arithmetic: Arithmetic | null }) {
  if (!arithmetic) return <Empty description="方案目标期已过，没有可核算的数字" />;
  const { reach, total, totalYear, agreesNoExits, agreesWithExits } = arithmetic;
  return (
    <>
      <div className="panel">
        <h2>方案的数字加起来对不对</h2>
        <p>
          <Mark tone={agreesWithExits ? 'green' : agreesNoExits ? 'yellow' : 'red'}>
            {agreesWithExits ? '相合' : agreesNoExits ? '几乎无退库时相合' : '不相合'}
          </Mark>{' '}
          从在库{count(reach.listed)}家起算：附件新增全部完成、一家不退，{totalYear}年底为{count(reach.noExits)}家；按第一条容许的退库数为
          {count(reach.withExits)}家；只按年净增{arithmetic.netPerYear}家为{count(reach.netAlone)}家；目标{count(total)}家。
        </p>
        <ul className="plain">
          {arithmetic.says.map(({ says, clause }) => (
            <li key={says}>
              {says} <ClauseTag clause={clause} />
            </li>
          ))}
        </ul>
      </div>
      <DataTable
        label={`为到${totalYear}年达到${total}家，各年末在库须有的家数`}
        rows={arithmetic.rows}
        rowKey={(row) => String(row.year)}
        columns={[
          { key: 'year', title: '年末', head: true, show: (row) => `${row.year}年末` },
          { key: 'annex', title: '附件新增', unit: '家', number: true, show: (row) => count(row.annexNew) },
          { key: 'tolerated', title: '容许退库', unit: '家', number: true, show: (row) => count(row.toleratedExits) },
          { key: 'noExits', title: '在库须有（此后一家不退）', unit: '家', number: true, show: (row) => count(row.noExits) },
          {
            key: 'withExits',
            title: `在库须有（每年退${arithmetic.tolerated}家）`,
            unit: '家',
            number: true,
            show: (row) => count(row.withExits),
          },
          { key: 'net', title: '在库须有（只按年净增）', unit: '家', number: true, show: (row) => count(row.netAlone) },
        ]}
      />
    </>
  );
}
