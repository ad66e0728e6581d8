import { BellOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { query } from '../../platform/web/query.tsx';
import { countUnread } from './contract.ts';
import { NewestNotices } from './NewestNotices.tsx';

const everyMs = 60_000;

/** 消息铃铛: how many are unread, and the newest of them. Asked again on every page, and every minute while somebody works here. */
export function NoticeBell() {
  const { pathname } = useLocation();
  const client = useQueryClient();
  const atWork = useAtWork();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...query(countUnread, {}), refetchInterval: () => (atWork() ? everyMs : false) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what it waits for
  useEffect(() => void client.invalidateQueries({ queryKey: [countUnread.path] }), [pathname, client]);
  const unread = data?.unread ?? 0;
  return (
    <>
      <Badge count={unread} size="small" overflowCount={99} offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={unread > 0 ? `消息，${unread} 条未读` : '消息，没有未读'}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        />
      </Badge>
      <Drawer title="消息" open={open} onClose={() => setOpen(false)} size={420} destroyOnHidden>
        <NewestNotices onGo={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

/** Whether a key or a pointer was used within three minutes: a page left open must not keep a session alive by asking (等保 8.1.4.1 b). */
function useAtWork(): () => boolean {
  const last = useRef(Date.now());
  useEffect(() => {
    const seen = () => {
      last.current = Date.now();
    };
    for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, seen);
    return () => {
      for (const kind of ['pointerdown', 'keydown']) window.removeEventListener(kind, seen);
    };
  }, []);
  return () => Date.now() - last.current < 3 * everyMs;
}
