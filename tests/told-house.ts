import { resolve } from 'node:path';
import type { Outgoing } from '../src/platform/outgoing/settings.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import type { Office } from '../src/registry/access/contract.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../src/registry/access/work.ts';
import { sendRound } from '../src/registry/notices/sending/send-round.ts';
import { tell } from '../src/registry/notices/tell.ts';
import { newHouse } from './harness.ts';

/** A house whose clock a test sets, with people who have mail. */
export interface ToldHouse {
  house: House;
  /** Beijing time, `2022-09-28T10:00`. */
  clock: (at: string) => void;
  /** An account with a confirmed address; its token. */
  person: (login: string, office: Office, area: string | null, email?: string | null) => Promise<{ accountId: string; token: string }>;
  set: (accountId: string, setting: Record<string, unknown>) => Promise<void>;
  say: (said: Partial<Parameters<typeof tell>[1]>) => Promise<string>;
  send: (outgoing: Partial<Outgoing>) => Promise<number>;
  deliveries: () => Promise<Record<string, string | number | null>[]>;
  as: <T>(token: string, run: (work: Work) => Promise<T>) => Promise<T>;
}

/** The secret of such a house. */
export const toldSecret = 'the key of a test';
/** What leaves it, but for the server. */
export const outgoingTo = (url: string | null, webhookHosts: string[] = []): Outgoing => ({
  mail: url === null ? null : { url, from: 'shenggui@example.cn' },
  webhookHosts,
  consoleUrl: 'https://shenggui.example.cn',
});

let told = 0;

/** Opens one, on a Wednesday morning. */
export async function toldHouse(): Promise<ToldHouse> {
  const house = await newHouse();
  let now = new Date('2022-09-28T10:00:00+08:00');
  house.clock = () => now;
  // Settings and deliveries belong to their person and to the machine: a test writes them as the machine's owner would, past row-level security.
  const set = async (accountId: string, setting: Record<string, unknown>) => {
    const token = await openSession(house.ground.authPool, { accountId, kind: 'cli' });
    const names = Object.keys(setting);
    await inWork(house, token, ({ client }) =>
      client.query(
        `insert into notice_setting (account_id, changed_at, ${names.join(', ')}) values ($1, $2, ${names.map((_, at) => `$${at + 3}`).join(', ')})
         on conflict (account_id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
        [accountId, now, ...Object.values(setting)],
      ),
    );
  };
  return {
    house,
    clock: (at) => {
      now = new Date(`${at}:00+08:00`);
    },
    person: async (login, office, area, email = `${Buffer.from(login).toString('hex')}@example.cn`) => {
      const { accountId } = await addAccount(house, { login, office, area });
      if (email) await set(accountId, { email });
      return { accountId, token: await openSession(house.ground.authPool, { accountId, kind: 'browser' }) };
    },
    set,
    say: async (said) => {
      told += 1;
      const once = said.once ?? `told ${told}`;
      await asSystem(house, (work) =>
        tell(work, {
          to: [{ office: 'industry', area: '渌口区' }],
          kind: 'entry',
          thing: 'a1',
          says: '县级审核：渌口铸造入统申报',
          ...said,
          once,
        }),
      );
      return once;
    },
    send: (outgoing) => sendRound(house, { outgoing: { ...outgoingTo(null), ...outgoing }, secret: toldSecret }),
    deliveries: () =>
      asSystem(house, async ({ client }) => (await client.query('select * from notice_delivery order by send_at, made_at, id')).rows),
    as: (token, run) => inWork(house, token, run),
  };
}

const at = (path: string) => resolve(import.meta.dirname, '..', path);
/** Where what a process of its own needs for sending lies. */
export const [senderModule, packModule, packFolder] = [
  at('src/registry/notices/sending/send-job.ts'),
  at('src/policy/load-pack.ts'),
  at('packs/zhuzhou-2022'),
];
