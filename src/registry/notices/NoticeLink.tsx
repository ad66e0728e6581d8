import { Link } from 'react-router';
import { useWrite } from '../../platform/web/query.tsx';
import { markRead, type Notice } from './contract.ts';

/** 进入本事项; whoever opens it has read it. */
export function NoticeLink({ notice, onGo }: { notice: Notice; onGo?: () => void }) {
  const mark = useWrite(markRead);
  const open = () => {
    if (notice.readAt === null) mark.mutate({ ids: [notice.id] });
    onGo?.();
  };
  return (
    <Link to={notice.path} onClick={open}>
      {notice.readAt === null ? <strong>{notice.says}</strong> : notice.says}
    </Link>
  );
}
