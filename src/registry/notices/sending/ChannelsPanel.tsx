import { useQuery } from '@tanstack/react-query';
import { App, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { AskButton } from '../../accounts/AskButton.tsx';
import { sentMark } from '../noticeLabel.tsx';
import { ChannelActs } from './ChannelActs.tsx';
import { ChannelFields, type ChannelForm, mutedOf } from './ChannelFields.tsx';
import { type Channel, formSays, listChannels, openChannel } from './contract.ts';
import { SecretShown } from './SecretShown.tsx';

/** 单位通道: the group robot of each office that has one. */
export function ChannelsPanel() {
  const { message } = App.useApp();
  const [secret, setSecret] = useState<string | null>(null);
  const list = useQuery(query(listChannels, {}));
  const open = useWrite(openChannel, (made) => {
    setSecret(made.secret);
    message.success('通道已开设，请先测试');
  });
  if (list.error) return <ProblemAlert problem={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <Skeleton active />;
  const { rows, hosts, areas, kinds } = list.data;
  const shut = hosts.length > 0 ? [] : [{ says: '本系统没有设置允许外发的主机', remedy: '在服务器设置环境变量 WEBHOOK_HOSTS 后重新启动' }];
  return (
    <>
      {secret ? <SecretShown secret={secret} onKept={() => setSecret(null)} /> : null}
      <div className="wrap gap">
        <AskButton<ChannelForm>
          says="开设单位通道"
          primary
          noReason
          reasons={shut}
          told="一个单位一个通道；同一事项的同一步，群里只说一次。地址和签名密钥加密保存，不再显示。"
          problem={open.error}
          pending={open.isPending}
          onSubmit={({ office, area, url, form, wanted, quiet }, done) =>
            open.mutate(
              { office: office ?? 'industry', area: area || null, url: url ?? '', form, muted: mutedOf(kinds, wanted), quiet },
              { onSuccess: done },
            )
          }
        >
          <ChannelFields areas={areas} kinds={kinds} opening />
        </AskButton>
        <span className="muted">允许外发的主机：{hosts.join('、') || '无'}</span>
      </div>
      <DataTable<Channel>
        label="单位通道"
        rows={rows}
        rowKey={(row) => row.id}
        empty={<Empty description="还没有单位通道" />}
        columns={[
          { key: 'office', title: '单位', head: true, show: (row) => `${row.area ?? '市'}${row.officeName}` },
          {
            key: 'host',
            title: '主机',
            show: (row) => (
              <>
                {row.host} {row.allowed ? null : <Mark tone="red">已不在允许清单</Mark>}
              </>
            ),
          },
          { key: 'form', title: '样式', show: (row) => formSays[row.form] },
          {
            key: 'muted',
            title: '不发的事项',
            show: (row) =>
              kinds
                .filter(({ kind }) => row.muted.includes(kind))
                .map(({ says }) => says)
                .join('、') || '无',
          },
          { key: 'quiet', title: '夜间、节假日', show: (row) => (row.quiet ? '不打扰' : '照发') },
          { key: 'last', title: '最近一次', show: (row) => (row.last ? sentMark(row.last) : '—') },
          { key: 'made', title: '开设', show: (row) => <span className="day">{`${row.madeBy} ${instantText(row.madeAt)}`}</span> },
          { key: 'acts', title: '办理', show: (row) => <ChannelActs channel={row} kinds={kinds} onSecret={setSecret} /> },
        ]}
      />
    </>
  );
}
