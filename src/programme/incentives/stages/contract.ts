/** 期次, in a word: 首期、剩余部分 of two; of more by its number and how many there are. */
export const stageSays = (stage: number, stages: number): string =>
  stages > 2 ? `第${stage}期（共${stages}期）` : stage === 1 ? '首期' : '剩余部分';
/** The same between brackets. */
export const stageWithin = (stage: number, stages: number): string =>
  stages > 2 ? `第${stage}期，共${stages}期` : stageSays(stage, stages);
/** The same as lists of payments say it. */
export const stageShort = (stage: number, stages: number): string =>
  stages > 2 ? stageSays(stage, stages) : stage === 1 ? '首期' : '剩余';
/** 期次 over a column. */
export const stageHead = (stage: number, stages: number): string => (stages > 2 ? `第${stage}期` : stage === 1 ? '首期' : '二期');
