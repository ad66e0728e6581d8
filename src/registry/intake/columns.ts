import type * as z from 'zod';
import type { Basis as BasisShape, Field as FieldShape, Source } from './contract.ts';
import { type PeriodHint, periodIn } from './period.ts';
import { type Measure, type Unit, unitIn, unitsOf } from './unit.ts';

/** What a column means. */
export type Field = z.infer<typeof FieldShape>;
/** 本月 or 累计. */
export type Basis = z.infer<typeof BasisShape>;

/** What a header says, before the roster's own month and unit are known. */
export interface HeaderReading {
  field: Field | null;
  unit: Unit | null;
  basis: Basis | null;
  hint: PeriodHint;
  because: string | null;
}

/** 列名词表: header key → what it means, taught or from the pack. */
export type Synonyms = Map<string, { field: Field; basis: Basis | null; unit: Unit | null; because: string }>;

/** 列名键: width, spaces and brackets made alike, digits to #, so that what is taught of 2022年9月 holds in October. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”*]+/g, '')
    .replace(/\((?:单位:?)?(?:人民币)?(?:亿元|万元|千元|元|万千瓦时|千瓦时|万度|度|万kwh|kwh)\)/g, '')
    .replace(/[—–―~～]/g, '-')
    .replace(/\d+/g, '#');
}

/** Figures of these fields become facts; the key is the field, the value the measure in table `figure`. */
export const MEASURES: Partial<Record<Field, Measure>> = { revenue: 'revenue', taxPaid: 'tax_paid', electricity: 'electricity' };

/** Which figures a source answers for. 统计调查资料 are never read: 统计法第二十八条. */
const FIGURES_OF: Record<Source, Field[]> = {
  register: [],
  tax: ['revenue', 'taxPaid'],
  power: ['electricity'],
  self: ['revenue', 'taxPaid', 'electricity'],
  market: [],
  project: [],
  listing: ['revenue'],
};

/** What only statistics may say: who is listed since when, and how. In another bureau's file 入库 means tax paid in. */
export const OF_REGISTER = new Set<Field>(['entryPeriod', 'exitPeriod', 'track', 'reviewType', 'reviewBatch', 'approvedOn', 'exitCause']);

