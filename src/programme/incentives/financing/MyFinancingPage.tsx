import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { exportOwnNeeds, listOwnNeeds, type NeedRow, type NeedState } from './contract.ts';
import { EndNeedButton } from './EndNeedButton.tsx';
import { NeedMark, wanText } from './financeLabel.tsx';
import { MatchList } from './MatchList.tsx';
import { ProductsPanel } from './ProductsPanel.tsx';
import { PushButton } from './PushButton.tsx';
import { RaiseNeedButton } from './RaiseNeedButton.tsx';

/** 我的融资: the enterprise asks, lets banks at what it ticks, sees their answers, and takes a consent back. */
export function MyFinancingPage() {
  const { said, say } = useAddress();
  const read = useQuery(query(listOwnNeeds, {}));
  return (
    <DataPage
      title="我的融资"
      clause={<ClauseTag clause="四.7" />}
      dataAsOf="提出需求后逐项授权银行，银行只看得到您勾选的；随时可以撤回，撤回立即生效"
      query={read}
      tools={
        <>
          <RaiseNeedButton />
          <ExportButton declared={exportOwnNeeds} filters={{}} />
        </>
      }
    >
      <TabBar
        label="我的融资"
        active={said('tab') ?? 'needs'}
        onChange={(key) => say({ tab: key })}
        items={[
          { key: 'needs', label: '需求', content: <Needs rows={read.data?.rows ?? []} /> },
          { key: 'products', label: '银行产品', content: <ProductsPanel /> },
        ]}
      />
    </DataPage>
  );
}

function Needs({ rows }: { rows: (NeedRow & { state: NeedState })[] }) {
  if (rows.length === 0)
    return (
      <div className="panel empty">
        <Empty description="还没有提出融资需求。需要的，可在右上角提出" />
      </div>
    );
  return rows.map((need) => (
    <section key={need.id} className="panel gap" aria-label={`需求 ${need.serial}`}>
      <h2>
        {wanText(need.amountYuan)} <NeedMark state={need.state} />
      </h2>
      <p>
        {need.purpose}；期限 {need.termMonths} 个月；担保：{need.collateral}
      </p>
      <p className="muted">
        {need.serial}，{need.raisedOn} {need.raisedBy}
        {need.paper ? `，凭授权书 ${need.paper}` : ''}；联系人 {need.contactName} {need.contactPhone}
      </p>
      <MatchList matches={need.matches} />
      {need.endedOn === null ? (
        <p className="wrap gap-above">
          <PushButton need={need} />
          <EndNeedButton need={need} />
        </p>
      ) : null}
    </section>
  ));
}
