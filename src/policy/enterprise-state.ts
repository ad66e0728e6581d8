/** 企业所处状态, the first that fits: what a chance is estimated by, and the words it is explained in. Out of the register the nearer the line first. */
export const states = {
  approved: { listed: false, label: '已批准、待生效', says: '入统申报已批准，生效月份在后' },
  crossed: { listed: false, label: '本年已达规', says: '本年累计收入已达规模标准，尚未入统' },
  crossedLast: { listed: false, label: '上年已达规', says: '上年全年收入达到规模标准，本年累计未达，尚未入统' },
  newFast: { listed: false, label: '新投产·进度达规', says: '按新投产截点开业，按季节推算全年达规' },
  new: { listed: false, label: '新投产·其他', says: '按新投产截点开业，推算未达规或尚无收入' },
  pace: { listed: false, label: '进度达规', says: '累计未达规，按本企业季节推算全年可达' },
  near: { listed: false, label: '推算近规', says: '推算全年在临规下限与规模标准之间' },
  growing: { listed: false, label: '推算成长', says: '推算全年在培育库下限与临规下限之间' },
  small: { listed: false, label: '其他小微', says: '推算全年不到培育库下限' },
  unknown: { listed: false, label: '数据不明', says: '没有可用的收入数' },
  gone: { listed: false, label: '已注吊销', says: '登记已注吊销' },
  other: { listed: false, label: '非工业', says: '不属工业，或行业不明' },
  unborn: { listed: false, label: '尚未开业', says: '当时尚未登记或投产' },
  safe: { listed: true, label: '在库·无风险', says: '在库，不在退规风险清单' },
  yellow: { listed: true, label: '在库·黄色风险', says: '在库，退规风险黄色' },
  orange: { listed: true, label: '在库·橙色风险', says: '在库，退规风险橙色' },
  red: { listed: true, label: '在库·红色风险', says: '在库，退规风险红色' },
  open: { listed: true, label: '在库·等级待定', says: '在库，数据不全、定不了风险等级' },
} as const satisfies Record<string, { listed: boolean; label: string; says: string }>;

/** The name of a state. */
export type State = keyof typeof states;

/** All of them, in order. */
export const stateNames = Object.keys(states) as State[];

/** 在库的状态. */
export function isListed(state: State): boolean {
  return states[state].listed;
}

/** 会被预测的状态: who is not born yet cannot be numbered and is reckoned apart. */
export const numbered = stateNames.filter((state) => state !== 'unborn');

/** 一格历史: so many enterprises of an area went from one state to another over a stretch of months, and whether they entered or left meanwhile. */
export interface Cell {
  area: string;
  from: State;
  to: State;
  entered: boolean;
  exited: boolean;
  count: number;
}
