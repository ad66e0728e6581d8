import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { ChannelsPanel } from './ChannelsPanel.tsx';
import { DeliveriesPanel } from './DeliveriesPanel.tsx';

/** 消息发送, for 系统管理员: what left, with what result, and into which groups. */
export function SendingPage() {
  const { said, say } = useAddress();
  return (
    <DataPage
      title="消息发送"
      dataAsOf="系统管理员看发给谁、何时、结果如何，不看内容。外发只到允许的主机，正文签名，不含企业数字、电话和账户"
    >
      <TabBar
        label="消息发送"
        active={said('tab') ?? 'deliveries'}
        onChange={(key) => say({ tab: key === 'deliveries' ? undefined : key, page: undefined })}
        items={[
          { key: 'deliveries', label: '发送情况', content: <DeliveriesPanel /> },
          { key: 'channels', label: '单位通道', content: <ChannelsPanel /> },
        ]}
      />
    </DataPage>
  );
}
