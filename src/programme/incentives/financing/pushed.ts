import type * as z from 'zod';
import { unseal } from '../../../platform/sealed.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { listPushed as contract, Field, PushedRow } from './contract.ts';
import { fieldContext } from './field-values.ts';
import { matchRows, matchShown } from './match-rows.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;

/** 推送给本行的融资需求: what the database lets the bank at, no more; the contact is opened only where its row is seen. */
export async function pushedRows(work: Work, asked: Asked, secret: () => string): Promise<PushedRow[]> {
  const matches = await matchRows(work, { id: asked.id });
  const { rows } = await work.client.query<{
    matchId: string;
    field: Field;
    value: string | null;
    sealed: Buffer | null;
    algorithm: string | null;
  }>('select match_id as "matchId", field, value, sealed, algorithm from finance_field where match_id = any ($1::uuid[])', [
    matches.map(({ id }) => id),
  ]);
  const { fields: named } = work.policy.financing;
  const opened = (one: (typeof rows)[number]) =>
    one.sealed && one.algorithm
      ? unseal({ secret: secret(), context: fieldContext(one.matchId) }, { algorithm: one.algorithm, bytes: one.sealed })
      : (one.value ?? '');
  const shown = matches.map((match): PushedRow => {
    const { bank: _, fields: __, ...row } = matchShown(work, match);
    const told = rows.filter(({ matchId }) => matchId === match.id);
    const fields = named.flatMap(({ id, label }) =>
      told.filter(({ field }) => field === id).map((one) => ({ field: id, label, value: opened(one) })),
    );
    return { ...row, area: match.area, fields };
  });
  return shown
    .filter(({ state }) => asked.state === undefined || state === asked.state)
    .sort((a, b) => Number(b.state === 'pushed') - Number(a.state === 'pushed') || a.dueOn.localeCompare(b.dueOn));
}

/** 推送给本行的融资需求, a page of it. */
export function listPushed(secret: () => string) {
  return async (work: Work, { page, size, ...asked }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> => {
    const rows = await pushedRows(work, asked, secret);
    return { asOf: work.today, bank: work.actor.bank ?? '', total: rows.length, rows: rows.slice((page - 1) * size, page * size) };
  };
}
