import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { query } from '../../../platform/web/query.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { readOwnMonths } from './contract.ts';
import { LightStrip } from './LightStrip.tsx';
import { ReportForm } from './ReportForm.tsx';

/** 月报填报: the months of the enterprise that is signed in, and the form of the chosen one. */
export function MyReportsPage() {
  const { said, say } = useAddress();
  const read = useQuery(query(readOwnMonths, {}));
  const months = read.data?.months ?? [];
  const asked = months.filter(({ state }) => state !== 'notAsked');
  const period = months.find((month) => month.period === said('month'))?.period ?? asked.at(-1)?.period;
  return (
    <DataPage
      title="月报填报"
      clause={<ClauseTag clause="二.1" />}
      dataAsOf="数据由本企业填报、由本企业更正；工信局只能质询，不能改动"
      query={read}
    >
      <div className="panel">
        <LightStrip months={months} chosen={period} onChoose={(month) => say({ month })} />
      </div>
      {read.data && !period ? (
        <div className="panel">
          <Empty description="这十二个月都不需要填报：月报只向当年培育库的在库企业收，已入统的由统计联网直报" />
        </div>
      ) : null}
      {period ? (
        <div className="report-narrow">
          <ReportForm key={period} door={null} period={period} />
        </div>
      ) : null}
    </DataPage>
  );
}
