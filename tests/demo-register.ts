import { demoCity } from '../seeds/city.ts';
import type { Work } from '../src/registry/access/work.ts';
import { batchFor } from './small-city.ts';

/** The seeded city put straight into the tables: who there is, what the tax bureau has of three years, and the register; no roster is read. */
export async function plantDemoRegister(work: Work): Promise<number> {
  const { client } = work;
  const batch = await batchFor(work, 'tax', '2022-12');
  const city = demoCity();
  await client.query(
    `insert into enterprise (id, credit_code, name, name_key, area, township, industry_code, opened_on, produced_on, cancelled_on)
     select enterprise_id(code), code, name, name, area, township, "industryCode", "openedOn", "producedOn", "cancelledOn"
     from jsonb_to_recordset($1::jsonb) as s (code text, name text, area text, township text, "industryCode" text, "openedOn" date, "producedOn" date, "cancelledOn" date)`,
    [JSON.stringify(city)],
  );
  const months = Array.from({ length: 12 }, (_, at) => at);
  const years = [2020, 2021, 2022].flatMap((year, at) =>
    city.map(({ code, area, revenueFen }) => ({
      code,
      area,
      year,
      m: months.map((month) => {
        const fen = revenueFen[at * 12 + month];
        return fen === null || fen === undefined ? null : (fen / 100).toFixed(2);
      }),
    })),
  );
  await client.query(
    `insert into figure_year (enterprise_id, source, measure, year, area, ${months.map((at) => `m${at + 1}`).join(', ')})
     select enterprise_id(code), 'tax', 'revenue', year, area, ${months.map((at) => `(m ->> ${at})::numeric`).join(', ')}
     from jsonb_to_recordset($1::jsonb) as s (code text, area text, year int, m jsonb)`,
    [JSON.stringify(years)],
  );
  const events = city.flatMap(({ code, area, spells }) =>
    spells.flatMap(({ entry, track, exit, cause, approvedOn }) => [
      { code, area, kind: 'entry', period: entry, track, approvedOn, cause: null },
      ...(exit ? [{ code, area, kind: 'exit', period: exit, track: null, approvedOn: null, cause }] : []),
    ]),
  );
  await client.query(
    `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, track, approved_on, cause, sheet, row_no)
     select enterprise_id(code), kind, period, $2, area, area, track, "approvedOn", cause, '名录', 3
     from jsonb_to_recordset($1::jsonb) as s (code text, area text, kind text, period text, track text, "approvedOn" date, cause text)`,
    [JSON.stringify(events), batch],
  );
  return city.length;
}
