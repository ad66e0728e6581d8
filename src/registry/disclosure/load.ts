import type { House } from '../access/work.ts';

/**
 * 载入披露规定: puts the pack's matrix, scales and default legal bases into their tables, by the auth role; the app may only read them. What the
 * pack no longer says is gone from the matrix; a basis something was filed under stays.
 */
export async function loadDisclosure({ ground, policy }: Pick<House, 'ground' | 'policy'>): Promise<void> {
  const { classes, cells, scales } = policy.disclosure;
  const client = await ground.authPool.connect();
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('disclosure'))");
    await client.query(
      `insert into disclosure_class (class, owner) select * from unnest($1::text[], $2::text[])
       on conflict (class) do update set owner = excluded.owner where disclosure_class.owner <> excluded.owner`,
      [classes.map(({ name }) => name), classes.map(({ owner }) => owner)],
    );
    await client.query('delete from disclosure');
    await client.query(
      'insert into disclosure (class, office, tier, level, scope) select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])',
      (['class', 'office', 'tier', 'level', 'scope'] as const).map((column) => cells.map((cell) => cell[column])),
    );
    const bands = classes.flatMap(({ name, bands: of }) =>
      Object.entries(of).flatMap(([measure, scale]) => {
        const { below = '', edges = [], labels = [] } = scales[scale] ?? {};
        return [null, ...edges].map((from, at) => ({ class: name, measure, ordinal: at, from, label: labels[at - 1] ?? below }));
      }),
    );
    await client.query('delete from disclosure_band');
    await client.query(
      'insert into disclosure_band (class, measure, ordinal, from_value, label) select * from unnest($1::text[], $2::text[], $3::int[], $4::numeric[], $5::text[])',
      (['class', 'measure', 'ordinal', 'from', 'label'] as const).map((column) => bands.map((band) => band[column])),
    );
    for (const basis of policy.bases.bases) {
      const { key, kind, title, issuer, formNo, approvalNo, source, purposes, from, to, note } = basis;
      await client.query(
        `insert into legal_basis as b (pack_key, is_default, kind, title, issuer, form_no, approval_no, source, purposes, valid_from, valid_to, note)
         values ($1, $12, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (pack_key) do update set kind = excluded.kind, title = excluded.title, issuer = excluded.issuer, form_no = excluded.form_no,
           approval_no = excluded.approval_no, source = excluded.source, purposes = excluded.purposes, valid_from = excluded.valid_from,
           valid_to = excluded.valid_to, note = excluded.note`,
        [key, kind, title, issuer, formNo ?? null, approvalNo ?? null, source, purposes, from, to, note ?? null, basis.default ?? true],
      );
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
