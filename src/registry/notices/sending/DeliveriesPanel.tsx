import { useQuery } from '@tanstack/react-query';
import { Alert, App, Empty, Skeleton } from 'antd';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { instantText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../exports/ExportButton.tsx';
import { stateSays, waySays } from '../contract.ts';
import { sentMark } from '../noticeLabel.tsx';
import { type Delivery, exportDeliveries, listDeliveries, purposeSays, retryDelivery } from './contract.ts';

const { state: State, way: Way, from: Day } = listDeliveries.input.shape;

/** 发送情况: every message that left or could not, and trying again what has failed. */
export function DeliveriesPanel() {
  const { said } = useAddress();
  const { message } = App.useApp();
  const paging = usePaging();
  const filters = {
    state: State.safeParse(said('state')).data,
    way: Way.safeParse(said('way')).data,
    from: Day.safeParse(said('from')).data,
    to: Day.safeParse(said('to')).data,
    q: said('q'),
  };
  const list = useQuery({ ...query(listDeliveries, { ...filters, ...paging }), placeholderData: (before) => before });
  const retry = useWrite(retryDelivery, () => message.success('已重新排队，稍候发送'));
  if (list.error) return <ProblemAlert problem={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <Skeleton active />;
  const { rows, total, mail, hosts } = list.data;
  return (
    <>
      {mail || hosts.length > 0 ? null : (
        <Alert
          type="info"
          showIcon
          className="gap"
          title="本系统没有配置外发"
          description="邮件须在服务器设置 SMTP_URL、MAIL_FROM，群机器人须设置 WEBHOOK_HOSTS，然后重新启动。站内消息不受影响。"
        />
      )}
      <FilterBar
        filters={[
          { name: 'state', label: '状态', choices: choicesOf(stateSays) },
          { name: 'way', label: '方式', choices: choicesOf(waySays) },
          { name: 'q', label: '收件人', placeholder: '账号名称或主机' },
          { name: 'from', label: '自', placeholder: '2022-09-01' },
          { name: 'to', label: '至', placeholder: '2022-09-30' },
        ]}
      />
      <p className="muted wrap gap" aria-live="polite">
        <span>共 {total} 条</span>
        <ExportButton declared={exportDeliveries} filters={filters} small />
      </p>
      <ProblemAlert problem={retry.error} />
      <DataTable<Delivery>
        label="发送情况"
        rows={rows}
        rowKey={(row) => row.id}
        total={total}
        empty={<Empty description="没有符合条件的发送记录" />}
        columns={[
          { key: 'to', title: '收件人', head: true, show: (row) => row.to },
          { key: 'office', title: '单位', show: (row) => `${row.area ?? '市级'} · ${row.office}` },
          { key: 'way', title: '方式', show: (row) => waySays[row.way] },
          { key: 'what', title: '内容种类', show: (row) => row.kindSays || purposeSays[row.purpose] },
          { key: 'counted', title: '消息', unit: '条', number: true, show: (row) => row.counted },
          { key: 'state', title: '状态', show: (row) => sentMark(row) },
          { key: 'tries', title: '已试', unit: '次', number: true, show: (row) => row.tries },
          { key: 'at', title: '计划发送', show: (row) => <span className="day">{instantText(row.sendAt)}</span> },
          { key: 'sent', title: '发出', show: (row) => <span className="day">{row.sentAt ? instantText(row.sentAt) : '—'}</span> },
          {
            key: 'retry',
            title: '办理',
            show: (row) => (
              <GreyButton
                size="small"
                reasons={row.state === 'failed' ? [] : [{ says: `「${stateSays[row.state]}」不用重发`, remedy: '失败的才能重发' }]}
                loading={retry.isPending && retry.variables?.id === row.id}
                onClick={() => retry.mutate({ id: row.id })}
              >
                重发
              </GreyButton>
            ),
          },
        ]}
      />
    </>
  );
}
