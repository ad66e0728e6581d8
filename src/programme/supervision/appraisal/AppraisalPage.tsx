import { useQuery } from '@tanstack/react-query';
import { Alert, Select } from 'antd';
import { useAddress } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { AreaDrawer } from './AreaDrawer.tsx';
import { StateLine } from './appraisalLabel.tsx';
import { type Appraisal, exportAppraisal, listAppraisals, printAppraisal, readAppraisal } from './contract.ts';
import { FairnessPanel } from './FairnessPanel.tsx';
import { FormulaPanel } from './FormulaPanel.tsx';
import { ObjectionsPanel } from './ObjectionsPanel.tsx';
import { OpenButton } from './OpenButton.tsx';
import { RowsPanel } from './RowsPanel.tsx';
import { SensitivityPanel } from './SensitivityPanel.tsx';
import { StepButtons } from './StepButtons.tsx';
import { VersionsPanel } from './VersionsPanel.tsx';
import { VetoPanel } from './VetoPanel.tsx';

/** 考核评价: the three raw figures of every area, and beside them what the published formula makes of them; nothing below an area. */
export function AppraisalPage() {
  const { said, say } = useAddress();
  const { duties } = useMe();
  const list = useQuery(query(listAppraisals, {}));
  const year = Number(said('year')) || list.data?.rows[0]?.year;
  const version = Number(said('version')) || undefined;
  const read = useQuery({ ...query(readAppraisal, { year: year ?? 2022, version }), enabled: year !== undefined });
  const none = list.data?.rows.length === 0 && year === undefined;
  const appraisal = read.data;
  return (
    <DataPage
      title="考核评价"
      clause={<ClauseTag clause="六.4" />}
      dataAsOf={
        appraisal
          ? `数据截至${monthText(appraisal.period)}${appraisal.version === null ? '（草稿，随数据变动）' : `，第${appraisal.version}版已冻结`}；只到县市区，不排名到乡镇、企业和个人（统计法第七条）`
          : ''
      }
      query={none ? list : list.error ? list : read}
      tools={
        <>
          <Select
            aria-label="考核年度"
            placeholder="年度"
            value={year ?? null}
            options={(list.data?.rows ?? []).map((one) => ({ value: one.year, label: `${one.year}年` }))}
            onChange={(one) => say({ year: one ?? undefined, version: undefined, area: undefined })}
            style={{ width: 100 }}
          />
          {appraisal ? (
            <>
              <ExportButton declared={exportAppraisal} filters={{ year, version }} />
              {appraisal.version === null || !duties.includes('appraisal.print') ? null : (
                <ExportButton declared={printAppraisal} filters={{ year, version }}>
                  考核情况（docx）
                </ExportButton>
              )}
            </>
          ) : null}
          <OpenButton years={list.data?.open ?? []} />
        </>
      }
    >
      {none ? <div className="panel empty">还没有起草考核，由市工信局按年度起草</div> : null}
      {appraisal ? <Whole appraisal={appraisal} /> : null}
      {appraisal && said('area') ? (
        <AreaDrawer year={appraisal.year} version={version} area={said('area') ?? ''} onClose={() => say({ area: undefined })} />
      ) : null}
    </DataPage>
  );
}

function Whole({ appraisal }: { appraisal: Appraisal }) {
  const { said, say } = useAddress();
  const older = appraisal.newest !== null && appraisal.version !== appraisal.newest;
  return (
    <>
      {older ? (
        <Alert
          type="warning"
          showIcon
          className="gap"
          title={`正在看第 ${appraisal.version} 版，最新是第 ${appraisal.newest} 版`}
          action={
            <button type="button" className="plain-button" onClick={() => say({ version: undefined })}>
              看最新版
            </button>
          }
        />
      ) : null}
      <section className="panel" aria-label="公式状态">
        <b>计分公式：{appraisal.formula.status}。</b>
        方案只点名净增数、新增数、目标完成率，没有规定权重：三个原始数一律公布，得分供参考，确认后才用于年度绩效考核（六.2、六.4）。
      </section>
      <StateLine appraisal={appraisal} />
      <StepButtons appraisal={appraisal} />
      <TabBar
        label="考核评价"
        active={said('tab') ?? 'rows'}
        onChange={(tab) => say({ tab })}
        items={[
          { key: 'rows', label: '各县市区', content: <RowsPanel appraisal={appraisal} /> },
          { key: 'formula', label: '公式与来源', content: <FormulaPanel appraisal={appraisal} /> },
          { key: 'fairness', label: '公平性', content: <FairnessPanel appraisal={appraisal} /> },
          { key: 'sensitivity', label: '敏感性', content: <SensitivityPanel appraisal={appraisal} /> },
          { key: 'objections', label: `异议 ${appraisal.objections.length}`, content: <ObjectionsPanel appraisal={appraisal} /> },
          { key: 'veto', label: '一票否决', content: <VetoPanel appraisal={appraisal} /> },
          { key: 'versions', label: '版本与更正', content: <VersionsPanel appraisal={appraisal} /> },
        ]}
      />
    </>
  );
}
