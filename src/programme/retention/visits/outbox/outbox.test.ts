import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../../../tests/visited-city.ts';
import type { SyncOutcome } from '../contract.ts';
import { basesFor, clearable, type HeldRecord, mended, newId, nextBatch, settled } from './contract.ts';

// 发件箱: what a phone sends, keeps and goes on from; the pages keep it in IndexedDB, these are its rules.
const held = (said: Partial<HeldRecord> & { bases?: string[]; visitId?: string; saw?: string } = {}): HeldRecord => {
  const { bases = [], visitId, saw, ...rest } = said;
  const record = recordOf('1', { bases, ...(visitId ? { visitId } : {}), ...(saw ? { content: { saw } } : {}) });
  const id = rest.id ?? record.id;
  return {
    id,
    accountId: 'me',
    enterpriseName: '渌口铸造',
    record: { ...record, id },
    state: 'pending',
    reasons: [],
    owesReason: false,
    serials: [],
    flags: [],
    savedAt: '2022-10-15T02:00:00.000Z',
    ...rest,
  };
};
const answer = (id: string, outcome: SyncOutcome['outcome'], reasons: SyncOutcome['reasons'] = []): SyncOutcome => ({
  id,
  visitId: 'v',
  outcome,
  reasons,
  flags: [],
  owesReason: false,
  problems: outcome === 'refused' ? [] : [{ findingId: 'f', serial: '渌口2022-0001' }],
});

describe('下一批', () => {
  test('只发本账号待同步的，先写的先发，一批不过 50 条', () => {
    const all = Array.from({ length: 120 }, (_, at) => held({ savedAt: `2022-10-15T02:${String(at % 60).padStart(2, '0')}:00.000Z` }));
    const batch = nextBatch([...all, held({ accountId: 'other' }), held({ state: 'synced' })], 'me');
    expect(batch).toHaveLength(50);
    expect(batch.map(({ savedAt }) => savedAt)).toEqual([...batch.map(({ savedAt }) => savedAt)].sort());
    expect(nextBatch(all, 'nobody')).toEqual([]);
  });

  test('字数很多的分批，总有一条发得出去', () => {
    const long = Array.from({ length: 5 }, () => held({ saw: '写'.repeat(60_000) }));
    expect(nextBatch(long, 'me').length).toBeLessThan(5);
    expect(nextBatch([held({ saw: '写'.repeat(500_000) })], 'me')).toHaveLength(1);
  });

  test('前一版被退回的先不发', () => {
    const returned = held({ state: 'refused' });
    const later = held({ bases: [returned.id] });
    expect(nextBatch([returned, later], 'me')).toEqual([]);
  });
});

describe('收到答复', () => {
  test('每条各得其状态；没有答复的照旧待同步；退回的写明理由', () => {
    const all = [held(), held(), held(), held(), held(), held()];
    const outcomes = (['kept', 'already', 'waiting', 'conflict', 'refused'] as const).map((outcome, at) =>
      answer(all[at]?.id ?? '', outcome, outcome === 'refused' ? [{ says: '结论压数', remedy: '请改正' }] : []),
    );
    const after = settled(all, outcomes);
    expect(after.map(({ state }) => state)).toEqual(['synced', 'synced', 'waiting', 'conflict', 'refused', 'pending']);
    expect(after[4]).toMatchObject({ reasons: ['结论压数。请改正'], serials: [] });
    expect(after[0]?.serials).toEqual(['渌口2022-0001']);
  });
});

describe('在哪一版上修改', () => {
  test('在本机最后一版上；本机没有就在服务器所说的现行版上；退回的不算', () => {
    const first = held({ visitId: '00000000-0000-4000-8000-000000000001', state: 'synced' });
    const { visitId } = first.record;
    const second = held({ visitId, bases: [first.id], state: 'pending' });
    const returned = held({ visitId, bases: [second.id], state: 'refused' });
    expect(basesFor([first, second, returned], visitId, [first.id])).toEqual([second.id]);
    expect(basesFor([], visitId, ['a', 'b'])).toEqual(['a', 'b']);
    // What the server tells of besides ours is gone on from as well: what contradicted each other is settled by who writes now.
    expect(basesFor([second], visitId, [first.id, 'theirs'])).toEqual([second.id, 'theirs']);
  });

  test('改好退回的一版：换新编号，接在它后面的改接新的；别的不动', () => {
    const returned = held({ state: 'refused' });
    const later = held({ bases: [returned.id] });
    const other = held({ state: 'synced', bases: [returned.id] });
    const anew = held();
    const after = mended([returned, later, other], returned.id, anew);
    expect(after.map(({ id }) => id)).toEqual([later.id, other.id, anew.id]);
    expect(after[0]?.record.bases).toEqual([anew.id]);
    expect(after[1]?.record.bases).toEqual([returned.id]);
  });
});

test('清除：只清答复过的、过了期的；待同步、被退回、有冲突的从不清除', () => {
  const old = '2022-09-01T00:00:00.000Z';
  const all = (['pending', 'refused', 'conflict', 'synced', 'waiting'] as const).map((state) => held({ state, savedAt: old }));
  expect(clearable(all, '2022-10-01')).toEqual([all[3]?.id, all[4]?.id]);
  expect(clearable(all, '2022-08-01')).toEqual([]);
});

test('编号是 UUID 第 4 版，各不相同', () => {
  const ids = Array.from({ length: 200 }, newId);
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
