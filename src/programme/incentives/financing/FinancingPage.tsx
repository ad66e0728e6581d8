import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { FinanceCoveragePanel } from './FinanceCoveragePanel.tsx';
import { LeaguePanel } from './LeaguePanel.tsx';
import { NeedsPanel } from './NeedsPanel.tsx';
import { ProductsPanel } from './ProductsPanel.tsx';
import { PushedPanel } from './PushedPanel.tsx';

/** 融资对接 (四.7): a bank answers what was pushed to it; 工信 and 金融办 see needs, products, who answers and how far it has come. */
export function FinancingPage() {
  const { said, say } = useAddress();
  const { duties, office, bank } = useMe();
  const items = [
    { key: 'pushed', label: '推送给本行的需求', duty: 'financing.pushed', content: <PushedPanel /> },
    { key: 'needs', label: '需求', duty: 'financing.read', content: <NeedsPanel /> },
    { key: 'products', label: '产品', duty: 'financing.products', content: <ProductsPanel /> },
    { key: 'league', label: '银行排名', duty: 'financing.league', content: <LeaguePanel /> },
    { key: 'coverage', label: '覆盖情况', duty: 'financing.coverage', content: <FinanceCoveragePanel /> },
  ].filter(({ duty }) => duties.includes(duty));
  return (
    <DataPage
      title="融资对接"
      clause={<ClauseTag clause="四.7" />}
      dataAsOf={
        office === 'bank'
          ? `${bank}：只看得到企业逐项授权给本行的内容；请在时限内答复，不予支持的选择原因`
          : '企业提出需求、逐项授权银行；推送给银行的内容只有企业和得到授权的银行看'
      }
    >
      <TabBar
        label="融资对接"
        active={said('tab') ?? items[0]?.key ?? 'league'}
        onChange={(key) => say({ tab: key, page: undefined, state: undefined })}
        items={items}
      />
    </DataPage>
  );
}
