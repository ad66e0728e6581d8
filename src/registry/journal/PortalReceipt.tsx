import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
// What the enterprise checks with is what the tests check with.
import verifier from '../../../scripts/verify-receipt.mjs?raw';
import { keepText } from '../../platform/portal/keepText.tsx';
import { Act, Because, Card, Loaded, Nothing, Page } from '../../platform/portal/parts.tsx';
import { instantText, monthText, wan } from '../../platform/web/amount.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { basisLabel, fieldLabel, measureLabel, sourceName, trackName } from '../intake/sourceLabel.tsx';
import { type Receipt, readReceipt } from './contract.ts';
import type { Statement } from './ReceiptTables.tsx';

/** 回执 of one batch: every figure it brought, where in which file it stood, and how to check that nobody changed it. */
export function PortalReceipt() {
  const { batch = '' } = useParams();
  const { enterpriseId } = useMe();
  const read = useQuery({ ...query(readReceipt, { id: enterpriseId ?? '', batch }), staleTime: Number.POSITIVE_INFINITY });
  return (
    <Page title="回执" back="/file" says="证明这些数在封存之时已如此记录；日后被人改动，凭回执仍能核对出来。">
      <Loaded read={read}>
        {(receipt) => (
          <>
            <Told statement={receipt.statement === null ? null : (JSON.parse(receipt.statement) as Statement)} />
            <Proof receipt={receipt} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** 用电 is counted in 千瓦时, money in 万元. */
const amountOf = ({ measure, value }: Statement['figures'][number]) =>
  measure === 'electricity' ? `${value.replace(/\.0+$/, '')} 千瓦时` : `${wan(value)} 万元`;

function Told({ statement }: { statement: Statement | null }) {
  if (!statement)
    return (
      <Card title="所载数据">
        <Nothing>这一批次的明细按披露规定不在这里显示，回执只证明已留痕、已封存</Nothing>
      </Card>
    );
  return (
    <Card title={`${sourceName(statement.batch.source)} · ${statement.figures.length} 个数`}>
      <small>报来的文件：{statement.batch.fileName ?? '（其他单位报送）'}</small>
      <ul className="p-rows">
        {statement.figures.map((one) => (
          <li key={`${one.period}-${one.measure}-${one.basis}-${one.row}`}>
            <span className="p-line">
              <span>
                {monthText(one.period)} {measureLabel[one.measure] ?? one.measure}（{basisLabel[one.basis]}）
              </span>
              <b className="p-number">{amountOf(one)}</b>
            </span>
            <small>
              原文 {one.raw}，「{one.sheet}」第 {one.row} 行
            </small>
          </li>
        ))}
      </ul>
      <Because
        reasons={[
          ...(statement.events ?? []).map((one) => ({
            says: `${monthText(one.effectivePeriod)}${one.kind === 'entry' ? `入库（${trackName(one.track)}）` : `退库（${one.cause ?? '原因未注明'}）`}`,
          })),
          ...(statement.changes ?? []).map((one) => ({
            says: `登记变更：${fieldLabel[one.field as keyof typeof fieldLabel] ?? one.field} 由“${one.before ?? '空'}”改为“${one.after ?? '空'}”`,
          })),
        ]}
      />
    </Card>
  );
}

function Proof({ receipt }: { receipt: Receipt }) {
  const { entry, seal } = receipt;
  return (
    <Card title="怎样核对">
      <p>
        留痕「{entry.chain}」第 {entry.seq} 号，{instantText(entry.at)}；封存第 {seal.seq} 号。
      </p>
      <small className="p-code">{entry.hash}</small>
      <p className="p-says">
        保存回执文件和核对程序，在电脑上用 Node 运行 node verify-receipt.mjs 回执文件，与任何一期通报上印出的封存杂凑值比对，不需要联网。
      </p>
      <div className="p-acts">
        {/* To the byte as it was answered: one space more, and it is no receipt. */}
        <Act onClick={() => keepText(JSON.stringify(receipt), `企业回执-${entry.chain}-${entry.seq}.json`, 'application/json')}>
          保存回执
        </Act>
        <Act onClick={() => keepText(verifier, 'verify-receipt.mjs', 'text/javascript')}>保存核对程序</Act>
      </div>
    </Card>
  );
}
