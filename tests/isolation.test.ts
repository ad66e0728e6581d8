import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../src/data/pools.ts';
import { disableAccount } from '../src/registry/access/accounts.ts';
import { openSession, revokeSession } from '../src/registry/access/sessions.ts';
import { asSystem, type House, inWork } from '../src/registry/access/work.ts';
import { account, newHouse, testHouse } from './harness.ts';

// Who may see what rests on the database alone: these tests run any SQL as the app's role, as an injection would.
const mine = { area: '渌口区', code: '91430212DEM0000001' };
const theirs = { area: '攸县', code: '91430223DEM0000002' };
// Each is a door past row-level security: a new one is added here with open eyes.
// The ctx_ functions say who asks and how much of which class of data they are told; disclosed_bands lets out labels of bands alone,
// disclosed_listed a bare yes or no (tests/disclosure.test.ts searches what comes out of both). journal_ and receipt_: digests under a
// secret, ids of accounts, and of one enterprise what its own area or itself may see. ctx_reporter: the enterprise of the session; report_link_told:
// what became of a one-time link, to whoever holds its token; month_closed: a bare yes or no. award_: the codes that are one enterprise, as ids
// alone, and those that keep the ledger and the cases of awards, which must look at what the poster may not see (award_persons: who acts, as the
// session says); award_payee_sealed: sealed account numbers, to 财政 alone and against an entry in the journal.
const definersAllowed = [
  'award_approval_guard',
  'award_balanced',
  'award_case_guard',
  'award_case_opened',
  'award_claim_guard',
  'award_correction_guard',
  'award_line',
  'award_payee_guard',
  'award_payee_sealed',
  'award_persons',
  'award_posting_guard',
  // Ids of a bank's accounts, to the system alone: its tasks are theirs.
  'bank_accounts',
  'award_posting_needs_case',
  'bank_names',
  'contact_sealed',
  'ctx',
  'ctx_actor',
  'ctx_account',
  'ctx_area',
  'ctx_areas',
  'ctx_bank',
  'ctx_city',
  'ctx_consented',
  'ctx_detail',
  'ctx_known',
  'ctx_level',
  'ctx_levels',
  'ctx_levels_of',
  'ctx_machine',
  'ctx_office',
  'ctx_reporter',
  'ctx_rosters',
  'ctx_seen',
  'ctx_seen_to',
  'ctx_sees_all',
  'ctx_township',
  'disclosed_bands',
  'disclosed_listed',
  'export_next',
  // Whether a figure's batch exists, whoever may see the batch: says nothing but no.
  'figure_of_batch',
  // Whose the token is that is shown, and that it was used: found by its hash alone.
  'interface_actor',
  'interface_used',
  'journal_accounts',
  'journal_digest',
  'journal_link',
  'journal_next',
  'lineage_guard',
  'month_closed',
  // The guards of payments look at lists, answers and persons the poster may not see; payment_live says of a line but yes or no.
  'payment_line_guard',
  'payment_live',
  'payment_offset_whole',
  'payment_persons',
  'payment_result_guard',
  'payment_run_guard',
  'payment_step_guard',
  'receipt_entry',
  'receipt_leaves',
  'receipt_links',
  'receipt_of',
  'receipts_of',
  'report_link_told',
  // Names of accounts of two offices, of an area to whoever works there: who may be made responsible for an enterprise.
  'watch_people',
  // Writes a notice to whoever is meant and answers nothing: the teller learns no account.
  'tell_notice',
  // Names of accounts: of colleagues of one's own office, to whom a task may be forwarded; of whom the machine gives one to.
  'work_account_name',
  'work_colleagues',
];
let house: House;
let token: string;

beforeAll(async () => {
  house = await testHouse();
  token = (await account(house, 'industry', mine.area)).token;
  await asSystem(house, async ({ client }) => {
    for (const { area, code } of [mine, theirs]) await plantEnterprise(client, area, code);
    await client.query("insert into batch (area, source, file_name, sha256, bytes, state) values ($1, 'tax', 'f', 'x', 1, 'filed')", [
      theirs.area,
    ]);
    await client.query("insert into batch_report (batch_id, area, preview) select id, area, '{}' from batch");
    await client.query("insert into roster_file (sha256, area, content, class, office) values ('x', null, 'city', 'taxAmount', 'tax')");
    await client.query(
      `insert into figure (enterprise_id, source, measure, period, basis, batch_no, area, value, raw, sheet, row_no, column_no)
       select e.id, 'tax', 'revenue', '2022-09', 'ytd', b.no, e.area, 1, '1', 's', 2, 3 from enterprise e, batch b`,
    );
  });
});

