import type { BankStep, Field, Special } from '../src/programme/incentives/financing/contract.ts';

/** A plainly invented product. */
interface PlannedProduct {
  bank: string;
  title: string;
  special: (typeof Special.options)[number] | null;
  says: string;
  mostYuan: string;
  termMonths: number;
  rate: string;
  guarantee: string;
  conditions: { fact: string; is?: boolean; atMost?: number }[];
  step: 'publish' | 'return' | null;
}
const a = '株洲农商银行';
const b = '演示商业银行';
const c = '演示村镇银行';

/** 演示产品: of three banks, one not yet published, one sent back. */
export const plannedProducts: readonly PlannedProduct[] = [
  {
    bank: a,
    title: '演示升规贷',
    special: 'newListed',
    says: '面向新入库的规模以上工业企业，信用为主，随借随还（演示产品）',
    mostYuan: '5000000',
    termMonths: 36,
    rate: '年利率3.45%起（演示）',
    guarantee: '信用，或实际控制人保证',
    conditions: [
      { fact: 'listed', is: true },
      { fact: 'months_since_entry', atMost: 36 },
    ],
    step: 'publish',
  },
  {
    bank: a,
    title: '演示育苗贷',
    special: 'pool',
    says: '面向培育库企业的流动资金贷款（演示产品）',
    mostYuan: '2000000',
    termMonths: 12,
    rate: '年利率3.85%起（演示）',
    guarantee: '信用或订单',
    conditions: [{ fact: 'in_pool', is: true }],
    step: 'publish',
  },
  {
    bank: b,
    title: '演示设备更新贷',
    special: null,
    says: '制造业企业购置设备的中长期贷款（演示产品）',
    mostYuan: '20000000',
    termMonths: 60,
    rate: '五年期LPR减点（演示）',
    guarantee: '所购设备抵押',
    conditions: [
      { fact: 'manufacturing', is: true },
      { fact: 'new_equipment', is: true },
    ],
    step: 'publish',
  },
  {
    bank: c,
    title: '演示小微快贷',
    special: null,
    says: '小型微利企业的周转贷款（演示产品）',
    mostYuan: '1000000',
    termMonths: 12,
    rate: '年利率4.10%（演示）',
    guarantee: '信用',
    conditions: [{ fact: 'small_profit', is: true }],
    step: 'publish',
  },
  {
    bank: b,
    title: '演示科创贷',
    special: null,
    says: '高新技术企业的知识产权质押贷款（演示产品）',
    mostYuan: '8000000',
    termMonths: 24,
    rate: '年利率3.60%起（演示）',
    guarantee: '知识产权质押',
    conditions: [{ fact: 'hi_tech', is: true }],
    step: null,
  },
  {
    bank: c,
    title: '演示周转贷',
    special: null,
    says: '在库企业的短期周转（演示产品）',
    mostYuan: '500000',
    termMonths: 6,
    rate: '一事一议',
    guarantee: '保证',
    conditions: [{ fact: 'listed', is: true }],
    step: 'return',
  },
];

/** 一次对接: pushed so many workdays ago, good for so many days, and what the bank said when. */
export interface PlannedMatch {
  bank: string;
  product?: string;
  fields: readonly Field[];
  ago: number;
  days: number;
  answers: readonly { step: BankStep; ago: number; code?: string; amountYuan?: string }[];
  withdrawnAgo?: number;
}
interface PlannedNeed {
  area: string;
  /** Raised by the enterprise of the cast itself. */
  own?: true;
  amountYuan: string;
  purpose: string;
  termMonths: number;
  collateral: string;
  contactName: string;
  contactPhone: string;
  raisedAgo: number;
  matches: readonly PlannedMatch[];
}
const some = ['identity', 'need', 'listing'] as const;
const most = ['identity', 'contact', 'sector', 'listing', 'need'] as const;
const reached = { contactName: '演示联系人', contactPhone: '13800000000' };
const need = (area: string, amountYuan: string, purpose: string, raisedAgo: number, matches: readonly PlannedMatch[]): PlannedNeed => ({
  area,
  amountYuan,
  purpose,
  termMonths: 24,
  collateral: '设备抵押、订单',
  ...reached,
  raisedAgo,
  matches,
});

