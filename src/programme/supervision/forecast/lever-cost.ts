import type * as z from 'zod';
import { expected } from '../../../policy/distribution.ts';
import { LawSilent, stated, statedYuan } from '../../../policy/parameter.ts';
import { project } from '../../../policy/projection.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { readLevers as contract } from './contract.ts';
import type { Outlook } from './outlook.ts';

type Cost = z.output<typeof contract.output>['cost'];

/**
 * 每净增一家的奖励成本: the plan's own award by track, weighed as the register's entries of this year came; over the expected net growth. What nobody knows (各县市区的就高部分、
 * 帮扶投入) is said to be unknown, never guessed.
 */
export function costOf({ policy }: Work, ahead: Outlook, year: number): Cost {
  const on = `${year}-12`;
  const entries = [...ahead.register.values()];
  const [built, grown] = [entries.reduce((sum, one) => sum + one.newlyBuilt, 0), entries.reduce((sum, one) => sum + one.grown, 0)];
  const exitAvoided = {
    fen: null,
    says: '方案没有为稳住一家在库企业规定标准，各地帮扶投入也没有报来，说不出',
    clause: '三.3',
  };
  try {
    const [ofBuilt, ofGrown] = [fenOf(statedYuan(policy, 'award.newlyBuilt', on)), fenOf(statedYuan(policy, 'award.grown', on))];
    const clause = stated(policy, 'award.grown', on).clause;
    if (built + grown === 0) throw new LawSilent('award.grown', on, '本年尚无分类的新增可作权重，说不出');
    const perEntry = Math.round((ofBuilt * built + ofGrown * grown) / (built + grown));
    const at = project(ahead.city, ahead.steps, ahead.law.spread).find((one) => one.year === year);
    const [entered, net] = at ? [expected(at.entries), expected(at.net)] : [0, 0];
    return {
      perEntry: {
        fen: String(perEntry),
        says: `按方案标准和本年新增中新建投产${built}家、规下升规上${grown}家加权；当年未形成税收的不奖，各县市区就高部分未报来，不在内`,
        clause,
      },
      perNet:
        net > 0
          ? { fen: String(Math.round((perEntry * entered) / net)), says: '预期新增的奖励合计 ÷ 预期净增', clause }
          : { fen: null, says: '推算不出净增，说不出', clause },
      perExitAvoided: exitAvoided,
    };
  } catch (silent) {
    if (!(silent instanceof LawSilent)) throw silent;
    const unknown = { fen: null, says: silent.message, clause: '四.2' };
    return { perEntry: unknown, perNet: unknown, perExitAvoided: exitAvoided };
  }
}

function fenOf(yuan: string): number {
  return Number(yuan.replace('.', ''));
}
