import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { Refusal } from '../shared/reason.ts';

/** The transaction the answer is remembered in, and whose it is; no account (sign-in): nothing is remembered. */
export interface Ledgered {
  client: pg.ClientBase;
  accountId: string | null;
}

/**
 * Answers a repeated write with the first answer instead of doing it twice: a request that timed out has often been committed.
 * The key is the caller's `Idempotency-Key`; the same key with another body is refused. Keys never expire.
 */
export async function answerOnce<T>(ledgered: Ledgered, request: FastifyRequest, input: unknown, act: () => Promise<T>): Promise<T> {
  const key = request.headers['idempotency-key'];
  const { client, accountId } = ledgered;
  if (typeof key !== 'string' || accountId === null) return act();
  if (!/^[\w-]{8,100}$/.test(key)) throw new Refusal([{ says: '重复提交标识（Idempotency-Key）须为 8 至 100 位字母、数字或连字符' }], 422);
  const path = request.routeOptions.url ?? request.url;
  const bodyHash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  // Two requests with one key at the same moment: the second waits for the first and then finds its answer.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${accountId}:${key}`]);
  const { rows } = await client.query('select path, body_hash, answer from idempotency where account_id = $1 and key = $2', [
    accountId,
    key,
  ]);
  const before = rows[0] as { path: string; body_hash: string; answer: T } | undefined;
  if (before) {
    if (before.path === path && before.body_hash === bodyHash) return before.answer;
    throw new Refusal([{ says: '同一重复提交标识（Idempotency-Key）已用于另一内容', remedy: '请刷新页面后重新提交' }], 422);
  }
  const answer = await act();
  await client.query('insert into idempotency (account_id, key, path, body_hash, status, answer) values ($1, $2, $3, $4, 200, $5)', [
    accountId,
    key,
    path,
    bodyHash,
    JSON.stringify(answer),
  ]);
  return answer;
}
