import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { CataloguePanel } from './CataloguePanel.tsx';
import { CoveragePanel } from './CoveragePanel.tsx';
import { MatchesPanel } from './MatchesPanel.tsx';

/** 惠企政策 (四.6): the catalogue, whom of whom it may fit, how far it has come. */
export function ReliefsPage() {
  const { said, say } = useAddress();
  const { duties } = useMe();
  const items = [
    { key: 'catalogue', label: '目录', duty: 'relief.catalogue', content: <CataloguePanel /> },
    { key: 'matches', label: '企业对照', duty: 'relief.read', content: <MatchesPanel /> },
    { key: 'coverage', label: '覆盖情况', duty: 'relief.coverage', content: <CoveragePanel /> },
  ].filter(({ duty }) => duties.includes(duty));
  return (
    <DataPage
      title="惠企政策"
      clause={<ClauseTag clause="四.6" />}
      dataAsOf="只看是否，不看税额；目录按公开文件录入，注明“待确认”的尚待税务部门对照原文核对"
    >
      <TabBar
        label="惠企政策"
        active={said('tab') ?? items[0]?.key ?? 'coverage'}
        onChange={(key) => say({ tab: key, page: undefined })}
        items={items}
      />
    </DataPage>
  );
}
