import { isTextKey } from './text.ts';

/** 可由人配置的七类: what of the law may be changed in the console by dated versions; everything else is changed with the pack. */
export const configurationKinds = {
  parameter: '参数',
  reading: '口径解释',
  rule: '认定规则',
  sla: '办理时限',
  calendar: '工作日历',
  synonym: '列名词表',
  template: '文书文本',
} as const;
/** The name of one of them. */
export type ConfigurationKind = keyof typeof configurationKinds;

/** 一个配置版本: what was approved, from which day, on which clause and document, by whom. */
export interface Version {
  no: number;
  kind: ConfigurationKind;
  /** A parameter's name, a reading's number, a list, a profile, a year, `source.field`, a text. */
  key: string;
  from: string;
  value: unknown;
  /** What the pack itself said there on the day it was approved: by it a later pack is found to contradict. */
  base: unknown;
  clause: string;
  /** The document it rests on, with its date, and the numbers of the version: stands in the law itself. */
  source: string;
  /** 解释人 of a reading. */
  by: string;
}

const dated: ReadonlySet<ConfigurationKind> = new Set(['parameter', 'reading', 'rule', 'sla']);

/** 先行载明: whether what is changed has days of its own in the pack and stands there beforehand; else it takes the place of what was there from its day. */
export const standsBeforehand = ({ kind, key }: Pick<Version, 'kind' | 'key'>): boolean =>
  dated.has(kind) || (kind === 'template' && isTextKey(key));
