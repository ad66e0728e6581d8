import { useQuery } from '@tanstack/react-query';
import { Descriptions, Drawer, Skeleton } from 'antd';
import { ProblemAlert, Reasons } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { type JournalRow, readJournalEntry } from './contract.ts';
import { outcomeLabel, secondText } from './journalColumns.tsx';

const sessions: Record<string, string> = { browser: '浏览器', job: '后台任务', cli: '命令行', system: '系统' };

/** 一条留痕的全部: who, what, before and after, and where it stands in its chain. */
export function EntryDrawer({ row, onClose }: { row: Pick<JournalRow, 'chain' | 'seq' | 'says'> | null; onClose: () => void }) {
  return (
    <Drawer title={row ? `留痕 · ${row.says}` : ''} open={row !== null} onClose={onClose} size={720} destroyOnHidden>
      {row ? <Whole chain={row.chain} seq={row.seq} /> : null}
    </Drawer>
  );
}

interface Detail {
  before?: unknown;
  after?: unknown;
  reasons?: { says: string; clause?: string; remedy?: string }[];
  digests?: { of: string; key: string; algorithm: string; tables: Record<string, [number, string]>; root?: string }[];
  [more: string]: unknown;
}

function Whole({ chain, seq }: { chain: string; seq: string }) {
  const read = useQuery(query(readJournalEntry, { chain, seq }));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  const entry = read.data;
  if (!entry) return <Skeleton active />;
  const { before, after, reasons, digests, ...rest } = JSON.parse(entry.detail) as Detail;
  const item = (label: string, children: React.ReactNode) => ({ key: label, label, children });
  return (
    <>
      <p className="wrap">
        <Mark tone={outcomeLabel[entry.outcome].tone}>{outcomeLabel[entry.outcome].says}</Mark>
        <span className="muted">{secondText(entry.at)}</span>
      </p>
      <Descriptions
        size="small"
        column={1}
        bordered
        items={[
          item('账号', `${entry.displayName}（${entry.officeName}，${entry.area ?? '全市'}）`),
          item('会话', sessions[entry.sessionKind] ?? entry.sessionKind),
          item('操作', <span className="mono">{entry.act}</span>),
          item('对象', <span className="mono break">{entry.thing ?? '—'}</span>),
        ]}
      />
      {reasons ? (
        <>
          <h2 className="part">不予办理的理由</h2>
          <Reasons reasons={reasons} />
        </>
      ) : null}
      {before !== undefined || after !== undefined ? (
        <>
          <h2 className="part">改动前后</h2>
          <Descriptions size="small" column={1} bordered items={[item('改动前', shown(before)), item('改动后', shown(after))]} />
        </>
      ) : null}
      <h2 className="part">详情</h2>
      <pre className="code">{JSON.stringify(rest, null, 2)}</pre>
      {digests ? <Digests digests={digests} /> : null}
      <h2 className="part">链上位置</h2>
      <Descriptions
        size="small"
        column={1}
        bordered
        items={[
          item('链', `${entry.chain} 第 ${entry.seq} 号`),
          item('前一条', <span className="mono break">{entry.prevHash}</span>),
          item(`杂凑值（${entry.algorithm}）`, <span className="mono break">{entry.hash}</span>),
          item('封存', entry.seal ? `第 ${entry.seal.seq} 号，${secondText(entry.seal.at)}` : '尚未封存，十分钟内会封存'),
        ]}
      />
    </>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return '（空）';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function Digests({ digests }: { digests: NonNullable<Detail['digests']> }) {
  const lines = digests.flatMap(({ of, key, tables, root }) => [
    ...Object.entries(tables).map(([table, [rows, digest]]) => ({
      key: `${of}-${key}-${table}`,
      label: `${of} ${key} · ${table}`,
      rows,
      digest,
    })),
    ...(root ? [{ key: `${of}-${key}-root`, label: `${of} ${key} · 回执的根`, rows: null, digest: root }] : []),
  ]);
  return (
    <>
      <h2 className="part">数据摘要（{digests[0]?.algorithm}）</h2>
      <p className="muted">这条留痕所代表的数据。之后数据被改动，核对时与摘要不符。</p>
      <Descriptions
        size="small"
        column={1}
        bordered
        items={lines.slice(0, 60).map(({ key, label, rows, digest }) => ({
          key,
          label: <span className="break">{label.replaceAll('\u001f', ' / ')}</span>,
          children: (
            <span className="mono break">
              {rows === null ? '' : `${rows} 行，`}
              {digest}
            </span>
          ),
        }))}
      />
    </>
  );
}
