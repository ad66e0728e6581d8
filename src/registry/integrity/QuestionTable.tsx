import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { useMe } from '../access/Me.tsx';
import { kindSays, type Question, questionLife } from './contract.ts';
import { QuestionDrawer } from './QuestionDrawer.tsx';
import { monthsText, stateTone } from './questionLabel.tsx';

interface Read {
  data?: { rows: Question[] } | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** 问题清单; a row opens its steps and evidence, and the one that is open stands in the address. */
export function QuestionTable({ read, total, empty }: { read: Read; total?: number; empty: ReactNode }) {
  const files = useMe().duties.includes('directory.read');
  const { said, say } = useAddress();
  const opened = said('question');
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  return (
    <>
      <DataTable
        label="数据核实问题"
        rows={read.data.rows}
        rowKey={(row) => row.id}
        {...(total === undefined ? {} : { total })}
        empty={empty}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) =>
              row.enterpriseId && files ? (
                <Link to={paths.enterprise(row.enterpriseId, { tab: 'sources' })}>{row.name}</Link>
              ) : (
                (row.name ?? `${row.area}（全县市区）`)
              ),
          },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'kind', title: '种类', show: (row) => kindSays[row.kind] },
          { key: 'months', title: '所涉月份', show: (row) => monthsText(row.months) },
          { key: 'says', title: '问题', show: (row) => row.says },
          {
            key: 'state',
            title: '状态',
            show: (row) => (
              <>
                <Mark tone={stateTone[row.state]}>{questionLife.states[row.state]}</Mark>
                {row.holds ? null : <Mark title="所涉数据更正后，按现有数据不再提出；仍由统计部门核定">现有数据不再提出</Mark>}
                {row.last.step === 'reopen' ? <Mark tone="orange">数据有变，重新提出</Mark> : null}
              </>
            ),
          },
          { key: 'at', title: '提出', show: (row) => <span className="day">{instantText(row.raisedAt)}</span> },
          {
            key: 'open',
            title: '办理',
            show: (row) => (
              <button
                type="button"
                className="plain-button"
                onClick={() => say({ question: row.id })}
                aria-label={`打开${row.name ?? row.area}的${kindSays[row.kind]}`}
              >
                打开
              </button>
            ),
          },
        ]}
      />
      {opened ? <QuestionDrawer id={opened} onClose={() => say({ question: undefined })} /> : null}
    </>
  );
}
