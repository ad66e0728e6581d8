import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { levelOf } from '../disclosure/levels.ts';
import { STORED, type StoredEnterprise } from './enterprises.ts';
import { standingTold } from './search.ts';
import type { StoredChange, StoredEvent } from './timeline.ts';

/** A moment as the day it was in Zhuzhou, for to_char. */
export const LOCAL_DAY = `'YYYY-MM-DD'`;

/** One enterprise of the directory, its parent included. */
export interface StoredWhole extends StoredEnterprise {
  address: string | null;
  spun_off_on: string | null;
  parent_id: string | null;
  parent_name: string | null;
}

/** 没有这家企业: the same answer for one that does not exist and for one of another area. */
export function noSuchEnterprise(): Refusal {
  return new Refusal([{ says: '没有这家企业，或者它不在您负责的县市区', remedy: '请在企业名录中重新查找' }], 404);
}

/** The enterprise with its standing today; 404 when it is not there or not the reader's. */
export async function readWhole(work: Work, id: string): Promise<StoredWhole> {
  const { client, today } = work;
  const { relation, otherwise } = standingTold(await levelOf(work, 'listed'), today.slice(0, 7), true);
  const { rows } = await client.query<StoredWhole>(
    `select ${STORED.replace('r.listed', `coalesce(r.listed, ${otherwise}) as listed`)}, e.address, e.spun_off_on::text, p.id::text as parent_id, p.name as parent_name
     from enterprise e left join enterprise p on p.id = e.parent_id
     left join ${relation} r on r.enterprise_id = e.id
     where e.id = $1 and e.withdrawn_at is null`,
    [id],
  );
  const whole = rows[0];
  if (!whole) throw noSuchEnterprise();
  return whole;
}

/** Entries and exits in force, in order, with the file each came from. */
export async function readEvents({ client }: Work, id: string): Promise<StoredEvent[]> {
  const { rows } = await client.query<StoredEvent>(
    `select v.kind, v.effective_period, v.track, v.review_type, v.review_batch, v.cause, v.counted_area,
       coalesce(b.file_name, case when v.application_id is not null then '入统申报' end) as file_name, v.sheet, v.row_no
     from register_event v left join batch b on b.no = v.batch_no
     where v.enterprise_id = $1 and v.withdrawn_at is null order by v.effective_period, v.batch_no, v.kind`,
    [id],
  );
  return rows;
}

/** Every change of the directory, the first first, with the file or the person it came from. */
export async function readChanges({ client }: Work, id: string): Promise<StoredChange[]> {
  const { rows } = await client.query<StoredChange>(
    `select c.ordinal, c.field, c.before, c.after, c.reason, c.batch_no is null as by_person, b.file_name,
       to_char(c.changed_at at time zone 'Asia/Shanghai', ${LOCAL_DAY}) as day,
       c.undoes is not null or exists (select 1 from enterprise_change u where u.enterprise_id = c.enterprise_id and u.undoes = c.ordinal) as undone
     from enterprise_change c left join batch b on b.no = c.batch_no where c.enterprise_id = $1 order by c.ordinal`,
    [id],
  );
  return rows;
}

/** A tag as a person set it; `lifted_day` null: in force. */
export interface StoredTag {
  tag: string;
  reason: string;
  /** 标记人, by name; null where it was not yet kept. */
  tagged_by_name: string | null;
  tagged_at: Date;
  tagged_day: string;
  lifted_day: string | null;
}

/** Tags ever set, lifted ones included. */
export async function readTags({ client }: Work, id: string): Promise<StoredTag[]> {
  const { rows } = await client.query<StoredTag>(
    `select tag, reason, tagged_by_name, tagged_at, to_char(tagged_at at time zone 'Asia/Shanghai', ${LOCAL_DAY}) as tagged_day,
       to_char(lifted_at at time zone 'Asia/Shanghai', ${LOCAL_DAY}) as lifted_day
     from enterprise_tag where enterprise_id = $1 order by tagged_at, tag`,
    [id],
  );
  return rows;
}

/** 在列清单 of the latest run: which lists name it; the level only where the class is seen in detail (披露). */
export async function readLists(
  { client }: Work,
  id: string,
  levels: Record<string, string>,
): Promise<{ list: string; level: string | null; period: string }[]> {
  const { rows } = await client.query<{ list: string; level: string | null; period: string }>(
    `with run as (select id, period from identification order by period desc, frozen_at is null, computed_at desc limit 1)
     select f.list::text, f.level::text, run.period from run join finding f on f.identification_id = run.id where f.enterprise_id = $1 and f.verdict order by f.list`,
    [id],
  );
  return rows.map((row) => ({
    ...row,
    level: (levels[row.list === 'exitRisk' ? 'risk' : 'pool'] ?? 'detail') === 'detail' ? row.level : null,
  }));
}
