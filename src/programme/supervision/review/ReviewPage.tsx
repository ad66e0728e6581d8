import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { Link } from 'react-router';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { query } from '../../../platform/web/query.tsx';
import { usePeriod } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { type AgendaLine, exportMeetings, readAgenda } from './contract.ts';
import { HoldButton } from './HoldButton.tsx';
import { MeetingsPanel } from './MeetingsPanel.tsx';

const shown = ({ areas, unit }: AgendaLine) =>
  areas.map(({ area, value }) => (unit === '个' ? area : `${area} ${value === null ? '*' : value}${unit}`)).join('、');

/** 月度调度会: an agenda of exceptions alone, the meetings as they were fixed, what was decided and how far it has come. */
export function ReviewPage() {
  const period = usePeriod();
  const read = useQuery(query(readAgenda, { period }));
  const lines = read.data?.lines ?? [];
  return (
    <DataPage
      title="月度调度会"
      clause={<ClauseTag clause="六.3" />}
      dataAsOf={`${monthText(read.data?.period)}${read.data?.area ?? '全市'}的异常事项；“*”为家数过少不列。议定事项交到县市区，一家企业的困难请登记问题台账`}
      query={read}
      tools={
        <>
          <HoldButton period={read.data?.period} />
          <ExportButton declared={exportMeetings} filters={{}} />
        </>
      }
    >
      <DataTable
        label="议程"
        rows={lines}
        rowKey={(line) => line.key}
        empty={<Empty description="本月没有需要调度的异常事项" />}
        columns={[
          { key: 'title', title: '议题', head: true, show: (line) => <Link to={line.path}>{line.title}</Link> },
          { key: 'says', title: '说明', show: (line) => line.says },
          { key: 'count', title: '县市区', unit: '个', number: true, show: (line) => line.areas.length },
          { key: 'areas', title: '各县市区', show: shown },
          { key: 'clause', title: '条款', show: (line) => line.clause },
        ]}
      />
      <MeetingsPanel />
    </DataPage>
  );
}
