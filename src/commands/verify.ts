import type { OpenHouse } from '../house.ts';
import { verifyApprovals } from '../programme/incentives/cases/verify.ts';
import { verifyAwards } from '../programme/incentives/verify.ts';
import { asOnlooker } from '../registry/access/work.ts';
import type { Fault } from '../registry/journal/fault.ts';
import { headsFileOf } from '../registry/journal/heads-file.ts';
import { verifyAll } from '../registry/journal/verify.ts';
import { asOperator, exits, type Said } from './command.ts';

/** 核对: the journal is whole, and what is kept follows from what was sent; ends with 1 when anything does not. */
export async function verify(house: OpenHouse): Promise<Said> {
  const started = performance.now();
  const file = headsFileOf(house.config);
  const json = await asOnlooker(house, async ({ client }) => {
    const all = await verifyAll({ client, file, progress: () => {} });
    const money = await verifyAwards({ client });
    const faults = [...all.faults, ...money.faults, ...(await verifyApprovals({ client }))];
    return { ok: faults.length === 0, checked: { ...all.checked, awards: money.awards }, faults };
  });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const { ok, checked } = json;
  const faults: Fault[] = json.faults;
  const detail = {
    ok,
    checked,
    seconds,
    faults: faults.slice(0, 10).map(({ table, chain, seq, key, says }) => ({ table, chain, seq, key, says })),
  };
  await asOperator(house, { verb: 'verify', says: '核对', detail }, async () => {});
  const of = `留痕 ${checked.journal} 条、封存 ${checked.seals} 次、摘要 ${checked.digests} 项、数字 ${checked.figures} 个、企业 ${checked.enterprises} 家、奖励 ${checked.awards} 笔`;
  const head = `核对${of}，用时 ${seconds} 秒：${ok ? '全部一致' : `不一致 ${faults.length} 处`}`;
  return { text: [head, ...faults.slice(0, 50).map(({ says }) => `  ✗ ${says}`)].join('\n'), json, ...(ok ? {} : { exit: exits.refused }) };
}
