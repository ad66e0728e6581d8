import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Refusal as RefusalType } from '../src/platform/shared/reason.ts';
import type { SentRecord, SyncOutcome } from '../src/programme/retention/visits/contract.ts';
import { syncVisits as contract } from '../src/programme/retention/visits/contract.ts';
import { syncVisits } from '../src/programme/retention/visits/sync.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { type House, inWork, type Work } from '../src/registry/access/work.ts';
import { newHouse, played } from './harness.ts';
import { plant } from './small-city.ts';

/** Who sits at which desk: two of 渌口区工信局, others who may come, and those beyond the offices. */
const desks = {
  区工信甲: ['industry', '渌口区', null, null],
  区工信乙: ['industry', '渌口区', null, null],
  区统计: ['statistics', '渌口区', null, null],
  区税务: ['tax', '渌口区', null, null],
  市工信: ['industry', null, null, null],
  市优化: ['businessEnvironment', null, null, null],
  攸县工信: ['industry', '攸县', null, null],
  乡镇: ['township', '渌口区', '南洲镇', null],
  别的乡镇: ['township', '渌口区', '古岳峰镇', null],
  企业: ['enterprise', '渌口区', null, '渌口铸造'],
  别的企业: ['enterprise', '渌口区', null, '渌口陶瓷'],
  银行: ['bank', null, null, null],
} as const;
export type Desk = keyof typeof desks;

/** A city of three enterprises and a desk for everybody who may visit, be visited, or only hear of it. */
export async function visitedCity() {
  const house: House = await newHouse();
  const day = (at: string) => {
    house.clock = () => new Date(at);
  };
  day('2022-10-15T10:00:00+08:00');
  const ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '渌口铸造', area: '渌口区', township: '南洲镇' },
      { name: '渌口陶瓷', area: '渌口区', township: '古岳峰镇' },
      { name: '攸县花炮', area: '攸县', township: '网岭镇' },
    ]),
  );
  const sessions = new Map<Desk, string>();
  for (const [who, [office, area, township, enterprise]] of Object.entries(desks)) {
    const { rows } = await house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, township, enterprise_id, bank, password_hash, approved_at)
       values ($1, $1, $1, $2, $3, $4, $5, $6, 'x', now()) returning id`,
      [who, office, area, township, enterprise === null ? null : ids.get(enterprise), office === 'bank' ? '某银行' : null],
    );
    sessions.set(who as Desk, await openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' }));
  }
  const as = <T>(who: Desk, run: (work: Work) => Promise<T>) => inWork(house, sessions.get(who) ?? '', run);
  const enterprise = (name: string) => ids.get(name) ?? '';
  const send = (who: Desk, records: SentRecord[], sentAt = house.clock().toISOString()) =>
    as(who, (work) => syncVisits(work, contract.input.parse({ sentAt, records }))).then(({ outcomes }) => outcomes);
  /** Sends one and answers what became of it. */
  const sendOne = async (who: Desk, record: SentRecord, sentAt?: string): Promise<SyncOutcome> => {
    const [outcome] = await send(who, [record], sentAt);
    if (!outcome) throw new Error('nothing came of it');
    return outcome;
  };
  return { house, ids, day, as, enterprise, send, sendOne, token: (who: Desk) => sessions.get(who) ?? '' };
}

/** A record as a phone makes it. */
export function recordOf(
  enterpriseId: string,
  said: Partial<Omit<SentRecord, 'content'>> & { content?: Partial<SentRecord['content']> } = {},
): SentRecord {
  const { content, ...rest } = said;
  return {
    id: randomUUID(),
    visitId: randomUUID(),
    enterpriseId,
    bases: [],
    madeAt: '2022-10-15T09:30:00+08:00',
    ...rest,
    content: {
      visitedOn: '2022-10-15',
      minutes: 40,
      visitors: ['张三', '李四'],
      spokenTo: [{ name: '王五', role: '厂长' }],
      answers: { producing: 'yes', orders: 'down', plans: '拟技改' },
      saw: '两条线开一条，工人三十余人。',
      conclusion: '生产基本正常，订单减少，建议对接展会。',
      findings: [],
      ...content,
    },
  };
}

/** The refusal of an attempt, its status and words; an attempt that is let through fails the test. */
export function refusal(attempt: Promise<unknown>): Promise<{ status: number | undefined; says: string }> {
  return attempt.then(
    () => expect.fail('was not refused'),
    (error: RefusalType) => ({ status: error.status, says: error.reasons?.map(({ says }) => says).join('\n') ?? String(error) }),
  );
}