/** Words of directory columns as bureaus print them. Order matters: the first that fits is taken. */
const WORDS: [RegExp, Field][] = [
  [/(母公司|上级|龙头|裂变).*(代码|信用)/, 'parentCode'],
  [/社会信用|信用代码|信用码|纳税人识别号|税号$/, 'creditCode'],
  [
    /^(企业|单位|纳税人|用户|公司|客户|项目单位|市场主体|建设单位|法人单位|主体)?(详细|全)?(名称|户名|全称)$|^(企业|单位|公司|用户)$|(企业|单位|纳税人|主体|用户|公司)(详细|中文)?名称/,
    'name',
  ],
  [/行业.*代码|^gb\/?t?4754|国民经济行业/, 'industryCode'],
  [/(乡镇|街道|镇街|园区)/, 'township'],
  [/县市区|县\(?市|区县|所属(县|区)|所在(县|区)|^属地$|^地区$|行政区划|管辖(区|地)|主管税务/, 'area'],
  [/地址|住所/, 'address'],
  [/投产/, 'producedOn'],
  [/成立|开业|注册(日期|时间)|登记(日期|时间)|设立/, 'openedOn'],
  [/(注销|吊销)(日期|时间)/, 'cancelledOn'],
  [/(退库|退规|退统|退出)(原因|事由)/, 'exitCause'],
  [/退库|退规|退统|退出/, 'exitPeriod'],
  [/(入库|入统|纳统|入规|升规)(方式|类型|类别|路径|渠道)|新增(类型|方式|类别)/, 'track'],
  [/(入库|入统|纳统|纳入|入规|升规).*(时间|日期|年月|月份|月)$/, 'entryPeriod'],
  [/审核(类型|方式)/, 'reviewType'],
  [/批次/, 'reviewBatch'],
  [/(批准|审批|批复|审定|审核通过)(日期|时间)/, 'approvedOn'],
  [/(裂变|分立|分设)(日期|时间)/, 'spunOffOn'],
  [/(变更|变动|业务)(类型|类别|事项)/, 'changeKind'],
  [/所属期|统计月份|报告期|所属(年月|月份)|^(月份|年月|期间|会计期间)$/, 'period'],
];

/** Comparisons, remarks and forecasts: read by nobody, so never mistaken for a figure. */
const NEVER =
  /所属期.?(起|始)|同比|环比|增[长幅速减]|占比|比重|%|±|^序号$|备注|预计|预测|差额|缺口|排名|排位|目标|库存|利润|产值|费用|补贴|奖励|余额|投资|资本|订单|联系|电话/;

/** 数值列: which figure a header (spaces taken out, half width) speaks of. */
export function figureField(text: string): Field | null {
  if (/用电|电量|售电/.test(text)) return 'electricity';
  if (
    /税(收|款|金|费)(合计)?(入库|收入|缴纳)|入库税|(实缴|已缴|缴纳|上缴|应纳|入库|实现)(的)?(增值|所得|各项)?税|纳税(额|总额)|税额|税金|税款|税收/.test(
      text,
    )
  )
    return 'taxPaid';
  if (/应税销售|计税销售|开票|销售(收入|额|总额)|(营业|主营|经营|业务)(业务)?(总)?收入|收入(总额)?$|收入(累计|本月|当月|\()/.test(text))
    return 'revenue';
  return null;
}

function bare(text: string): boolean {
  return /^(?:\d{4}年|\d{1,2}月份?|\d{1,2}月?[-—~至到]\d{1,2}月|本月|当月|本期|本年|累计|年初至今|上年|去年|同期|全年|上月|数|值|[（(][^（()）]*[)）])+$/.test(
    text,
  );
}

/**
 * 认列: what one header says. Taught words and the pack's come first, then the words bureaus use. A header that names only a month or
 * 本月/累计 takes the one figure its source is about.
 */
export function readHeader(header: string, source: Source, synonyms: Synonyms, carried: Field | null = null): HeaderReading {
  const text = header.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const hint = periodIn(text);
  const unit = unitIn(text);
  const known = synonyms.get(headerKey(header));
  const meaning = (field: Field, because: string, more: { unit?: Unit | null; basis?: Basis | null } = {}): HeaderReading => {
    const figure = MEASURES[field] !== undefined;
    if (source !== 'register' && OF_REGISTER.has(field)) {
      return { field: 'ignored', unit: null, basis: null, hint, because: '入库、退库以统计部门名录为准，不读入' };
    }
    if (figure && !FIGURES_OF[source].includes(field)) {
      const why = source === 'register' ? '统计调查数值不读入（统计法第二十八条）' : '该来源不作为此项数值的依据，不读入';
      return { field: 'ignored', unit: null, basis: null, hint, because: why };
    }
    const inUnit = unit ?? more.unit ?? null;
    const suits = inUnit !== null && figure && unitsOf(MEASURES[field] ?? 'revenue').includes(inUnit);
    return { field, unit: suits ? inUnit : null, basis: hint.basis ?? more.basis ?? null, hint, because };
  };
  if (known) return meaning(known.field, known.because, known);
  if (NEVER.test(text) && !/同期/.test(text))
    return { field: 'ignored', unit: null, basis: null, hint, because: '比较、备注或预测列，不读入' };
  const word = WORDS.find(([pattern]) => pattern.test(text))?.[1];
  const figure = figureField(text);
  if (figure && word !== 'period' && !(word && /代码|名称|日期|时间|方式|类型/.test(text))) return meaning(figure, '列标题');
  if (word) return meaning(word, '列标题');
  if (bare(text)) {
    const own = carried ?? FIGURES_OF[source][0];
    if (own) return meaning(own, carried ? '并列列的标题' : '列标题只写月份或口径，按来源取数');
  }
  return { field: null, unit: null, basis: null, hint, because: null };
}
