import { addMonths, type Period } from '../../../platform/shared/period.ts';
import { trackedFrom, trackingDue, trackingLight } from '../../../policy/tracking.ts';
import type { Work } from '../../../registry/access/work.ts';
import { askedIds } from './asked.ts';
import type { MonthLight, ReportState } from './contract.ts';

/** How the reports of one month stand: the first of them, and what is there now. */
export interface Standing {
  version: number;
  firstOn: string | null;
  timeliness: 'onTime' | 'late' | 'afterClosing' | null;
  undone: boolean;
  draft: boolean;
}

/** 月报状态 of a month: what came first decides, whatever was corrected since; taken back is said to be so. */
export function stateOf(asked: boolean, { version, timeliness, undone, draft }: Standing): ReportState {
  if (version > 0) {
    if (undone) return 'undone';
    return timeliness === 'onTime' ? 'reported' : timeliness === 'late' ? 'late' : 'afterClosing';
  }
  if (!asked) return 'notAsked';
  return draft ? 'draft' : 'missing';
}

/** 灯 and 状态 of one enterprise and month. */
export function monthLight(work: Pick<Work, 'policy' | 'today'>, period: Period, asked: boolean, standing: Standing): MonthLight {
  // Before the law asked for it nothing was due.
  if (period < trackedFrom(work.policy)) return { period, light: 'grey', state: 'notAsked', dueOn: '', version: 0 };
  const due = trackingDue(work.policy, period);
  const there = standing.version > 0 && !standing.undone;
  return {
    period,
    light: trackingLight({ asked, dueOn: due.on, firstOn: standing.firstOn, standing: there, today: work.today }),
    state: stateOf(asked, standing),
    dueOn: due.on,
    version: standing.version,
  };
}

/** 十二个月 up to the one shown. */
export const monthsUpTo = (period: Period): Period[] => Array.from({ length: 12 }, (_, at) => addMonths(period, at - 11));

/** A month nobody has said anything of. */
export const nothingYet: Standing = { version: 0, firstOn: null, timeliness: null, undone: false, draft: false };

/** The reports of these enterprises and months as SQL over `r` (version 1) with the last of its month beside it. */
const standingSql = `select f.enterprise_id::text as id, f.period, f.submitted_on::text as "firstOn", f.timeliness, l.version, false as draft,
    exists (select from batch u where u.no = l.batch_no and u.state = 'undone')
      or exists (select from figure g where g.enterprise_id = l.enterprise_id and g.batch_no + 0 = l.batch_no and g.withdrawn_at is not null) as undone
  from tracking_report f join lateral (select r.enterprise_id, r.version, r.batch_no from tracking_report r
    where r.enterprise_id = f.enterprise_id and r.period = f.period order by r.version desc limit 1) l on true
  where f.version = 1 and f.period = any ($1) and f.enterprise_id = any ($2::bigint[])`;

/** 逐月的灯 of enterprises; under the session's rights, or lent those of the system for the light alone. */
export async function monthsOf(
  work: Pick<Work, 'client' | 'policy' | 'today'>,
  asked: { periods: Period[]; ids: string[] },
): Promise<Map<string, MonthLight[]>> {
  const { rows } = await work.client.query<Standing & { id: string; period: Period }>(standingSql, [asked.periods, asked.ids]);
  const drafts = await work.client.query<{ id: string; period: Period }>(
    'select enterprise_id::text as id, period from tracking_draft where period = any ($1) and enterprise_id = any ($2::bigint[])',
    [asked.periods, asked.ids],
  );
  const by = new Map(rows.map((row) => [`${row.id} ${row.period}`, row]));
  const drafted = new Set(drafts.rows.map(({ id, period }) => `${id} ${period}`));
  const lights = new Map<string, MonthLight[]>(asked.ids.map((id) => [id, []]));
  for (const period of asked.periods) {
    const wanted = await askedIds(work, { period, ids: asked.ids });
    for (const id of asked.ids) {
      const key = `${id} ${period}`;
      const standing = by.get(key) ?? { ...nothingYet, draft: drafted.has(key) };
      lights.get(id)?.push(monthLight(work, period, wanted.has(id), standing));
    }
  }
  return lights;
}