/** 演示融资需求: one nobody was let at yet, and every state a match can be in. */
export const plannedNeeds: readonly PlannedNeed[] = [
  {
    ...need('渌口区', '3000000', '购置造型线一条（演示）', 30, [
      {
        bank: a,
        product: '演示升规贷',
        fields: most,
        ago: 29,
        days: 150,
        answers: [
          { step: 'accept', ago: 27 },
          { step: 'credit', ago: 20, amountYuan: '2500000' },
          { step: 'drawdown', ago: 14, amountYuan: '1500000' },
        ],
      },
      { bank: b, fields: some, ago: 29, days: 120, answers: [{ step: 'decline', ago: 26, code: 'collateral' }] },
    ]),
    own: true,
  },
  { ...need('渌口区', '800000', '补充流动资金（演示）', 4, []), own: true, collateral: '无' },
  need('醴陵市', '5000000', '窑炉改造（演示）', 40, [
    {
      bank: a,
      product: '演示升规贷',
      fields: most,
      ago: 38,
      days: 170,
      answers: [
        { step: 'credit', ago: 35, amountYuan: '4000000' },
        { step: 'drawdown', ago: 30, amountYuan: '4000000' },
      ],
    },
  ]),
  need('醴陵市', '1200000', '备料周转（演示）', 12, [
    { bank: a, fields: some, ago: 11, days: 120, answers: [{ step: 'accept', ago: 8 }] },
    { bank: c, fields: some, ago: 11, days: 120, answers: [{ step: 'decline', ago: 4, code: 'industryLimit' }] },
  ]),
  need('醴陵市', '900000', '出口订单备货（演示）', 9, [{ bank: c, fields: some, ago: 8, days: 90, answers: [] }]),
  need('攸县', '6000000', '新建车间（演示）', 33, [
    {
      bank: b,
      product: '演示设备更新贷',
      fields: most,
      ago: 31,
      days: 160,
      answers: [
        { step: 'accept', ago: 28 },
        { step: 'credit', ago: 20, amountYuan: '5000000' },
      ],
    },
  ]),
  need('攸县', '1500000', '原材料采购（演示）', 22, [
    {
      bank: a,
      fields: some,
      ago: 21,
      days: 120,
      answers: [
        { step: 'credit', ago: 17, amountYuan: '1000000' },
        { step: 'lapse', ago: 6, code: 'terms' },
      ],
    },
  ]),
  need('天元区', '8000000', '研发设备购置（演示）', 18, [
    { bank: b, fields: most, ago: 17, days: 150, answers: [{ step: 'accept', ago: 9 }] },
    { bank: a, fields: some, ago: 2, days: 90, answers: [] },
  ]),
  need('天元区', '2000000', '扩大产能（演示）', 15, [{ bank: a, fields: some, ago: 14, days: 90, answers: [], withdrawnAgo: 12 }]),
  need('茶陵县', '700000', '支付货款（演示）', 50, [{ bank: c, fields: some, ago: 49, days: 20, answers: [] }]),
  need('石峰区', '4000000', '环保设施改造（演示）', 26, [
    {
      bank: a,
      product: '演示升规贷',
      fields: most,
      ago: 25,
      days: 150,
      answers: [
        { step: 'accept', ago: 23 },
        { step: 'credit', ago: 12, amountYuan: '3000000' },
        { step: 'drawdown', ago: 5, amountYuan: '1000000' },
      ],
    },
  ]),
  need('荷塘区', '1000000', '偿还到期货款（演示）', 6, [{ bank: b, fields: some, ago: 3, days: 90, answers: [] }]),
];
