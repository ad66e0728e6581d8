import type { Reason } from '../../platform/shared/reason.ts';

/** Words that say nothing of what for; what is left when they are taken away must still be something. */
const fillers =
  /工作需要|工作需求|业务需要|业务需求|日常工作|正常工作|日常|领导要求|领导需要|上级要求|按要求|根据要求|开展工作|用于工作|因工作|工作使用|内部使用|导出数据|数据导出|下载数据|查看数据|查看|查询|使用|需要|需求|要求|数据|导出|下载|工作|业务|用于|根据|因为|为了|进行|相关|有关|[的了因为用于于和及]/g;

/** How many different characters must be left: fewer is no sentence. */
const leastLeft = 4;

/** 理由是否写实: empty when it says what for in at least so many characters; `asked` is why a reason is asked at all. */
export function reasonRefusals(reason: string | null, least: number, asked: { says: string; clause: string }): Reason[] {
  const text = (reason ?? '').normalize('NFKC').replace(/[\s\p{P}\p{S}\p{C}]/gu, '');
  const remedy = `请写明用途，不少于 ${least} 个字，例如“报市统计局核对11月拟入库企业”`;
  const refused = (says: string): Reason[] => [{ says, clause: asked.clause, remedy, asks: 'reason' }];
  if (text === '') return refused(asked.says);
  if ([...text].length < least) return refused(`${asked.says}：现有 ${[...text].length} 个字，不足 ${least} 个字`);
  if (new Set(text.replace(fillers, '')).size < leastLeft) return refused(`${asked.says}：“${reason?.trim()}”没有说明用途`);
  return [];
}
