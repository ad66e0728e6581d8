import type * as z from 'zod';
import { seal } from '../../platform/sealed.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import type { Contact, fileContact as fileContract, listContacts as listContract } from './contract.ts';
import { shaped } from './shapes.ts';

interface Stored extends Omit<Contact, 'madeAt' | 'endedAt'> {
  madeAt: Date;
  endedAt: Date | null;
}

const selection = 'kind, masked, basis, made_by_name as "madeBy", made_at as "madeAt", ended_at as "endedAt"';

function asContract({ madeAt, endedAt, ...row }: Stored): Contact {
  return { ...row, madeAt: madeAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

/** The place a sealed value belongs to; another row's value does not open there. */
export function contextOf(enterpriseId: string, kind: string, ordinal: number): string {
  return `enterprise_contact ${enterpriseId} ${kind} ${ordinal}`;
}

/** The area of an enterprise the actor can see; what cannot be seen and what is not there are answered alike. */
export async function areaOfEnterprise({ client }: Work, id: string): Promise<string> {
  const { rows } = await client.query<{ area: string }>('select area from enterprise where id = $1::numeric and withdrawn_at is null', [
    id,
  ]);
  if (!rows[0]) throw new Refusal([{ says: '没有这家企业，或不在可见范围内', remedy: '请从企业名录重新进入' }], 404);
  return rows[0].area;
}

/** 联系人与账户, masked; the bank account only to those of 手册 8.3. */
export async function listContacts(work: Work, { enterpriseId }: z.output<typeof listContract.input>): Promise<{ rows: Contact[] }> {
  refuse(dutyRefusals(work.actor, 'contacts.read'), 403);
  await areaOfEnterprise(work, enterpriseId);
  const { rows } = await work.client.query<Stored>(
    `select ${selection} from enterprise_contact where enterprise_id = $1 order by ended_at is not null, kind, ordinal desc`,
    [enterpriseId],
  );
  return { rows: rows.map(asContract) };
}

/** 登记: tidied, checked, sealed; the one in force ends. */
export function fileContact(secret: () => string) {
  return async (work: Work, said: z.output<typeof fileContract.input>): Promise<Contact> => {
    const { client, actor, now } = work;
    const { enterpriseId, kind, basis } = said;
    refuse([...dutyRefusals(actor, 'contacts.file'), ...dutyRefusals(actor, `contacts.file.${kind}`)], 403);
    const area = await areaOfEnterprise(work, enterpriseId);
    const { value, masked } = shaped(kind, said.value);
    // Two who write at once: the second waits and replaces the first.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [contextOf(enterpriseId, kind, 0)]);
    const before = await client.query<{ ordinal: number }>(
      'select coalesce(max(ordinal), 0)::int as ordinal from enterprise_contact where enterprise_id = $1 and kind = $2',
      [enterpriseId, kind],
    );
    const ordinal = (before.rows[0]?.ordinal ?? 0) + 1;
    await client.query(
      'update enterprise_contact set ended_at = $3, ended_by_name = $4 where enterprise_id = $1 and kind = $2 and ended_at is null',
      [enterpriseId, kind, now, actor.displayName],
    );
    const { algorithm, bytes } = seal({ secret: secret(), context: contextOf(enterpriseId, kind, ordinal) }, value);
    const { rows } = await client.query<Stored>(
      `insert into enterprise_contact (enterprise_id, kind, ordinal, area, masked, sealed, algorithm, basis, made_by, made_by_name, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${selection}`,
      [enterpriseId, kind, ordinal, area, masked, bytes, algorithm, basis, actor.accountId, actor.displayName, now],
    );
    if (!rows[0]) throw new Error('contact was not stored');
    return asContract(rows[0]);
  };
}