async function plantEnterprise(client: pg.PoolClient, area: string, code: string): Promise<void> {
  await client.query('insert into enterprise (id, credit_code, name, name_key, area) values (enterprise_id($1), $1, $2, $2, $3)', [
    code,
    `${area}虚构厂`,
    area,
  ]);
}

/** What the app's role sees with this in app.token, in a transaction that is undone. */
async function withToken<T>(said: string, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await house.ground.appPool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.token', $1, true)", [said]);
    return await run(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const rowsOf = async (client: pg.PoolClient, table: string) => Number((await client.query(`select count(*) as n from ${table}`)).rows[0].n);
const codeOfError = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: pg.DatabaseError) => error.code,
  );

describe('the catalogue', () => {
  const ask = async (sql: string) => withClient(house.ground.ownerUrl, async (client) => (await client.query(sql)).rows);

  test('every table with an area has row-level security, enabled and forced, and for the app a policy for each of the four commands', async () => {
    const tables = await ask(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select string_agg(distinct p.polcmd::text, '' order by p.polcmd::text) from pg_policy p
           where p.polrelid = c.oid and 'shenggui_app'::regrole = any (p.polroles)) as policies
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'area'
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'account'`);
    expect(tables.length).toBeGreaterThanOrEqual(12);
    // a insert, d delete, r select, w update; one for all commands (*) would say the same of reading and of writing.
    expect(tables.filter(({ forced, policies }) => !forced || policies !== 'adrw')).toEqual([]);
  });

  test('what the app may read without row-level security is said here, and holds nothing of one area alone', async () => {
    const open = await ask(`
      select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm', 'f') and relnamespace = 'public'::regnamespace
        and not relrowsecurity and has_table_privilege('shenggui_app', oid, 'select') order by 1`);
    expect(open.map(({ name }) => name)).toEqual([
      'area',
      'disclosure',
      'disclosure_band',
      'disclosure_class',
      'identification',
      'installation',
      'law',
      'synonym',
    ]);
  });

  test('views run with the rights of who asks', async () => {
    const views = await ask(`
      select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
        and not coalesce(reloptions @> array['security_invoker=true'], false)`);
    expect(views).toEqual([]);
  });

  test('only the look-ups of the context and the two that link the journal run with the rights of the owner, with a search path of their own', async () => {
    const definers = await ask(`
      select proname as name, proconfig::text like '%search_path=pg_catalog%pg_temp%' as pinned,
        has_function_privilege('shenggui_auth', p.oid, 'execute') as others
      from pg_proc p where prosecdef and pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) order by 1`);
    expect(definers).toEqual(definersAllowed.toSorted().map((name) => ({ name, pinned: true, others: false })));
  });

  test('the roles own nothing, bypass nothing, and the app cannot touch accounts and sessions', async () => {
    const roles = await ask(`
      select r.rolname, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as mighty,
        (select count(*)::int from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owns,
        pg_has_role(r.oid, 'shenggui_owner', 'member') as owner
      from pg_roles r where r.rolname ~ '^shenggui_(app|auth|jobs)'`);
    expect(roles.length).toBeGreaterThanOrEqual(6);
    expect(roles.filter(({ mighty, owns, owner }) => mighty || owner || owns > 0)).toEqual([]);
    const rights = await ask(`
      select t, has_table_privilege('shenggui_app', t, 'select') or has_any_column_privilege('shenggui_app', t, 'select, insert, update') as may
      from unnest(array['account', 'session', 'sign_in_attempt', 'migration', 'password_history', 'second_factor', 'recovery_code', 'account_identity',
        'account_request', 'delegation', 'hand_over']) as t`);
    expect(rights.filter(({ may }) => may)).toEqual([]);
    const schema = await ask(`select has_schema_privilege('shenggui_app', 'public', 'create') as create`);
    expect(schema).toEqual([{ create: false }]);
  });

  test('facts are append-only for the app: a figure may be withdrawn, never altered or deleted', async () => {
    const rights = await ask(`
      select t, has_table_privilege('shenggui_app', t, 'delete') or has_table_privilege('shenggui_app', t, 'truncate') as deletes,
        has_table_privilege('shenggui_app', t, 'update') as updates
      from unnest(array['figure', 'enterprise_change', 'register_event', 'enterprise_tag', 'roster_file', 'batch', 'law', 'bulletin']) as t`);
    expect(rights.filter(({ deletes, updates }) => deletes || updates)).toEqual([]);
  });

  test('the context is looked up once a statement, not once a row', async () => {
    await withToken(token, async (client) => {
      for (const table of [
        'enterprise',
        'figure',
        'figure_year',
        'finding',
        'finding_amount',
        'consent',
        'legal_basis',
        'tax_attestation',
        'progress',
        'batch',
        'batch_report',
        'roster_problem',
        'bulletin',
        'idempotency',
        'pool_member',
        'pool_step',
        'pool_view',
        'project_step',
        'lineage_edge',
        'application',
        'application_step',
        'entry_paper',
        'entry_file',
        'entry_paper_mark',
        'data_question',
        'data_question_finding',
        'data_question_step',
        'source_agreement',
        'area_agreement',
        'notice',
        'notice_setting',
        'notice_channel',
        'notice_delivery',
        'notice_delivery_item',
        'area_policy',
        'area_policy_step',
        'fiscal_share',
        'fiscal_share_step',
        'award_posting',
        'award_entry',
        'award_case',
        'award_case_step',
        'award_ruling',
        'award_objection',
        'award_correction',
        'award_correction_step',
        'payment_run',
        'payment_run_step',
        'payment_line',
        'payment_offset',
        'payment_file',
        'payment_confirmation',
        'payment_result',
        'payment_problem',
        'award_return',
        'award_budget',
        'award_budget_step',
      ]) {
        const plan = (await client.query(`explain (costs off) select * from ${table}`)).rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan, table).toContain('InitPlan');
        // Outside the initplans nothing may call the function again.
        expect(
          plan.split('\n').filter((line) => /(Filter|Cond):.*ctx_/.test(line)),
          table,
        ).toEqual([]);
      }
    });
  });
});

describe('who sees what', () => {
  test('an area sees its own rows and no other', async () => {
    await withToken(token, async (client) => {
      expect((await client.query('select area from enterprise')).rows).toEqual([{ area: mine.area }]);
      // The figure planted is of the tax office: its own area's tax office sees it, 工信 does not.
      expect(await rowsOf(client, 'figure')).toBe(0);
      expect(await rowsOf(client, 'batch')).toBe(0);
      expect(await rowsOf(client, 'batch_report')).toBe(0);
      expect(await rowsOf(client, 'roster_file')).toBe(0);
    });
  });

  test('the tax office of an area sees the figures of its own', async () => {
    await withToken((await account(house, 'tax', mine.area)).token, async (client) => {
      expect((await client.query('select distinct area from figure')).rows).toEqual([{ area: mine.area }]);
    });
  });

  test('the city sees all', async () => {
    const city = await account(house, 'industry');
    await withToken(city.token, async (client) => {
      expect(await rowsOf(client, 'enterprise')).toBe(2);
      expect(await rowsOf(client, 'batch')).toBe(1);
      expect(await rowsOf(client, 'roster_file')).toBe(0);
    });
    // What the tax office sent, it holds.
    await withToken((await account(house, 'tax')).token, async (client) => expect(await rowsOf(client, 'roster_file')).toBe(1));
  });

  test('no token, a made-up token, the hash itself and the words an injection would try all see nothing', async () => {
    const hash = createHash('sha256').update(token).digest();
    const forged = [
      '',
      'x',
      mine.area,
      theirs.area,
      hash.toString('hex'),
      `\\x${hash.toString('hex')}`,
      'system',
      `${token} `,
      token.slice(1),
    ];
    for (const said of forged) {
      await withToken(said, async (client) => {
        for (const table of ['enterprise', 'figure', 'batch', 'roster_file', 'idempotency', 'bulletin'])
          expect(await rowsOf(client, table), said).toBe(0);
      });
    }
  });

  test('setting anything else by injection opens nothing', async () => {
    await withToken('', async (client) => {
      for (const name of ['app.area', 'app.city', 'app.areas', 'app.role', 'app.account']) {
        await client.query("select set_config($1, '攸县', false)", [name]);
      }
      expect(await rowsOf(client, 'enterprise')).toBe(0);
    });
    const asArea = (sql: string) => withToken(token, (client) => codeOfError(client.query(sql)));
    expect(await asArea('set role shenggui_owner')).toBe('42501');
    expect(await asArea('set session authorization postgres')).toBe('42501');
    expect(await asArea('alter table enterprise disable row level security')).toBe('42501');
    expect(await asArea('create or replace function ctx_areas() returns text[] language sql as $$ select array[1::text] $$')).toBe('42501');
    expect(await asArea('select token_hash from session')).toBe('42501');
    expect(await asArea('select password_hash from account')).toBe('42501');
    expect(await asArea("insert into session (token_hash, kind, expires_at) values ('x', 'system', 'infinity')")).toBe('42501');
    await withToken(token, async (client) => {
      await client.query('set local row_security = off');
      expect(await codeOfError(client.query('select * from enterprise'))).toBe('42501');
    });
  });

  test('a temporary table or function named like ours does not stand in for it', async () => {
    await withToken('x', async (client) => {
      await client.query(
        "create temp table session as select sha256('x'::bytea) as token_hash, null::uuid as account_id, 'system' as kind, 'infinity'::timestamptz as expires_at",
      );
      await client.query('set local search_path = pg_temp, public');
      expect(await rowsOf(client, 'public.enterprise')).toBe(0);
    });
  });
});

describe('who writes what', () => {
  const attempt = (sql: string, values: unknown[] = []) => withToken(token, (client) => codeOfError(client.query(sql, values)));
  const changed = (sql: string, values: unknown[] = []) => withToken(token, async (client) => (await client.query(sql, values)).rowCount);

  test("another area's rows can be neither changed nor taken over", async () => {
    expect(await changed("update enterprise set name = '改' where area = $1", [theirs.area])).toBe(0);
    expect(await changed('update figure set withdrawn_at = now() where area = $1', [theirs.area])).toBe(0);
    expect(await attempt('update enterprise set area = $1 where area = $2', [theirs.area, mine.area])).toBe('42501');
    expect(
      await attempt('insert into enterprise (id, credit_code, name, name_key, area) values (enterprise_id($1), $1, $1, $1, $2)', [
        '91430223DEM0000009',
        theirs.area,
      ]),
    ).toBe('42501');
  });

  test("a fact of another area's enterprise cannot be filed under one's own area: the key carries the area", async () => {
    const file = (area: string) =>
      attempt(
        `insert into figure (enterprise_id, source, measure, period, basis, batch_no, area, value, raw, sheet, row_no, column_no)
         values (enterprise_id($1), 'self', 'revenue', '2022-08', 'month', 1, $2, 9, '9', 's', 1, 1)`,
        [theirs.code, area],
      );
    expect(await file(mine.area)).toBe('23503');
    expect(await file(theirs.area)).toBe('42501');
    for (const table of ['figure_year', 'enterprise_tag', 'register_event', 'enterprise_change']) {
      const constraint = await withClient(house.ground.ownerUrl, (client) =>
        client.query(
          "select 1 from pg_constraint where contype = 'f' and conrelid = $1::regclass and pg_get_constraintdef(oid) like 'FOREIGN KEY (enterprise_id, area)%'",
          [table],
        ),
      );
      expect(constraint.rowCount, table).toBe(1);
    }
  });

  test('ON CONFLICT says that a code is taken and nothing more', async () => {
    const insert =
      'insert into enterprise (id, credit_code, name, name_key, area) values (enterprise_id($1), $1, $1, $1, $2) on conflict (id)';
    const values = [theirs.code, mine.area];
    expect(await attempt(`${insert} do update set name = excluded.name, area = excluded.area`, values)).toBe('42501');
    expect(await withToken(token, async (client) => (await client.query(`${insert} do nothing returning *`, values)).rows)).toEqual([]);
    expect(
      await attempt(
        `merge into enterprise e using (select enterprise_id($1) as id) n on e.id = n.id when matched then update set name = '改'`,
        [theirs.code],
      ),
    ).toBe('done');
    await asSystem(house, async ({ client }) =>
      expect((await client.query('select name, area from enterprise where credit_code = $1', [theirs.code])).rows).toEqual([
        { name: '攸县虚构厂', area: theirs.area },
      ]),
    );
  });

  test('COPY gives out own rows only, and takes none in', async () => {
    await withToken(token, async (client) => {
      const out = client.query(copyTo('copy (select area from enterprise) to stdout'));
      let text = '';
      out.on('data', (piece: Buffer) => {
        text += piece.toString('utf8');
      });
      await once(out, 'end');
      expect(text.trim()).toBe(mine.area);
    });
    await withToken(token, async (client) => {
      const into = client.query(copyFrom('copy law (hash, pack, content) from stdin'));
      into.end();
      await once(into, 'finish');
      const refused = client.query(copyFrom('copy enterprise from stdin'));
      refused.on('error', () => {});
      const [error] = await once(refused, 'error');
      expect(String(error)).toMatch(/row-level security/);
    });
  });

  test('the answers an account was given are its own', async () => {
    const neighbour = await account(house, 'statistics', mine.area);
    await inWork(house, neighbour.token, ({ client, actor }) =>
      client.query(
        "insert into idempotency (account_id, key, path, body_hash, status, answer) values ($1, 'k-1234567', '/p', 'h', 200, '{}')",
        [actor.accountId],
      ),
    );
    await withToken(token, async (client) => expect(await rowsOf(client, 'idempotency')).toBe(0));
    await withToken(neighbour.token, async (client) => expect(await rowsOf(client, 'idempotency')).toBe(1));
  });
});

describe('when a session ends', () => {
  const seen = (said: string) => withToken(said, (client) => rowsOf(client, 'enterprise'));
  const asOwner = (sql: string, values: unknown[]) => withClient(house.ground.ownerUrl, (client) => client.query(sql, values));
  const hashOf = (said: string) => createHash('sha256').update(said).digest();
  const freshToken = async () => {
    const { accountId } = await account(house, 'finance', mine.area);
    return openSession(house.ground.authPool, { accountId, kind: 'browser' });
  };

  test('revoked, expired and idle sessions see nothing and may do nothing', async () => {
    const revoked = await freshToken();
    expect(await seen(revoked)).toBe(1);
    await revokeSession(house.ground.authPool, revoked);
    const expired = await freshToken();
    await asOwner("update session set expires_at = now() - interval '1 second' where token_hash = $1", [hashOf(expired)]);
    const idle = await freshToken();
    await asOwner("update session set seen_at = now() - interval '31 minutes' where token_hash = $1", [hashOf(idle)]);
    for (const said of [revoked, expired, idle]) {
      expect(await seen(said)).toBe(0);
      await expect(inWork(house, said, async () => 'in')).rejects.toMatchObject({ status: 401 });
    }
  });

  test('disabling an account ends its sessions at once', async () => {
    const other = await newHouse();
    const { token: theirToken } = await account(other, 'industry', mine.area);
    await inWork(other, theirToken, async () => 'in');
    await disableAccount(other, `${mine.area}industry`);
    await expect(inWork(other, theirToken, async () => 'in')).rejects.toMatchObject({ status: 401 });
    await other.ground.close();
  });
});

test('two hundred pieces of work at once, a third of them broken off, never see through the eyes of another', async () => {
  const eyes = [
    { area: mine.area, token },
    { area: theirs.area, token: (await account(house, 'industry', theirs.area)).token },
    { area: null, token: (await account(house, 'industry')).token },
  ];
  const works = Array.from({ length: 200 }, async (_, index) => {
    const eye = eyes[index % 3] ?? eyes[0];
    const work = inWork(house, eye?.token ?? '', async ({ client }) => {
      const { rows } = await client.query<{ area: string }>('select area from enterprise order by area');
      if (index % 7 === 0) await client.query('select 1 / 0');
      if (index % 5 === 0) throw new Error('broken off');
      return rows.map(({ area }) => area);
    });
    const seen = await work.catch(() => null);
    if (seen) expect(seen.toSorted()).toEqual((eye?.area ? [eye.area] : [mine.area, theirs.area]).toSorted());
    return seen !== null;
  });
  const done = (await Promise.all(works)).filter(Boolean).length;
  expect(done).toBeGreaterThan(100);
  const pool = house.ground.appPool;
  for (let index = 0; index < pool.totalCount; index += 1) {
    const { rows } = await pool.query("select current_setting('app.token', true) as token, (select count(*)::int from enterprise) as seen");
    expect(rows).toEqual([{ token: '', seen: 0 }]);
  }
});
