import { useState } from 'react';
import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe } from '../access/Me.tsx';
import { DeliveriesPanel } from './events/DeliveriesPanel.tsx';
import { WebhooksPanel } from './events/WebhooksPanel.tsx';
import { GuidePanel } from './GuidePanel.tsx';
import { RequestsPanel } from './RequestsPanel.tsx';
import { TokenShown } from './TokenShown.tsx';
import { TokensPanel } from './TokensPanel.tsx';

/** 接口管理: for 系统管理员 and 安全管理员, each with their own duties. */
export function InterfacesPage() {
  const { said, say } = useAddress();
  const { duties } = useMe();
  const [drawn, setDrawn] = useState<string | null>(null);
  const events = duties.includes('interface.webhook');
  return (
    <DataPage
      title="接口管理"
      dataAsOf="系统管理员申请与签发，安全管理员核准；令牌只有其单位在其区域的职责中核准的那些，最长一年，随时收回"
    >
      {drawn ? <TokenShown token={drawn} onKept={() => setDrawn(null)} /> : null}
      <TabBar
        label="接口管理"
        active={said('tab') ?? 'tokens'}
        onChange={(key) => say({ tab: key === 'tokens' ? undefined : key, state: undefined, q: undefined, event: undefined })}
        items={[
          { key: 'tokens', label: '接口令牌', content: <TokensPanel /> },
          { key: 'requests', label: '申请与核准', content: <RequestsPanel onDrawn={setDrawn} /> },
          ...(events
            ? [
                { key: 'webhooks', label: '事件订阅', content: <WebhooksPanel /> },
                { key: 'deliveries', label: '投递情况', content: <DeliveriesPanel /> },
              ]
            : []),
          { key: 'guide', label: '接口说明', content: <GuidePanel /> },
        ]}
      />
    </DataPage>
  );
}
