import type { Reason } from '../../platform/shared/reason.ts';
import type { Work } from '../../registry/access/work.ts';

/** 年份、日期、家数: why aims of this year cannot be set today; a year that is over gets none afterwards, a far one not yet. */
export function yearRefusals(
  { today }: Work,
  { year, decidedOn, counts }: { year: number; decidedOn: string; counts: [string, number | null, number | null][] },
): Reason[] {
  const now = Number(today.slice(0, 4));
  const reasons: Reason[] = [];
  if (year < now)
    reasons.push({ says: `${year} 年已经过去，不能事后定目标`, clause: '六.2', remedy: `请定 ${now} 年或 ${now + 1} 年的目标` });
  if (year > now + 1)
    reasons.push({ says: `${year} 年还远，只能定本年和下一年的目标`, clause: '六.2', remedy: `请定 ${now} 年或 ${now + 1} 年的目标` });
  if (decidedOn > today) reasons.push({ says: `文件日期 ${decidedOn} 在今天（${today}）之后`, remedy: '请填文件印发日期' });
  for (const [of, newCount, netCount] of counts) {
    if (newCount !== null && newCount < 0)
      reasons.push({ says: `${of}新增目标 ${newCount} 家，不能为负`, clause: '六.2', remedy: '请核对文件' });
    if (netCount !== null && netCount < 0)
      reasons.push({ says: `${of}净增目标 ${netCount} 家，不能为负`, clause: '六.2', remedy: '请核对文件' });
    if (newCount !== null && netCount !== null && netCount > newCount)
      reasons.push({
        says: `${of}净增目标 ${netCount} 家多于新增目标 ${newCount} 家`,
        clause: '一.1',
        remedy: '净增 = 新增 − 退库，请核对文件',
      });
  }
  return reasons;
}
