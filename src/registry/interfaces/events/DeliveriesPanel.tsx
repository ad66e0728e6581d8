import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Empty, Skeleton } from 'antd';
import type { Reason } from '../../../platform/shared/reason.ts';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { instantText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../exports/ExportButton.tsx';
import {
  type DeliverySeen,
  DeliveryState,
  deliverySays,
  EventKind,
  eventSays,
  exportDeliveries,
  listDeliveries,
  retryDeliveries,
  retryDelivery,
} from './contract.ts';

/** 投递情况: every event that was told, or could not be, and telling it again. */
export function DeliveriesPanel() {
  const { said } = useAddress();
  const { message } = App.useApp();
  const filters = { state: DeliveryState.safeParse(said('state')).data, event: EventKind.safeParse(said('event')).data };
  const list = useQuery({ ...query(listDeliveries, { ...filters, ...usePaging() }), placeholderData: keepPreviousData });
  const retry = useWrite(retryDelivery, () => message.success('已重新排队，稍候投递'));
  const retryAll = useWrite(retryDeliveries, ({ again }) => message.success(`${again} 条已重新排队，依发生先后投递`));
  if (list.error) return <ProblemAlert problem={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <Skeleton active />;
  const { rows, total } = list.data;
  return (
    <>
      <FilterBar
        filters={[
          { name: 'state', label: '状态', choices: choicesOf(deliverySays) },
          { name: 'event', label: '事件', choices: choicesOf(eventSays) },
        ]}
      />
      <p className="muted wrap gap" aria-live="polite">
        <span>共 {total} 条</span>
        <ExportButton declared={exportDeliveries} filters={filters} small />
        <GreyButton
          size="small"
          reasons={againRefused(filters.state, total)}
          loading={retryAll.isPending}
          onClick={() => retryAll.mutate(filters.event ? { event: filters.event } : {})}
        >
          失败的全部重投
        </GreyButton>
      </p>
      <ProblemAlert problem={retry.error ?? retryAll.error} />
      <DataTable<DeliverySeen>
        label="投递情况"
        rows={rows}
        rowKey={(row) => row.id}
        total={total}
        empty={<Empty description="没有符合条件的投递" />}
        columns={[
          { key: 'system', title: '接入系统', head: true, show: (row) => row.system },
          { key: 'host', title: '主机', show: (row) => row.host },
          { key: 'event', title: '事件', show: (row) => eventSays[row.event] },
          {
            key: 'state',
            title: '状态',
            show: (row) => (
              <>
                {deliverySays[row.state]}
                {row.says ? <span className="sub">{row.says}</span> : null}
              </>
            ),
          },
          { key: 'tries', title: '已试', unit: '次', number: true, show: (row) => row.tries },
          { key: 'made', title: '发生', show: (row) => <span className="day">{instantText(row.madeAt)}</span> },
          { key: 'sent', title: '送达', show: (row) => <span className="day">{row.sentAt ? instantText(row.sentAt) : '—'}</span> },
          {
            key: 'retry',
            title: '办理',
            show: (row) => (
              <GreyButton
                size="small"
                reasons={row.state === 'failed' ? [] : [{ says: `「${deliverySays[row.state]}」不用重投`, remedy: '失败的才能重投' }]}
                loading={retry.isPending && retry.variables?.id === row.id}
                onClick={() => retry.mutate({ id: row.id })}
              >
                重新投递
              </GreyButton>
            ),
          },
        ]}
      />
    </>
  );
}

/** 先看清要重投哪些: all that is sent again is first on the screen. */
function againRefused(state: DeliverySeen['state'] | undefined, total: number): Reason[] {
  if (state !== 'failed') return [{ says: '先看清要重投哪些', remedy: '把状态选为「失败」；选了事件的，只重投这一事件' }];
  return total > 0 ? [] : [{ says: '没有失败的投递' }];
}
