import type { AppraisalTerm } from '../../../policy/appraisal-shape.ts';

/** 三个原始数及其来处, which may be objected to like the items of the formula. */
export const rawItems: Record<string, string> = {
  raw_newCount: '新增数',
  raw_netCount: '净增数',
  raw_completion: '目标完成率',
  raw_exitCount: '退库数',
  raw_opening: '年初在库',
  raw_veto: '一票否决',
};

/** What an item is called; its id where the formula does not know it. */
export function itemSays({ items }: AppraisalTerm, id: string): string {
  return rawItems[id] ?? items.find((item) => item.id === id)?.label ?? id;
}

/** Whether the formula or the raw figures have such an item. */
export function knownItem({ items }: AppraisalTerm, id: string): boolean {
  return Object.hasOwn(rawItems, id) || items.some((item) => item.id === id);
}
