import type { Work } from '../../../registry/access/work.ts';
import type { Own } from './contract.ts';

/** 统计法治承诺书 of the pack, and what of it the enterprise signed: this version and those before, each as it was. */
export async function readPledge({ client, policy }: Work): Promise<Own['pledge']> {
  const { version, title, law, text } = policy.training.pledge;
  const { rows } = await client.query<{ version: string; signer: string; by: string; on: string }>(
    `select version, signer, signed_by_name as by, (signed_at at time zone 'Asia/Shanghai')::date::text as "on" from training_pledge
     order by signed_at desc`,
  );
  const signed = rows.find((row) => row.version === version);
  return {
    version,
    title,
    law,
    text,
    signed: signed ? { signer: signed.signer, by: signed.by, on: signed.on } : null,
    former: rows.filter((row) => row !== signed).map((row) => ({ version: row.version, signer: row.signer, on: row.on })),
  };
}
