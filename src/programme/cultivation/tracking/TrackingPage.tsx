import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { FilterBar } from '../../../platform/web/FilterBar.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { useAreas } from '../poolAddress.tsx';
import { CompletenessPanel } from './CompletenessPanel.tsx';
import { exportCompleteness, exportTracked, type Issued, listTracked, ReportState, stateSays } from './contract.ts';
import { LinkSlips } from './LinkSlips.tsx';
import { TrackedDrawer } from './TrackedDrawer.tsx';
import { TrackedPanel } from './TrackedPanel.tsx';
import { TemplatePanel } from './template/TemplatePanel.tsx';
import { useTrackingFilters } from './trackingAddress.tsx';

const states = ReportState.options.filter((one) => one !== 'notAsked').map((value) => ({ value, label: stateSays[value] }));

/** 月度跟踪: who is asked in a month and how it stands; links go out from here, and nobody here changes a figure. */
export function TrackingPage() {
  const { said, say } = useAddress();
  const { period, months, ...filters } = useTrackingFilters();
  const areas = useAreas();
  const tab = said('tab') ?? 'list';
  const [issued, setIssued] = useState<{ answer: Issued; period: string } | null>(null);
  const read = useQuery({ ...query(listTracked, { period, ...filters, ...usePaging() }), placeholderData: (before) => before });
  const data = read.data;
  const counts = ReportState.options.flatMap((state) => (data?.counts[state] ? [`${stateSays[state]} ${data.counts[state]}`] : []));
  return (
    <DataPage
      title="月度跟踪"
      clause={<ClauseTag clause="二.1" />}
      dataAsOf={
        data
          ? `${monthText(data.period)}：应报 ${Object.values(data.counts).reduce((sum, one) => sum + one, 0)} 家（${counts.join('，')}），截止日 ${data.dueOn}`
          : null
      }
      tools={
        tab === 'list' ? (
          <ExportButton declared={exportTracked} filters={{ period, ...filters }} />
        ) : (
          <ExportButton declared={exportCompleteness} filters={{ period }} />
        )
      }
      filters={
        <FilterBar
          filters={[
            { name: 'month', label: '月份', choices: months, placeholder: data ? monthText(data.period) : '上月' },
            ...(tab === 'list'
              ? [
                  { name: 'q', label: '企业', placeholder: '名称或信用代码' },
                  { name: 'area', label: '县市区', choices: areas },
                  { name: 'state', label: '状态', choices: states },
                ]
              : tab === 'template'
                ? [{ name: 'area', label: '县市区', choices: areas }]
                : []),
          ]}
        />
      }
    >
      {data?.notInForce ? <Alert type="warning" showIcon className="gap" title="收表已停止" description={data.notInForce} /> : null}
      {data?.form ? (
        <p className="muted gap">
          {data.form.title} · 表号 {data.form.formNo} · 制定机关 {data.form.issuer} · 批准文号 {data.form.approvalNo} · 有效期至{' '}
          {data.form.validTo}
        </p>
      ) : null}
      {issued ? <LinkSlips {...issued} onClose={() => setIssued(null)} /> : null}
      <TabBar
        label="月度跟踪"
        active={tab}
        onChange={(key) => say({ tab: key === 'list' ? undefined : key, one: undefined, return: undefined })}
        items={[
          {
            key: 'list',
            label: '填报名单',
            content: <TrackedPanel read={read} onIssued={(answer, at) => setIssued({ answer, period: at })} />,
          },
          { key: 'template', label: '按表报送', content: <TemplatePanel period={data?.period ?? period} area={filters.area} /> },
          { key: 'completeness', label: '完整性与及时性', content: <CompletenessPanel period={period} /> },
        ]}
      />
      <TrackedDrawer
        id={said('one')}
        period={data?.period}
        onIssued={(answer, at) => setIssued({ answer, period: at })}
        onClose={() => say({ one: undefined, page: said('page') })}
      />
    </DataPage>
  );
}
