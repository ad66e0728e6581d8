import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { expect, inject, test } from 'vitest';
import { migrate } from './migrate.ts';
import { withClient } from './pools.ts';

test('findings made before are split: what may rest on the tax office’s figures is kept as its', async () => {
  const { superUrl, ownerPassword } = inject('database');
  const name = `upgrade_${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  const all = join(import.meta.dirname, 'migrations');
  for (const file of readdirSync(all).filter((one) => one < '0020')) cpSync(join(all, file), join(folder, file));
  await withClient(superUrl, (client) => client.query(`create database ${name} owner shenggui_owner`));
  const at = new URL(superUrl);
  at.pathname = `/${name}`;
  // As in use: the owner is no superuser, and forced row-level security binds it.
  const owner = new URL(at.href);
  owner.username = 'shenggui_owner';
  owner.password = ownerPassword;
  try {
    await withClient(at.href, async (client: pg.Client) => {
      await withClient(owner.href, (own) => migrate(own, folder));
      await client.query(`
        insert into area (name, ordinal) values ('攸县', 1);
        insert into law (hash, pack, content) values ('h', 'p', '{}');
        insert into identification (id, period, law_hash, data_stamp, shares) values ('00000000-0000-4000-8000-000000000001', '2022-09', 'h', 's', '[{"same": 7}]');
        insert into batch (source, file_name, sha256, bytes, state, area) values ('tax', 'f', 'x', 1, 'filed', '攸县');
        insert into batch_report (batch_id, area, preview) select id, area, '{}' from batch;
        insert into enterprise (id, credit_code, name, name_key, area)
          select enterprise_id(c), c, c, c, '攸县' from unnest(array['91430223DEM0000001', '91430223DEM0000002', '91430223DEM0000003']) c;
        insert into figure_year (enterprise_id, source, measure, year, area, m1) values
          (enterprise_id('91430223DEM0000001'), 'tax', 'revenue', 2022, '攸县', 5), (enterprise_id('91430223DEM0000002'), 'self', 'revenue', 2022, '攸县', 5),
          (enterprise_id('91430223DEM0000003'), 'self', 'revenue', 2022, '攸县', 5), (enterprise_id('91430223DEM0000003'), 'tax', 'revenue', 2021, '攸县', 5);
        insert into finding (identification_id, enterprise_id, list, area, verdict, credit_code, name, annual_revenue, ytd_revenue, revenue_source, exited_within_years)
          select i.id, e.id, l.list, e.area, true, e.credit_code, e.name, 11, 22, case right(e.credit_code, 1) when '1' then 'tax' else 'self' end,
            case right(e.credit_code, 1) when '1' then 1.5 end
          from identification i, enterprise e, unnest(array['pool', 'dueEntry']) l (list);`);
      await withClient(owner.href, (own) => migrate(own, all));
      const { rows } = await client.query(
        `select right(e.credit_code, 1) as of, a.class, a.annual_revenue, a.ytd_revenue, a.exited_within_years from finding_amount a
         join enterprise e on e.id = a.enterprise_id order by 1, 2`,
      );
      expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
        '1 listed   1.50',
        '1 taxAmount 11.00 22.00 ',
        '2 selfRevenue 11.00 22.00 ',
        '3 selfRevenue  22.00 ',
        '3 taxAmount 11.00  ',
      ]);
      expect((await client.query('select class, office_area from batch_report')).rows).toEqual([
        { class: 'taxAmount', office_area: '攸县' },
      ]);
      expect((await client.query('select shares from identification_share')).rows).toEqual([{ shares: [{ same: 7 }] }]);
    });
  } finally {
    await withClient(superUrl, (client) => client.query(`drop database ${name} with (force)`));
  }
});
