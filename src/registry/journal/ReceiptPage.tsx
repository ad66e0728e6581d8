import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions } from 'antd';
// What the enterprise checks with is what the tests check with.
import verifier from '../../../scripts/verify-receipt.mjs?raw';
import { useAddress } from '../../platform/web/address.tsx';
import { monthText, yuan } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { query } from '../../platform/web/query.tsx';
import { basisLabel, measureLabel, sourceName } from '../intake/sourceLabel.tsx';
import { type Receipt, readReceipt } from './contract.ts';
import { secondText } from './journalColumns.tsx';
import { ChangeTable, EventTable, type Statement } from './ReceiptTables.tsx';

/** 企业回执: on paper for the enterprise's files, and as a file it can check without us. */
export function ReceiptPage() {
  const { said } = useAddress();
  const read = useQuery({
    ...query(readReceipt, { id: said('id') ?? '', batch: said('batch') ?? '' }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <DataPage
      title="企业回执"
      dataAsOf="证明这些数据在封存之时已如此记录。数据日后被改动，回执仍可离线核对"
      query={read}
      tools={
        read.data ? (
          <>
            <Button icon={<DownloadOutlined />} onClick={() => read.data && save(read.data)}>
              下载回执文件
            </Button>
            <Button icon={<DownloadOutlined />} onClick={() => keep(verifier, 'verify-receipt.mjs', 'text/javascript')}>
              下载核对程序
            </Button>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              打印
            </Button>
          </>
        ) : null
      }
    >
      {read.data ? <Body receipt={read.data} /> : null}
    </DataPage>
  );
}

/** Saved to the byte as it was answered: one space more, and it is no receipt. */
function save(receipt: Receipt) {
  keep(JSON.stringify(receipt), `企业回执-${receipt.entry.chain}-${receipt.entry.seq}.json`, 'application/json');
}

function keep(text: string, name: string, type: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Body({ receipt }: { receipt: Receipt }) {
  const { entry, seal } = receipt;
  const statement = receipt.statement === null ? null : (JSON.parse(receipt.statement) as Statement);
  const items = [
    ...(statement
      ? [
          { key: 'code', label: '统一社会信用代码', children: <span className="mono">{statement.creditCode}</span> },
          {
            key: 'file',
            label: '报来的文件',
            children: `${statement.batch.fileName ?? '（其他单位报送）'}（${sourceName(statement.batch.source)}）`,
          },
          { key: 'sha', label: '文件指纹（SHA-256）', children: <span className="mono break">{statement.batch.sha256}</span> },
        ]
      : []),
    {
      key: 'entry',
      label: '留痕',
      children: `「${entry.chain}」链第 ${entry.seq} 号，${secondText(entry.at)}，${entry.displayName}，${entry.says}`,
    },
    { key: 'hash', label: `留痕杂凑值（${entry.algorithm}）`, children: <span className="mono break">{entry.hash}</span> },
    { key: 'seal', label: '封存', children: `第 ${seal.seq} 号，${secondText(seal.at)}` },
    { key: 'sealHash', label: `封存杂凑值（${seal.algorithm}）`, children: <span className="mono break">{seal.hash}</span> },
  ];
  return (
    <div className="panel">
      <Descriptions size="small" column={1} bordered items={items} />
      {statement && statement.figures.length > 0 ? (
        <>
          <h2 className="part">所载数据 {statement.figures.length} 项</h2>
          <DataTable
            label="所载数据"
            rows={statement.figures}
            rowKey={(one) => `${one.period}-${one.measure}-${one.basis}-${one.row}`}
            columns={[
              { key: 'period', title: '月份', head: true, show: (one) => monthText(one.period) },
              { key: 'measure', title: '指标', show: (one) => `${measureLabel[one.measure] ?? one.measure}（${basisLabel[one.basis]}）` },
              { key: 'value', title: '数值', unit: '元', number: true, show: (one) => yuan(one.value) },
              { key: 'raw', title: '原文', show: (one) => one.raw },
              { key: 'cell', title: '出处', show: (one) => `「${one.sheet}」第 ${one.row} 行` },
            ]}
          />
        </>
      ) : null}
      {statement ? null : <p className="muted">这一批次的数据按披露规定不给本单位看明细，回执只证明批次已留痕、已封存，不载明数据。</p>}
      {statement?.events?.length ? <EventTable events={statement.events} /> : null}
      {statement?.changes?.length ? <ChangeTable changes={statement.changes} /> : null}
      <p className="muted">
        离线核对：保存回执文件和核对程序，用 Node 运行 <code>node verify-receipt.mjs 回执文件</code>
        ，并与任何一期通报上印出的封存杂凑值比对。核对不需要联网，也不需要本系统。
      </p>
    </div>
  );
}
