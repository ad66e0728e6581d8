import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { listNotices, markAllRead } from './contract.ts';
import { NoticeLink } from './NoticeLink.tsx';
import { dueMark } from './noticeLabel.tsx';

/** 最新未读: the ten newest, each a way into its matter. */
export function NewestNotices({ onGo }: { onGo: () => void }) {
  const newest = useQuery(query(listNotices, { read: 'unread', size: 10 }));
  const all = useWrite(markAllRead);
  if (newest.error) return <ProblemAlert problem={newest.error} onRetry={() => newest.refetch()} />;
  if (!newest.data) return <Skeleton active />;
  const { rows, unread } = newest.data;
  return (
    <>
      <div className="wrap gap">
        <Link to={paths.notices()} onClick={onGo}>
          全部消息
        </Link>
        <Link to={paths.account({ tab: 'notices' })} onClick={onGo}>
          提醒设置
        </Link>
        <Button size="small" disabled={rows.length === 0} loading={all.isPending} onClick={() => all.mutate({})}>
          全部标为已读
        </Button>
      </div>
      <ProblemAlert problem={all.error} />
      {rows.length === 0 ? <Empty description="没有未读消息" /> : null}
      <ul className="notices" aria-label="未读消息">
        {rows.map((notice) => (
          <li key={notice.id}>
            <p className="muted">
              {notice.kindSays} · {instantText(notice.toldAt)}
            </p>
            <NoticeLink notice={notice} onGo={onGo} />
            {dueMark(notice)}
          </li>
        ))}
      </ul>
      {unread > rows.length ? <p className="muted">另有 {unread - rows.length} 条未读</p> : null}
    </>
  );
}
