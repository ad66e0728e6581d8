import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { BulletinSections } from './BulletinSections.tsx';
import { readBulletin } from './contract.ts';

/** 通报正文: each sentence opens the figures it rests on, as they were frozen. */
export function BulletinText({ id }: { id: string }) {
  const read = useQuery(query(readBulletin, { id }));
  if (read.error) return <ProblemPage problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const bulletin = read.data;
  return (
    <article className="panel" style={{ maxWidth: 860 }}>
      <h2 style={{ textAlign: 'center', fontSize: 20 }}>{bulletin.title}</h2>
      <p className="muted" style={{ textAlign: 'center' }}>
        第 {bulletin.version} 版，{instantText(bulletin.madeAt)} 定格。点句子可看它的数字。
      </p>
      <BulletinSections sections={bulletin.sections} figures={bulletin.figures} />
      {bulletin.seal ? (
        <p className="muted mono" style={{ fontSize: 12, overflowWrap: 'anywhere' }}>
          留痕封存第 {bulletin.seal.seq} 号，杂凑值（SM3）：{bulletin.seal.hash}
        </p>
      ) : null}
    </article>
  );
}
