import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import { Link, useParams } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress } from '../../platform/web/address.tsx';
import { instantText, monthText, wan } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe, usePeriod } from '../access/Me.tsx';
import { EnterpriseQueries } from '../compliance/EnterpriseQueries.tsx';
import { ContactsPanel } from '../contacts/ContactsPanel.tsx';
import { BandText } from '../disclosure/BandText.tsx';
import { ExplanationPanel } from '../identification/ExplanationPanel.tsx';
import { sourcesTab } from '../integrity/EnterpriseSources.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { LineagePanel } from '../lineage/LineagePanel.tsx';
import { BandsPanel } from './BandsPanel.tsx';
import { readEnterprise } from './contract.ts';
import { EditButton } from './EditButton.tsx';
import type { EnterpriseRecord } from './enterpriseRecord.tsx';
import { tagName } from './enterpriseRecord.tsx';
import { FiguresPanel } from './FiguresPanel.tsx';
import { RegisterPanel } from './RegisterPanel.tsx';
import { SeriesCharts } from './SeriesCharts.tsx';
import { TagButton } from './TagButton.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';

/** 一企一档: who it is, what is known, when, from which cell, and what the law makes of it. */
export function EnterprisePage() {
  const { id = '' } = useParams();
  const { said, say } = useAddress();
  const period = usePeriod();
  const read = useQuery(query(readEnterprise, { id, period }));
  const record = read.data;
  const tab = said('tab') ?? 'figures';
  const { duties } = useMe();
  return (
    <DataPage
      title={record?.enterprise.name ?? '一企一档'}
      clause={<ClauseTag clause="二.1" />}
      dataAsOf={record?.enterprise.latestPeriod ? `数据截至 ${monthText(record.enterprise.latestPeriod)}` : '尚无营业收入数据'}
      query={read}
      tools={
        record ? (
          <>
            <EditButton record={record} />
            <TagButton record={record} />
          </>
        ) : null
      }
    >
      {record ? (
        <>
          <Head record={record} />
          <SeriesCharts series={record.series} banded={record.bands.length > 0} />
          <TabBar
            label="一企一档"
            active={tab}
            onChange={(key) => say({ tab: key })}
            items={[
              {
                key: 'figures',
                label: `数据 ${record.figures.length}`,
                content: (
                  <>
                    <BandsPanel record={record} />
                    <FiguresPanel record={record} />
                  </>
                ),
              },
              ...(duties.includes('query.read')
                ? [{ key: 'queries', label: '数据质询', content: <EnterpriseQueries enterpriseId={id} figures={ownFigures(record)} /> }]
                : []),
              ...sourcesTab(duties, id, period),
              { key: 'register', label: `在库经历 ${record.register.length}`, content: <RegisterPanel record={record} /> },
              { key: 'contacts', label: '联系人与账户', content: <ContactsPanel enterpriseId={id} /> },
              { key: 'timeline', label: '时间线', content: <TimelinePanel record={record} /> },
              { key: 'lineage', label: '族谱', content: <LineagePanel id={id} name={record.enterprise.name} /> },
              { key: 'because', label: '认定依据', content: <ExplanationPanel id={id} period={period} /> },
            ]}
          />
        </>
      ) : null}
    </DataPage>
  );
}

/** 企业自报的收入, the newest first: what may be asked about. */
function ownFigures({ figures }: EnterpriseRecord) {
  return figures
    .filter((one) => one.source === 'self' && one.measure === 'revenue' && one.current)
    .map(({ period, basis }) => ({ period, basis }))
    .toReversed();
}

/** 基本情况. */
function Head({ record }: { record: EnterpriseRecord }) {
  const one = record.enterprise;
  return (
    <div className="panel">
      <p className="wrap gap">
        <Mark tone={one.listed ? 'green' : 'grey'}>
          {one.listed === null ? '在库与否不披露' : one.listed ? '在库（规模以上）' : '不在库'}
        </Mark>
        {one.cancelledOn ? <Mark tone="red">已于 {one.cancelledOn} 注销</Mark> : null}
        {record.tags.map((tag) => (
          <Mark key={tag.tag} tone="yellow" title={`${tag.reason}（${tag.by ?? '—'}，${instantText(tag.taggedAt)}）`}>
            {tagName(tag.tag)}：{tag.reason}
          </Mark>
        ))}
      </p>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          { key: 'code', label: '统一社会信用代码', children: <span className="mono">{one.creditCode}</span> },
          { key: 'area', label: '县市区', children: `${one.area}${one.township ? ` · ${one.township}` : ''}` },
          { key: 'industry', label: '行业', children: one.industryCode ? `${one.industryCode} ${one.industryName ?? ''}` : '—' },
          { key: 'opened', label: '开业日期', children: one.openedOn ?? '—' },
          { key: 'produced', label: '投产日期', children: one.producedOn ?? '—' },
          { key: 'address', label: '地址', children: one.address ?? '—' },
          {
            key: 'ytd',
            label: `${monthText(one.latestPeriod)}累计收入`,
            children: one.latestBand ? (
              <BandText band={one.latestBand} disclosure={record.disclosure} />
            ) : (
              `${wan(one.latestYtdRevenue)} 万元`
            ),
          },
          {
            key: 'parent',
            label: '母公司',
            children: one.parent ? <Link to={paths.enterprise(one.parent.id)}>{one.parent.name}</Link> : '—',
          },
          {
            key: 'former',
            label: '曾用名',
            children:
              record.formerNames.length === 0
                ? '无'
                : record.formerNames.map((name) => `${name.name}（至 ${instantText(name.until).slice(0, 10)}）`).join('；'),
          },
        ]}
      />
    </div>
  );
}
