import { createHash, randomBytes } from 'node:crypto';
import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import { askedIds } from './asked.ts';
import type { Issued, issueLinks as issueContract, revokeLink as revokeContract } from './contract.ts';
import { formInForce } from './form.ts';

type Asked = z.output<typeof issueContract.input>;

/** 有效天数: as the parameter says, or up to the day that was asked for, at most a year off. */
function daysOf({ policy, today }: Work, { until }: Asked): number {
  if (until === undefined) return statedNumber(policy, 'tracking.linkDays', today);
  const days = Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000) + 1;
  refuse([
    ...(days < 1 ? [{ says: `有效期 ${until} 已经过了`, remedy: '请选今天或以后的日子' }] : []),
    ...(days > 366 ? [{ says: `有效期 ${until} 超过一年`, remedy: '请选一年以内的日子' }] : []),
  ]);
  return days;
}

/**
 * 发放一次链接, for one or for many: only to whoever is asked in the month, only while the form is in force. The living link of the same
 * enterprise is taken back, so that one at most is about. The tokens are answered this once; of each only the hash is kept.
 */
export async function issueLinks(work: Work, asked: Asked): Promise<Issued> {
  const { client, actor, now } = work;
  await formInForce(work, actor.area);
  const days = daysOf(work, asked);
  const ids = [...new Set(asked.ids)];
  const { rows } = await client.query<{ id: string; name: string; creditCode: string; area: string }>(
    'select id::text, name, credit_code as "creditCode", area from enterprise where id = any ($1::bigint[]) and withdrawn_at is null',
    [ids],
  );
  const wanted = await askedIds(work, { period: asked.period, ids });
  const known = new Map(rows.map((row) => [row.id, row]));
  const refused: Issued['refused'] = [];
  const fit: typeof rows = [];
  for (const id of ids) {
    const one = known.get(id);
    const reasons: Reason[] = one
      ? dutyRefusals(actor, 'tracking.issue', one.area)
      : [{ says: '没有这家企业，或者它不在您负责的县市区', remedy: '请刷新后重新选择' }];
    if (one && !wanted.has(id))
      reasons.push({
        says: `${asked.period} 不需要这家企业填报：当月不在培育库中，或者已经入统`,
        clause: '二.1',
        remedy: '先在「培育库」办理',
      });
    if (!one || reasons.length > 0) refused.push({ id, name: one?.name ?? id, reasons });
    else fit.push(one);
  }
  // Nobody got one: refused as a whole, and nothing is taken back.
  if (fit.length === 0) throw new Refusal(onceEach(refused));
  await revokeLiving(
    work,
    fit.map(({ id }) => id),
    '已重新发放',
  );
  const made = fit.map((one) => ({ ...one, token: randomBytes(32).toString('base64url') }));
  // By the database's own clock, as every session is: it is the one that lets the link in.
  const { rows: kept } = await client.query<{ link: string; id: string; until: Date }>(
    `insert into report_link (enterprise_id, area, token_hash, periods, issued_by, issued_by_name, issued_at, expires_at)
     select t.id, t.area, decode(t.hash, 'hex'), array[$4], $5, $6, $7, now() + make_interval(days => $8::int) from unnest($1::bigint[], $2::text[], $3::text[]) as t (id, area, hash)
     returning id::text as link, enterprise_id::text as id, expires_at as until`,
    [
      made.map(({ id }) => id),
      made.map(({ area }) => area),
      made.map(({ token }) => createHash('sha256').update(token).digest('hex')),
      asked.period,
      actor.accountId,
      actor.displayName,
      now,
      days,
    ],
  );
  const linkOf = new Map(kept.map(({ id, link }) => [id, link]));
  note(work, {
    act: 'tracking.issue-links',
    says: '发放月报链接',
    thing: asked.period,
    detail: { issued: made.length, refused: refused.length, days },
  });
  return {
    until: kept[0]?.until.toISOString() ?? null,
    issued: made.map(({ id, name, creditCode, token }) => ({ id, name, creditCode, link: linkOf.get(id) ?? '', token })),
    refused,
  };
}

/** Each reason once, however many it is about. */
function onceEach(refused: Issued['refused']): Reason[] {
  const all = refused.flatMap(({ reasons }) => reasons);
  return all.filter(({ says }, at) => all.findIndex((other) => other.says === says) === at).map((reason) => reason as Reason);
}

async function revokeLiving({ client, actor, now }: Work, ids: string[], reason: string): Promise<void> {
  await client.query(
    `update report_link set revoked_at = $2, revoked_by_name = $3, revoke_reason = $4 where enterprise_id = any ($1::bigint[]) and revoked_at is null`,
    [ids, now, actor.displayName, reason],
  );
}

/** 收回一个链接, with a reason its holder is told. */
export async function revokeLink(work: Work, { id, reason }: z.output<typeof revokeContract.input>): Promise<{ id: string }> {
  const { client, actor, now } = work;
  const { rows } = await client.query<{ area: string; revoked: boolean }>(
    'select area, revoked_at is not null as revoked from report_link where id = $1',
    [id],
  );
  const link = rows[0];
  if (!link) throw new Refusal([{ says: '没有这个链接，或者它不在您负责的县市区', remedy: '请刷新后再看' }], 404);
  refuse(dutyRefusals(actor, 'tracking.issue', link.area), 403);
  refuse(link.revoked ? [{ says: '这个链接已经收回', remedy: '请刷新' }] : []);
  await client.query(
    'update report_link set revoked_at = $2, revoked_by_name = $3, revoke_reason = $4 where id = $1 and revoked_at is null',
    [id, now, actor.displayName, reason],
  );
  return { id };
}
