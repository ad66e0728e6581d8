const WORDS: Record<string, string> = {
  month: '本月',
  ytd: '累计',
  ignored: '不读入',
  creditCode: '统一社会信用代码',
  name: '企业名称',
  area: '县市区',
  revenue: '营业收入（销售收入）',
  taxPaid: '入库税款',
  electricity: '用电量',
  entryPeriod: '入库年月',
  exitPeriod: '退库年月',
  track: '新增方式',
  reviewType: '审核类型',
  reviewBatch: '审核批次',
  approvedOn: '审批日期',
  exitCause: '退库原因',
  correctionReason: '更正原因',
};

/** 选项的说法: what a choice of a question is called when it is put to people; units, months and sheets are words already. */
export function choiceWord(choice: string): string {
  return WORDS[choice] ?? choice;
}
