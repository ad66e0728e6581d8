import type { AppraisalLaw } from './appraisal-shape.ts';
import type { Calendar } from './calendar-shape.ts';
import type { Bases, Disclosure } from './disclosure.ts';
import type { FinancingLaw } from './financing-shape.ts';
import type { Guardrails } from './guardrail.ts';
import type { PapersLaw } from './papers-shape.ts';
import type { Parameter } from './parameter.ts';
import type { PublicLaw } from './public-shape.ts';
import type { ReliefsLaw } from './reliefs-shape.ts';
import type { Rule } from './rule-shape.ts';
import type { SlaLaw } from './sla-shape.ts';
import type { TextsLaw } from './texts-shape.ts';
import type { TrackingLaw } from './tracking-shape.ts';
import type { TrainingLaw } from './training-shape.ts';
import type { VisitsLaw } from './visits-shape.ts';
import type { WatchLaw } from './watch-shape.ts';

/** 五张清单, in the order the console shows them. */
export const listNames = ['dueEntry', 'pool', 'exitRisk', 'returning', 'newlyBuilt'] as const;
/** The name of a list. */
export type ListName = (typeof listNames)[number];

/** 县市区: an area of the programme; `code` is its GB/T 2260 code, null where it has none (株洲经开区). */
export interface Area {
  name: string;
  code: string | null;
  aliases: string[];
  townships: string[];
  /** Codes, or beginnings of statistical codes, by which a roster may name the area; the longest one decides. */
  gbCodes: string[];
  /** Areas under which the townships are printed elsewhere (石峰区 for 株洲经开区). */
  within: string[];
  /** 示意图上的位置 (驾驶舱): column from the west, row from the north, from 1; absent where the pack does not lay its areas out. */
  tile?: [number, number] | undefined;
}

/** 责任单位. `id` is the office of registry/access. */
interface Office {
  id: string;
  name: string;
  short: string;
}

/** 条款, numbered and summarised in our words; `offices` are full names as the plan's 责任单位 line has them. */
export interface Clause {
  id: string;
  title: string;
  says: string;
  offices: string[];
}

/** 口径解释: how the plan is read where it leaves room, and the parameter that switches the reading. */
export interface Reading {
  id: string;
  title: string;
  clauses: string[];
  question: string;
  inForce: string;
  alternatives: string[];
  parameter: string | null;
  ruledBy: string;
  ruledOn: string;
}

/** 年度新增目标 of the annex, in 家; `area` may be 全市. */
export interface Target {
  area: string;
  year: number;
  newTarget: number;
  clause: string;
}

/** 列名词表: source (or `any`) → field → header words; beside it the words of basis and unit. */
export type Synonyms = Record<string, Record<string, string[]>>;

/** The name of the whole city in the annex and in every table. */
export const wholeCity = '全市';

/** 政策: the whole law of a city, checked and ready to use; immutable once loaded. */
export interface Policy {
  id: string;
  label: string;
  document: string;
  /** sha256 of the content; a frozen identification is kept beside the law of this hash. */
  hash: string;
  city: { name: string; code: string; aliases: string[] };
  areas: Area[];
  offices: Office[];
  clauses: Clause[];
  parameters: Record<string, Parameter>;
  readings: Reading[];
  /** Of every area and of 全市. */
  targets: Target[];
  rules: Record<ListName, Rule>;
  synonyms: Synonyms;
  /** 统计合规红线. */
  guardrails: Guardrails;
  /** 披露规定 and 数据依据; empty in laws kept before the pack had them. */
  disclosure: Disclosure;
  bases: Bases;
  /** 入统申报日历; without a year in it where the law was kept before the calendar was written. */
  calendar: Calendar;
  /** 入统申报材料. */
  papers: PapersLaw;
  /** 按月跟踪监测的表式与审核关系; without questions where the law was kept before it was written. */
  tracking: TrackingLaw;
  /** 重点监测与一企一策的词; empty where the law was kept before they were written. */
  watch: WatchLaw;
  /** 走访清单与照片限额. */
  visits: VisitsLaw;
  /** 培训对象、主题、签到、效果口径、证书与承诺书. */
  training: TrainingLaw;
  /** 问题台账办理规定; of no day where the law was kept before it was written. */
  sla: SlaLaw;
  /** 惠企政策目录 and 政银企的词; empty where the law was kept before they were written. */
  reliefs: ReliefsLaw;
  financing: FinancingLaw;
  /** 考核评价公式; of no term where the law was kept before it was written. */
  appraisal: AppraisalLaw;
  /** 公众页的政策解读与联系方式; empty where the pack has none. */
  public: PublicLaw;
  /** 通报与公示的文字 where the pack words them itself. */
  texts: TextsLaw;
  /** The pack as data (JSON), from which the same policy is built again. */
  content: unknown;
  /** 配置版本 in it, where there are any: the pack alone, and where the pack on disk contradicts what was approved. */
  configuration?: { base: Policy; contradictions: string[] };
}
