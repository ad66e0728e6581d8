import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { monthText, percent } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { query } from '../../platform/web/query.tsx';
import { usePeriod } from '../../registry/access/Me.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { exportProgress, readProgress } from './contract.ts';
import { DefinitionsPanel } from './DefinitionsPanel.tsx';
import { type FigureAsked, FigureDrawer } from './FigureDrawer.tsx';
import { ProgressCharts } from './ProgressCharts.tsx';
import { ProgressTable } from './ProgressTable.tsx';

/** 进度: the ten areas and the city, ranked; each number opens the enterprises it is made of. */
export function ProgressPage() {
  const period = usePeriod();
  const read = useQuery(query(readProgress, { period }));
  const [asked, setAsked] = useState<FigureAsked | null>(null);
  const progress = read.data;
  return (
    <DataPage
      title={
        progress
          ? `${progress.term && !progress.term.goesOn ? progress.term.name : monthText(progress.period)}新增规模以上工业企业进度`
          : '进度'
      }
      clause={<ClauseTag clause="六.3" />}
      dataAsOf={
        progress
          ? `按${progress.countsBy === 'effective' ? '生效月份' : '审核批次'}计数；截至${progress.term && !progress.term.goesOn ? progress.term.own : '本月'}应完成年度目标的 ${percent(progress.curve.share)}（${progress.curve.clause}）；单位：家`
          : ''
      }
      query={read}
      tools={
        <>
          <ExportButton declared={exportProgress} filters={{ period: progress?.period }} />
          <Button icon={<PrinterOutlined />} onClick={() => window.print()} className="no-print">
            打印
          </Button>
        </>
      }
    >
      {progress ? (
        <>
          <ProgressTable progress={progress} onOpen={setAsked} />
          <ProgressCharts progress={progress} />
          <DefinitionsPanel definitions={progress.definitions} />
          <FigureDrawer asked={asked} of={progress} onClose={() => setAsked(null)} />
        </>
      ) : null}
    </DataPage>
  );
}
