import { useQuery } from '@tanstack/react-query';
import { Act, Card, Loaded, Nothing, Page, Tag, Trouble } from '../../platform/portal/parts.tsx';
import { portalPlace } from '../../platform/portal/place.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { listNotices, markAllRead } from './contract.ts';

/** 消息. */
export function PortalNotices() {
  const read = useQuery(query(listNotices, { size: 50 }));
  const mark = useWrite(markAllRead);
  return (
    <Page title="消息" back="/">
      <Trouble problem={mark.error} />
      <Loaded read={read}>
        {({ rows, unread }) => (
          <Card title={unread > 0 ? `${unread} 条未读` : '都看过了'}>
            {unread > 0 ? (
              <Act busy={mark.isPending} onClick={() => mark.mutate({})}>
                全部标为已读
              </Act>
            ) : null}
            {rows.length === 0 ? <Nothing>没有消息</Nothing> : null}
            <ul className="p-rows">
              {rows.map(({ id, says, kindSays, toldAt, readAt, dueOn, overdue, path }) => (
                <li key={id}>
                  <a className="whole" href={portalPlace(path)}>
                    {readAt ? null : <Tag tone="blue">未读</Tag>} {overdue ? <Tag tone="red">已过期限</Tag> : null} {says}
                    <small>
                      {kindSays} · {instantText(toldAt)}
                      {dueOn ? ` · ${dueOn} 前` : ''}
                    </small>
                  </a>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Loaded>
    </Page>
  );
}
