import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { usePicking } from '../../platform/web/picking.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { exportNotices, listNotices, markAllRead, markRead, type Notice } from './contract.ts';
import { NoticeLink } from './NoticeLink.tsx';
import { dueMark, sentMark } from './noticeLabel.tsx';

const { read: Read, kind: Kind, from: Day } = listNotices.input.shape;

/** 消息: what I was told, each once, and the way into the matter. */
export function NoticesPage() {
  const { said } = useAddress();
  const { message } = App.useApp();
  const paging = usePaging();
  const filters = {
    read: Read.safeParse(said('read')).data,
    kind: Kind.safeParse(said('kind')).data,
    from: Day.safeParse(said('from')).data,
    to: Day.safeParse(said('to')).data,
  };
  const list = useQuery({ ...query(listNotices, { ...filters, ...paging }), placeholderData: (before) => before });
  const { rows = [], total = 0, unread = 0, kinds = [] } = list.data ?? {};
  const picking = usePicking(
    rows.filter(({ readAt }) => readAt === null).map((row) => ({ ...row, name: row.says })),
    '勾选未读消息左侧的方框',
  );
  const told = ({ marked }: { marked: number }) => {
    picking.clear();
    message.success(`${marked} 条已标为已读`);
  };
  const some = useWrite(markRead, told);
  const all = useWrite(markAllRead, told);
  const none = unread === 0 ? [{ says: '没有未读消息' }] : [];
  return (
    <DataPage
      title="消息"
      dataAsOf={`${unread > 0 ? `${unread} 条未读。` : '没有未读。'}同一事项的同一步只提醒一次；事项本身以办理页面为准`}
      query={list}
      tools={
        <Link to={paths.account({ tab: 'notices' })}>
          <Button>提醒设置</Button>
        </Link>
      }
    >
      <FilterBar
        filters={[
          { name: 'read', label: '阅读', choices: choicesOf({ unread: '未读', read: '已读' }) },
          { name: 'kind', label: '种类', choices: kinds.map(({ kind, says }) => ({ value: kind, label: says })) },
          { name: 'from', label: '自', placeholder: '2022-09-01' },
          { name: 'to', label: '至', placeholder: '2022-09-30' },
        ]}
      />
      <div className="wrap gap">
        {picking.all}
        <GreyButton
          reasons={picking.picked.length === 0 ? [{ says: '还没有选择消息', remedy: '勾选未读消息左侧的方框' }] : []}
          loading={some.isPending}
          onClick={() => some.mutate({ ids: picking.picked.map(({ id }) => id) })}
        >
          标为已读
        </GreyButton>
        <GreyButton
          reasons={none}
          loading={all.isPending}
          onClick={() => all.mutate({ kind: filters.kind, from: filters.from, to: filters.to })}
        >
          全部标为已读
        </GreyButton>
        <ExportButton declared={exportNotices} filters={filters} />
      </div>
      <DataTable<Notice>
        label="消息"
        rows={rows}
        rowKey={(row) => row.id}
        total={total}
        empty={<Empty description="没有符合条件的消息" />}
        columns={[
          {
            key: 'says',
            title: '内容',
            head: true,
            show: (row) => (
              <>
                {row.readAt === null ? picking.box({ ...row, name: row.says }) : null} <NoticeLink notice={row} />
              </>
            ),
          },
          { key: 'kind', title: '种类', show: (row) => row.kindSays },
          { key: 'due', title: '期限', show: (row) => dueMark(row) ?? '—' },
          { key: 'at', title: '时间', show: (row) => <span className="day">{instantText(row.toldAt)}</span> },
          {
            key: 'read',
            title: '阅读',
            show: (row) => (row.readAt ? <span className="day">{instantText(row.readAt)}</span> : <Mark tone="orange">未读</Mark>),
          },
          { key: 'email', title: '邮件', show: (row) => (row.email ? sentMark(row.email) : '—') },
        ]}
      />
    </DataPage>
  );
}
