import { Refusal } from '../../platform/shared/reason.ts';
import type { House } from './work.ts';

/** 载入县市区: puts the pack's areas into table `area`, in the order of the annex. Refuses when the database knows an area the pack does not. */
export async function loadAreas(house: Pick<House, 'ground' | 'policy'>): Promise<void> {
  const { areas, label } = house.policy;
  const { authPool } = house.ground;
  const { rows } = await authPool.query<{ name: string }>('select name from area where name <> all ($1)', [areas.map(({ name }) => name)]);
  if (rows.length > 0) {
    const names = rows.map(({ name }) => name).join('、');
    throw new Refusal([{ says: `数据库中有「${label}」没有的县市区：${names}`, remedy: '请核对环境变量 PACK 与数据库是否相配' }]);
  }
  await authPool.query(
    `insert into area (name, ordinal, code) select * from unnest($1::text[], $2::int[], $3::text[])
     on conflict (name) do update set ordinal = excluded.ordinal, code = excluded.code
     where (area.ordinal, area.code) is distinct from (excluded.ordinal, excluded.code)`,
    [areas.map(({ name }) => name), areas.map((_, index) => index + 1), areas.map(({ code }) => code)],
  );
}
