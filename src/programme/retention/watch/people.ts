import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Office } from '../../../registry/access/contract.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import type { listWatchPeople as contract } from './contract.ts';

/** 可以指定的人. */
export interface Person {
  accountId: string;
  login: string;
  name: string;
  office: Office;
  area: string | null;
}

async function peopleOf({ client }: Work, area: string): Promise<Person[]> {
  const { rows } = await client.query<Person>(
    `select account_id as "accountId", login, display_name as name, office, area from watch_people($1) order by area nulls last, office, login`,
    [area],
  );
  return rows;
}

/** 可指定的账号 of an area and the city. */
export async function listWatchPeople(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const area = areaAsked(work.policy, asked.area);
  refuse(dutyRefusals(work.actor, 'watch.assign', area), 403);
  return { rows: (await peopleOf(work, area)).map(({ login, name, office, area: of }) => ({ login, name, office, area: of })) };
}

/** The account of that login, of one of these areas or the city. */
export async function personNamed(work: Work, login: string, areas: string[]): Promise<Person> {
  for (const area of new Set(areas)) {
    const found = (await peopleOf(work, area)).find((person) => person.login === login);
    if (found) return found;
  }
  throw new Refusal([{ says: `没有可以指定的账号“${login}”`, remedy: '请从列表中选择工信局或优化营商环境中心的账号，或只写姓名' }], 409);
}
