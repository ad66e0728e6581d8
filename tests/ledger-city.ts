import { takeStep as stepContract } from '../src/programme/retention/problems/contract.ts';
import { type Raised, raiseProblem } from '../src/programme/retention/problems/raise-problem.ts';
import { takeStep } from '../src/programme/retention/problems/take-step.ts';
import { watchLedger } from '../src/programme/retention/problems/watch-ledger.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../src/registry/access/work.ts';
import { newHouse, type Player, played } from './harness.ts';
import { plant } from './small-city.ts';

const area = '渌口区';

/** A city with a ledger: two enterprises of 渌口区 and one of 醴陵市, offices at their desks, and a clock that is set by hand. */
export interface LedgerCity {
  house: House;
  ids: Map<string, string>;
  /** The day it is from here on; the daily look at the ledger is done on `watch`. */
  on: (day: string) => void;
  raise: (player: LedgerPlayer, raised?: Partial<Raised>) => Promise<{ id: string; serial: string }>;
  step: (player: LedgerPlayer, id: string, step: string, said?: Record<string, unknown>) => Promise<{ state: string; ordinal: number }>;
  does: <T>(player: LedgerPlayer, run: (work: Work) => Promise<T>) => Promise<T>;
  watch: () => Promise<{ looked: number; escalated: number; resumed: number }>;
}
/** An office, or one of the enterprises by name. */
export type LedgerPlayer = Player | { enterprise: string };

/** Opens it. */
export async function ledgerCity(): Promise<LedgerCity> {
  const house = await newHouse();
  let today = '2022-10-10';
  house.clock = () => new Date(`${today}T10:00:00+08:00`);
  const ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '渌口甲厂', area, township: '南洲镇' },
      { name: '渌口乙厂', area, township: '龙船镇' },
      { name: '醴陵丙厂', area: '醴陵市' },
    ]),
  );
  const tokens = new Map<string, string>();
  const own = async (enterprise: string) => {
    const known = tokens.get(enterprise);
    if (known) return known;
    const [areaOf] = enterprise === '醴陵丙厂' ? ['醴陵市'] : [area];
    const { accountId } = await addAccount(house, {
      login: enterprise,
      office: 'enterprise',
      area: areaOf ?? area,
      enterpriseId: ids.get(enterprise) ?? '',
    });
    const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
    tokens.set(enterprise, token);
    return token;
  };
  const does = async <T>(player: LedgerPlayer, run: (work: Work) => Promise<T>) =>
    typeof player === 'object' && 'enterprise' in player ? inWork(house, await own(player.enterprise), run) : played(house, player, run);
  return {
    house,
    ids,
    on: (day) => {
      today = day;
    },
    does,
    raise: (player, raised = {}) =>
      does(player, (work) =>
        raiseProblem(work, {
          enterpriseId: ids.get('渌口甲厂') ?? '',
          source: 'visit',
          category: 'finance',
          urgency: 'normal',
          title: '流动资金贷款续贷难',
          says: '三月到期的流动资金贷款，银行要求先还后贷，企业周转不开。',
          ...raised,
        }),
      ),
    step: (player, id, step, said = {}) =>
      does(player, async (work) => {
        const { rows } = await work.client.query<{ ordinal: number }>('select ordinal from problem where id = $1', [id]);
        return takeStep(
          work,
          stepContract.input.parse({ id, step, after: rows[0]?.ordinal ?? 1, says: '按规定办理，情况已经写明', ...said }),
        );
      }),
    watch: () => asSystem(house, watchLedger),
  };
}
