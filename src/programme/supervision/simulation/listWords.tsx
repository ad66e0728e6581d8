/** 五张清单 by their names, in the order of the plan. */
export const listWords: Record<string, string> = {
  dueEntry: '应统未统',
  pool: '培育库',
  exitRisk: '退规风险',
  returning: '退统回升',
  newlyBuilt: '新投产',
};
