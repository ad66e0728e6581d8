import type { Day } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';

/** An application as stored, with who it is about. */
export interface StoredApplication {
  id: string;
  ordinal: number;
  enterprise_id: string;
  credit_code: string;
  name: string;
  area: string;
  /** 成立或投产, whichever came later; null: not known. */
  started_on: Day | null;
  track: 'newlyBuilt' | 'grown';
  because: { says: string; clause: string }[];
  opened_on: Day;
  opened_by_name: string;
  /** Whether it is the enterprise's newest. */
  newest: boolean;
}

/** 成立、投产的较晚者 of enterprise `e`: what the cut-off of 新建投产 is held against. */
export const STARTED_ON = 'greatest(e.opened_on, e.produced_on)::text';

/** 一件申报 as stored; 404 when it is not there or not the reader's. */
export async function applicationById({ client }: Work, id: string): Promise<StoredApplication> {
  const { rows } = await client.query<StoredApplication>(
    `select a.id, a.ordinal, a.enterprise_id::text, e.credit_code, e.name, a.area, ${STARTED_ON} as started_on, a.track, a.because,
       a.opened_on::text, a.opened_by_name,
       not exists (select 1 from application n where n.enterprise_id = a.enterprise_id and n.ordinal > a.ordinal) as newest
     from application a join enterprise e on e.id = a.enterprise_id where a.id = $1`,
    [id],
  );
  const found = rows[0];
  if (!found) throw new Refusal([{ says: '没有这件申报，或者它不在您负责的县市区', remedy: '请在「应统尽统」中重新查找' }], 404);
  return found;
}

/**
 * 各申报现在的状态 as a SQL relation: of each application (id, enterprise_id, area, ordinal, track), the last step, and the batch it was last
 * submitted to. `latest`: only the newest application of each enterprise.
 */
export const LATEST_APPLICATIONS = `(
  select distinct on (a.enterprise_id) a.id, a.enterprise_id, a.area, a.track, s.step, s.taken_on,
    (select w.window_id from application_step w where w.application_id = a.id and w.window_id is not null order by w.ordinal desc limit 1) as window_id
  from application a
  left join lateral (select step, taken_on from application_step s where s.application_id = a.id order by s.ordinal desc limit 1) s on true
  order by a.enterprise_id, a.ordinal desc
)`;
