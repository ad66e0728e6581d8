import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { type Check, readSeals, startCheck } from './contract.ts';
import { secondText } from './journalColumns.tsx';

const names: Record<string, string> = { journal: '留痕', seals: '封存', digests: '摘要', figures: '数字', enterprises: '企业' };
const units: Record<string, string> = { journal: '条', seals: '次', digests: '项', figures: '个', enterprises: '家' };

/** 封存与核对: the newest seals, where the chains end, and a verification at the press of a button. */
export function SealsPanel({ bar }: { bar: ReactNode }) {
  const read = useQuery({
    ...query(readSeals, {}),
    refetchInterval: ({ state }) => (state.data?.checks.some(({ endedAt }) => endedAt === null) ? 1_500 : false),
  });
  const start = useWrite(startCheck);
  const last = read.data?.checks[0];
  const running = last !== undefined && last.endedAt === null;
  return (
    <DataPage
      title="留痕审计"
      clause={<ClauseTag clause="五.3" />}
      dataAsOf="各链的链尾每十分钟内一并封存，同时写到数据库外的文件，并印在每期通报上"
      query={read}
      tools={
        <Button type="primary" loading={start.isPending || running} onClick={() => start.mutate({})}>
          {running ? '正在核对' : '立即核对'}
        </Button>
      }
    >
      {bar}
      <ProblemAlert problem={start.error} />
      {last ? (
        <Result check={last} />
      ) : (
        <Alert type="info" showIcon className="gap" title="还没有核对过" description="点右上角「立即核对」。" />
      )}
      <h2 className="part">各链</h2>
      <DataTable
        label="各链"
        rows={read.data?.heads ?? []}
        rowKey={(head) => head.chain}
        columns={[
          { key: 'chain', title: '链', head: true, show: (head) => head.chain },
          { key: 'seq', title: '最后一条', number: true, show: (head) => `第 ${head.seq} 号` },
          { key: 'sealed', title: '已封存至', number: true, show: (head) => (head.sealed ? `第 ${head.sealed} 号` : '—') },
          { key: 'hash', title: '杂凑值', show: (head) => <span className="mono break">{head.hash}</span> },
        ]}
      />
      <h2 className="part">最近的封存</h2>
      <DataTable
        label="最近的封存"
        rows={read.data?.seals ?? []}
        rowKey={(seal) => seal.seq}
        columns={[
          { key: 'seq', title: '封存', head: true, show: (seal) => `第 ${seal.seq} 号` },
          { key: 'at', title: '时间', show: (seal) => secondText(seal.at) },
          { key: 'chains', title: '链', number: true, unit: '条', show: (seal) => seal.chains },
          { key: 'hash', title: '杂凑值（SM3）', show: (seal) => <span className="mono break">{seal.hash}</span> },
        ]}
      />
      <h2 className="part">历次核对</h2>
      <DataTable
        label="历次核对"
        rows={read.data?.checks ?? []}
        rowKey={(check) => check.id}
        columns={[
          { key: 'at', title: '开始', head: true, show: (check) => secondText(check.startedAt) },
          { key: 'by', title: '发起', show: (check) => check.askedBy },
          { key: 'ok', title: '结果', show: (check) => <Verdict check={check} /> },
          { key: 'seconds', title: '用时', number: true, unit: '秒', show: (check) => check.seconds ?? '—' },
          { key: 'counts', title: '范围', show: (check) => countsOf(check) },
        ]}
      />
    </DataPage>
  );
}

function countsOf({ checked }: Check): string {
  const order = ['journal', 'seals', 'digests', 'figures', 'enterprises'].filter((name) => checked[name] !== undefined);
  return order.map((name) => `${names[name]} ${checked[name]?.toLocaleString('zh-CN')} ${units[name]}`).join('、') || '—';
}

function Verdict({ check }: { check: Check }) {
  if (check.endedAt === null) return <Mark tone="blue">核对中</Mark>;
  return check.ok ? <Mark tone="green">全部一致</Mark> : <Mark tone="red">不一致 {check.faults.length} 处</Mark>;
}

/** 最近一次核对. */
function Result({ check }: { check: Check }) {
  if (check.endedAt === null)
    return <Alert type="info" showIcon className="gap" title="正在核对" description={check.progress || '刚刚开始'} />;
  const when = `${secondText(check.startedAt)}，用时 ${check.seconds} 秒。${countsOf(check)}`;
  if (check.ok) return <Alert type="success" showIcon className="gap" title="最近一次核对：全部一致" description={when} />;
  return (
    <Alert
      type="error"
      showIcon
      className="gap"
      title={`最近一次核对：不一致 ${check.faults.length} 处`}
      description={
        <>
          <p>{when}</p>
          <ul className="reasons">
            {check.faults.slice(0, 30).map((fault) => (
              <li key={`${fault.table}-${fault.chain}-${fault.seq}-${fault.key}-${fault.says}`}>{fault.says}</li>
            ))}
          </ul>
        </>
      }
    />
  );
}
