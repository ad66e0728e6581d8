import { Empty, Timeline } from 'antd';
import { instantText } from '../../platform/web/amount.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import type { EnterpriseRecord } from './enterpriseRecord.tsx';

/** 时间线: what happened to the enterprise, newest first. */
export function TimelinePanel({ record }: { record: EnterpriseRecord }) {
  if (record.timeline.length === 0) return <Empty description="还没有记录" />;
  return (
    <div className="panel">
      <Timeline
        items={record.timeline
          .toSorted((a, b) => b.at.localeCompare(a.at))
          .map((one, index) => ({
            key: `${one.at}-${index}`,
            content: (
              <>
                <span className="muted">{instantText(one.at)}</span>
                <div>
                  {one.says} {one.clause ? <ClauseTag clause={one.clause} /> : null}
                </div>
                {one.fileName ? <span className="sub">依据文件：{one.fileName}</span> : null}
              </>
            ),
          }))}
      />
    </div>
  );
}
