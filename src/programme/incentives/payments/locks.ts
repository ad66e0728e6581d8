import type { Work } from '../../../registry/access/work.ts';

/** 一次一个: whoever works at the lists of a payer waits for whoever does; taken before any other lock, as the guards in the database do. */
export async function lockPayer({ client }: Work, payer: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('payment ' || $1, 0))", [payer]);
}

/** The same act said again at the same moment waits here, and then finds the answer. */
export async function lockKey({ client }: Work, key: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('payment key ' || $1, 0))", [key]);
}
