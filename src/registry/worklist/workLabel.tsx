import { useAddress } from '../../platform/web/address.tsx';
import { Mark, type Tone } from '../../platform/web/Mark.tsx';
import { WorkDue, type WorkRow, WorkScope, WorkTab } from './contract.ts';

/** 页签. */
export const tabSays: Record<WorkTab, string> = { todo: '待办', done: '已办', started: '我发起', copies: '抄送', overdue: '逾期' };
export const dueSays = { late: '已逾期', today: '今日到期', week: '七日内到期', none: '未定期限' };
export const scopeSays = { mine: '本人可办', office: '本单位全部', areas: '各县市区同口单位' };

const outcomeSays: Record<NonNullable<WorkRow['outcome']>, { says: string; tone: Tone }> = {
  done: { says: '已办理', tone: 'green' },
  forwarded: { says: '已转办', tone: 'blue' },
  returned: { says: '已退回', tone: 'orange' },
  withdrawn: { says: '已撤回', tone: 'grey' },
  ended: { says: '已办结', tone: 'green' },
  agreed: { says: '会签同意', tone: 'green' },
  disagreed: { says: '会签不同意', tone: 'orange' },
  read: { says: '已阅', tone: 'grey' },
};

/** The filters of the page, as they stand in the address. */
export function useWorkFilters() {
  const { said } = useAddress();
  return {
    kind: said('kind'),
    area: said('area'),
    due: WorkDue.safeParse(said('due')).data,
    q: said('q'),
    scope: WorkScope.safeParse(said('scope')).data,
  };
}

/** 页签 in the address; 待办 unless another is named. */
export function useWorkTab(): WorkTab {
  const { said } = useAddress();
  return WorkTab.safeParse(said('tab')).data ?? 'todo';
}

/** 期限 with how late it is; never a colour alone. */
export function DueText({ row }: { row: WorkRow }) {
  if (!row.dueOn) return <span className="muted">—</span>;
  return (
    <>
      <span className="day">{row.dueOn}</span>{' '}
      {row.lateDays > 0 ? <Mark tone="red">{row.closedAt ? `逾期 ${row.lateDays} 天办理` : `已逾期 ${row.lateDays} 天`}</Mark> : null}
    </>
  );
}

/** 情况: how it was closed, or what is under way about it. */
export function StateMarks({ row }: { row: WorkRow }) {
  const outcome = row.outcome ? outcomeSays[row.outcome] : null;
  return (
    <span className="wrap">
      {outcome ? <Mark tone={outcome.tone}>{outcome.says}</Mark> : null}
      {row.form === 'opinion' && !outcome ? <Mark tone="blue">请会签</Mark> : null}
      {row.form === 'copy' && !outcome ? <Mark>抄送</Mark> : null}
      {row.asked > 0 ? (
        <Mark tone={row.answered < row.asked ? 'orange' : 'green'}>
          {row.answered < row.asked ? `会签中 ${row.answered}/${row.asked}` : `会签已齐 ${row.asked}`}
        </Mark>
      ) : null}
      {row.reminded > 0 ? <Mark tone="orange">已催办 {row.reminded} 次</Mark> : null}
      {!outcome && row.form === 'act' ? row.received ? <Mark tone="green">已签收</Mark> : <Mark tone="yellow">未签收</Mark> : null}
    </span>
  );
}
