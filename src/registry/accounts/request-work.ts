import type { House, Work } from '../access/work.ts';
import type { WorkHook } from '../worklist/hooks.ts';
import { type Passed, passAll, passOn } from '../worklist/pass-on.ts';

const asks: Record<string, string> = { account: '核准新账号', scope: '核准单位与范围', secondFactor: '核准解除动态口令' };

function deskOf({ id, kind, name }: { id: string; kind: string; name: string }): Passed {
  return {
    kind: 'accountRequest',
    thing: id,
    area: null,
    title: `${name} ${asks[kind]?.slice(2) ?? kind}`,
    asks: asks[kind] ?? '核准',
    to: [{ office: 'securityAdmin', area: null }],
  };
}

/** 申请交安全管理员核准. */
export async function passRequest(work: Work, asked: { id: string; kind: string; name: string }): Promise<void> {
  await passOn(work, deskOf(asked));
}

/** 申请办结, decided or overtaken by a hand-over. */
export async function endRequests(work: Work, ended: { id: string; kind: string; name: string }[]): Promise<void> {
  await passAll(
    work,
    ended.map((one) => ({ ...deskOf(one), to: [] })),
  );
}

/** 账号核准在工作台; requests of before there was one are found by the role that may read them. */
export function requestWork({ ground }: Pick<House, 'ground'>): WorkHook {
  return {
    standing: async () => {
      const { rows } = await ground.accountsPool.query<{ id: string; kind: string; name: string }>(
        'select r.id, r.kind, a.display_name as name from account_request r join account a on a.id = r.account_id where r.decided_at is null',
      );
      return rows.map(deskOf);
    },
  };
}
