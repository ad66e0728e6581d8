import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../../registry/access/work.ts';
import type { AreaTarget, Measure } from './contract.ts';
import { instant, stateOf, stepsOf, type TakenStep, thingOf } from './target-steps.ts';

type StoredMeasure = Omit<Measure, 'overdue'> & { area: string; version: number };

async function measuresOf({ client }: Work, year: number): Promise<StoredMeasure[]> {
  const { rows } = await client.query<StoredMeasure>(
    `select m.area, m.version, m.ordinal, m.says, m.office, m.due_on::text as "dueOn", coalesce(s.state, 'planned') as state,
       case when s.state is not null then json_build_object('says', s.says, 'by', s.taken_by_name, 'at', ${instant('s.taken_at')}) end as last
     from target_measure m left join lateral (select * from target_measure_step t where (t.area, t.year, t.version, t.measure)
       = (m.area, m.year, m.version, m.ordinal) order by t.ordinal desc limit 1) s on true
     where m.year = $1 order by m.area, m.version, m.ordinal`,
    [year],
  );
  return rows;
}

/** A step without who stood behind it. */
export function shown({ ordinal, step, says, by, at }: TakenStep) {
  return { ordinal, step, says, by, at };
}

/** 各县市区自定目标的历次版本 of a year, the newest first. */
export async function versionsOf(work: Work, year: number): Promise<AreaTarget[]> {
  const { rows } = await work.client.query<Omit<AreaTarget, 'state' | 'measures' | 'steps'>>(
    `select area, year, version, new_count as "newCount", net_count as "netCount", document, decided_on::text as "decidedOn",
       set_by_name as by, ${instant('set_at')} as at from area_target where year = $1 order by area, version desc`,
    [year],
  );
  const steps = await stepsOf(work, year);
  const measures = await measuresOf(work, year);
  return rows.map((row) => {
    const taken = steps.get(thingOf(row.area, year, row.version)) ?? [];
    return {
      ...row,
      state: stateOf(taken),
      steps: taken.map(shown),
      measures: measures
        .filter((one) => one.area === row.area && one.version === row.version)
        .map(({ area, version, ...one }) => ({
          ...one,
          overdue: one.dueOn < work.today && one.state !== 'done' && one.state !== 'stopped',
        })),
    };
  });
}

/** One version, and the newest of its area and year beside it; refused where there is none. */
export async function versionOf(
  work: Work,
  asked: { area: string; year: number; version: number },
): Promise<{ one: AreaTarget; newest: number }> {
  const all = (await versionsOf(work, asked.year)).filter(({ area }) => area === asked.area);
  const one = all.find(({ version }) => version === asked.version);
  if (!one) throw new Refusal([{ says: '没有这一版目标', remedy: '请在年度目标中重新选择' }], 404);
  return { one, newest: all[0]?.version ?? one.version };
}
