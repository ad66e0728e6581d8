import type { Reason } from '../../../platform/shared/reason.ts';
import { moneyText } from '../../../policy/award-money.ts';
import { samePersonRefusals } from '../../../registry/access/acting.ts';
import { stepUpRefusals } from '../../../registry/access/step-up.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type RunDetail, type RunRow, runLife } from './contract.ts';
import { payerRefusals } from './payers.ts';

interface Standing {
  run: RunRow;
  version: number;
  files: RunDetail['files'];
  makers: string[];
  approvers: string[];
  overFen: bigint;
}

/** 三人分离: who made the list and who approved an award on it does not release it. */
function releasePersons({ actor }: Work, { makers, approvers }: Standing): Reason[] {
  return [...samePersonRefusals(actor, makers, '编制批次与签发拨付'), ...samePersonRefusals(actor, approvers, '奖励核准与签发拨付')];
}

/** 能办哪一步, and why not: the list that greys the buttons is the list that refuses. The second factor is asked when it is pressed. */
export function runRefusals(work: Work, standing: Standing): Record<'release' | 'withdraw' | 'void' | 'file' | 'confirm', Reason[]> {
  const { run, version, files, overFen } = standing;
  const { actor } = work;
  const last = files.find((file) => file.version === version);
  const over =
    overFen > 0n ? [{ says: `超出${run.year}年奖励预算 ${moneyText(overFen)}`, clause: '四.3', remedy: '请登记并审核追加预算' }] : [];
  const sent = { says: run.state === 'made' ? '批次尚未签发' : '批次已撤销', remedy: '签发之后才有拨付文件与回执' };
  const released = run.state === 'released' || run.state === 'done';
  return {
    release: [
      ...payerRefusals(actor, 'payment.release', run.payer),
      ...runLife.refusals(run.state, 'release'),
      ...(run.state === 'made' ? [...releasePersons(work, standing), ...over] : []),
    ],
    withdraw: [...payerRefusals(actor, 'payment.make', run.payer), ...runLife.refusals(run.state, 'withdraw')],
    void: [
      ...payerRefusals(actor, 'payment.make', run.payer),
      ...runLife.refusals(run.state, 'void'),
      ...(last ? [] : [{ says: `第${version}版拨付文件尚未导出`, remedy: '没有可作废的文件' }]),
    ],
    file: [
      ...payerRefusals(actor, 'payment.file', run.payer),
      ...(released ? [] : [sent]),
      ...(last
        ? [
            {
              says: `第${version}版拨付文件已由${last.by}导出（流水号 ${last.serial}），一版只导出一次`,
              remedy: '文件遗失或有误的，请写明理由作废本版后重新导出',
            },
          ]
        : []),
    ],
    confirm: [...payerRefusals(actor, 'payment.confirm', run.payer), ...(released ? [] : [sent])],
  };
}

/** Whose each step is. */
export const stepDuties = { release: 'payment.release', withdraw: 'payment.make', void: 'payment.make' } as const;

/** 签发前的二次验证 (等保 8.1.4.1 d). */
export const proven = (work: Work): Reason[] => stepUpRefusals(work).map((one) => ({ ...one, asks: 'secondFactor' }));
