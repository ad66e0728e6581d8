/** A trade of the demo city: the word in its names, its GB/T 4754-2017 classes and the share of a year each month has. */
export interface Trade {
  word: string;
  classes: readonly string[];
  /** Relative monthly weights, January first; they need not sum to anything. */
  season: readonly number[];
  /** kWh per 元 of revenue. */
  power: number;
  industrial: boolean;
}

const even = [0.92, 0.72, 1.02, 1, 1, 1.03, 1.01, 1.01, 1.05, 1.04, 1.08, 1.12] as const;
/** Fireworks: made in autumn and winter for the new year, closed in the heat of July and August by safety rules. */
const fireworks = [1.5, 0.6, 0.8, 0.8, 0.7, 0.5, 0.15, 0.2, 1.1, 1.6, 2, 2.2] as const;
/** Ceramics: export orders before Christmas. */
const ceramics = [0.9, 0.5, 0.9, 0.95, 1, 1.05, 1.1, 1.2, 1.3, 1.2, 1, 0.9] as const;
const harvest = [0.9, 0.6, 0.7, 0.7, 0.7, 0.8, 1.2, 1.1, 1.2, 1.5, 1.5, 1.1] as const;
const rain = [0.4, 0.5, 0.9, 1.4, 1.8, 2, 1.6, 1.1, 0.8, 0.5, 0.4, 0.4] as const;
const winter = [1.4, 1.1, 0.9, 0.8, 0.8, 0.8, 0.9, 0.9, 0.9, 1, 1.2, 1.4] as const;

/** 行业: what the demo city makes. */
export const trades: readonly Trade[] = [
  { word: '机械', classes: ['3484', '3482', '3525', '3311'], season: even, power: 0.06, industrial: true },
  { word: '铸造', classes: ['3391', '3392'], season: even, power: 0.16, industrial: true },
  { word: '轨道配件', classes: ['3715', '3716'], season: even, power: 0.05, industrial: true },
  { word: '硬质合金', classes: ['3240', '3321'], season: even, power: 0.09, industrial: true },
  { word: '新材', classes: ['2651', '2659', '3985'], season: even, power: 0.08, industrial: true },
  { word: '电气', classes: ['3821', '3823', '3831'], season: even, power: 0.04, industrial: true },
  { word: '电子材料', classes: ['3985', '3982'], season: even, power: 0.05, industrial: true },
  { word: '航空零件', classes: ['3744', '3489'], season: even, power: 0.05, industrial: true },
  { word: '制药', classes: ['2740', '2730'], season: winter, power: 0.04, industrial: true },
  { word: '服饰', classes: ['1819', '1811'], season: winter, power: 0.02, industrial: true },
  { word: '陶瓷', classes: ['3074', '3075', '3071'], season: ceramics, power: 0.12, industrial: true },
  { word: '电瓷', classes: ['3834', '3073'], season: ceramics, power: 0.11, industrial: true },
  { word: '烟花', classes: ['2672'], season: fireworks, power: 0.01, industrial: true },
  { word: '建材', classes: ['3021', '3031', '3039'], season: even, power: 0.11, industrial: true },
  { word: '石材', classes: ['1011', '3032'], season: even, power: 0.07, industrial: true },
  { word: '煤业', classes: ['0610'], season: winter, power: 0.1, industrial: true },
  { word: '粮油', classes: ['1311', '1331'], season: harvest, power: 0.03, industrial: true },
  { word: '食品', classes: ['1353', '1371', '1530'], season: harvest, power: 0.03, industrial: true },
  { word: '竹木', classes: ['2041', '2031'], season: even, power: 0.05, industrial: true },
  { word: '水电', classes: ['4413'], season: rain, power: 0.01, industrial: true },
  { word: '塑胶', classes: ['2921', '2929'], season: even, power: 0.09, industrial: true },
  { word: '物资', classes: ['5164', '5165'], season: even, power: 0.005, industrial: false },
  { word: '运输', classes: ['5431'], season: even, power: 0.003, industrial: false },
];

/** The trade with that word. */
export function tradeNamed(word: string): Trade {
  const trade = trades.find((candidate) => candidate.word === word);
  if (!trade) throw new Error(`演示城市没有行业「${word}」`);
  return trade;
}
