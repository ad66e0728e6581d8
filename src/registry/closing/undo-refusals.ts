import type { Reason } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { lockSpans } from './locks.ts';

/** 不能撤销的理由: the batch has figures or register entries in a month its area has closed; that month must be reopened first. */
export async function undoRefusals({ client }: Pick<Work, 'client'>, batchNo: string): Promise<Reason[]> {
  const { rows } = await client.query<{ period: string; areas: string[] }>(
    `select l.period, array_agg(distinct l.area) as areas from ${lockSpans} l
     where l.opened_at is null and (
       exists (select 1 from figure f where f.batch_no = $1 and f.withdrawn_at is null and f.area = l.area and f.period = l.period)
       or exists (select 1 from register_event v where v.batch_no = $1 and v.withdrawn_at is null and v.area = l.area and v.effective_period = l.period))
     group by l.period order by l.period`,
    [batchNo],
  );
  return rows.map(({ period, areas }) => ({
    says: `这个批次有 ${period} 的数，该月已验收锁定（${areas.join('、')}）`,
    clause: '六.3',
    remedy: '请先在「月度关账」申请重开，批准后再撤销',
  }));
}
