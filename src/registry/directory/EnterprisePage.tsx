import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAddress } from '../../platform/web/address.tsx';
import { monthText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe, usePeriod } from '../access/Me.tsx';
import { EnterpriseQueries } from '../compliance/EnterpriseQueries.tsx';
import { ContactsPanel } from '../contacts/ContactsPanel.tsx';
import { ExplanationPanel } from '../identification/ExplanationPanel.tsx';
import { sourcesTab } from '../integrity/EnterpriseSources.tsx';
import { ReceiptsPanel } from '../journal/ReceiptsPanel.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { LineagePanel } from '../lineage/LineagePanel.tsx';
import { BandsPanel } from './BandsPanel.tsx';
import { readEnterprise } from './contract.ts';
import { EditButton } from './EditButton.tsx';
import { EnterpriseHead } from './EnterpriseHead.tsx';
import type { EnterpriseRecord } from './enterpriseRecord.tsx';
import { FiguresPanel } from './FiguresPanel.tsx';
import { FileCode } from './FileCode.tsx';
import { RegisterPanel } from './RegisterPanel.tsx';
import { SeriesCharts } from './SeriesCharts.tsx';
import { TagButton } from './TagButton.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';

interface EnterprisePageProps {
  /** What others know of the enterprise, as further tabs; the registry knows of none of them. */
  more?: (duties: string[], id: string) => { key: string; label: string; content: ReactNode }[];
}

/** 一企一档: who it is, what is known, when, from which cell, and what the law makes of it. */
export function EnterprisePage({ more }: EnterprisePageProps) {
  const { id = '' } = useParams();
  const { said, say } = useAddress();
  const period = usePeriod();
  const read = useQuery(query(readEnterprise, { id, period }));
  const record = read.data;
  const tab = said('tab') ?? 'figures';
  const { duties, office } = useMe();
  const may = (duty: string) => duties.includes(duty);
  // Townships, enterprises and banks look; what officials decide is not their business.
  const outside = ['township', 'enterprise', 'bank'].includes(office);
  return (
    <DataPage
      title={record?.enterprise.name ?? '一企一档'}
      clause={<ClauseTag clause="二.1" />}
      dataAsOf={dataSays(record?.enterprise.latestPeriod ?? null, outside)}
      query={read}
      tools={
        record && !outside ? (
          <>
            <FileCode name={record.enterprise.name} />
            <EditButton record={record} />
            <TagButton record={record} />
          </>
        ) : null
      }
    >
      {record ? (
        <>
          <EnterpriseHead record={record} />
          {/* To who is told no figure at all an empty drawing would say that there is none. */}
          {outside && record.series.length === 0 ? null : <SeriesCharts series={record.series} banded={record.bands.length > 0} />}
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
              ...(may('query.read')
                ? [{ key: 'queries', label: '数据质询', content: <EnterpriseQueries enterpriseId={id} figures={ownFigures(record)} /> }]
                : []),
              ...sourcesTab(duties, id, period),
              { key: 'register', label: `在库经历 ${record.register.length}`, content: <RegisterPanel record={record} /> },
              ...(may('contacts.read') ? [{ key: 'contacts', label: '联系人与账户', content: <ContactsPanel enterpriseId={id} /> }] : []),
              ...(may('receipt.read') ? [{ key: 'receipts', label: '回执', content: <ReceiptsPanel enterpriseId={id} /> }] : []),
              ...(more?.(duties, id) ?? []),
              { key: 'timeline', label: '时间线', content: <TimelinePanel record={record} /> },
              ...(may('lineage.read')
                ? [{ key: 'lineage', label: '族谱', content: <LineagePanel id={id} name={record.enterprise.name} /> }]
                : []),
              ...(may('identification.read')
                ? [{ key: 'because', label: '认定依据', content: <ExplanationPanel id={id} period={period} /> }]
                : []),
            ]}
          />
        </>
      ) : null}
    </DataPage>
  );
}

function dataSays(latest: string | null, outside: boolean): string {
  if (latest) return `数据截至 ${monthText(latest)}`;
  return outside ? '营业收入不在本单位的披露范围，或者还没有数据' : '尚无营业收入数据';
}

/** 企业自报的收入, the newest first: what may be asked about. */
function ownFigures({ figures }: EnterpriseRecord) {
  return figures
    .filter((one) => one.source === 'self' && one.measure === 'revenue' && one.current)
    .map(({ period, basis }) => ({ period, basis }))
    .toReversed();
}
