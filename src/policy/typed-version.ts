import { parsed } from './changed-law.ts';
import { type ConfigurationKind, configurationKinds } from './configuration-kind.ts';
import { switched } from './configured-law.ts';
import type { ParameterValue } from './parameter.ts';
import type { Policy } from './policy.ts';
import { readRuleBody } from './rule-body.ts';
import type { RuleBody } from './rule-shape.ts';
import { sayParameter } from './say-law.ts';
import { sayRule } from './say-rule.ts';
import type { SlaProfile } from './sla-shape.ts';
import { isTextKey, textPlace } from './text.ts';

/** 办理时限的各项, as they are typed: `交办 1、签收 1`. */
export const dayNames: Record<keyof SlaProfile['days'], string> = {
  dispatch: '交办',
  receive: '签收',
  support: '协办',
  answer: '办结',
  extension: '延期',
  callBack: '回访',
  rework: '重办',
  close: '销号',
};

/** 一年的休假与调休上班. */
export interface YearDays {
  off: [string, string][];
  on: string[];
}

interface Thing {
  kind: ConfigurationKind;
  key: string;
}

/** 怎么写: what is typed for a kind, for the form and for refusals. */
export const typedAs: Record<ConfigurationKind, string> = {
  parameter: '按单位填写；选项写其名称，次序用“、”隔开',
  reading: '写现行口径以外的一种读法的名称或取值',
  rule: '逐条选择所看的数据、比较和参数；施行日为某月1日',
  sla: '八项都写，工作日数，用“、”隔开，如：交办 1、签收 1、协办 3、办结 15、延期 15、回访 3、重办 7、销号 3',
  calendar: '休写起止，班写日期，用“、”隔开，两行，如：休 2027-01-01至2027-01-03、2027-02-05至2027-02-11；班 2027-02-20',
  synonym: '词用“、”隔开；写全，不在其中的不再认',
  template: '每行一段',
};

const parameterOf = (policy: Policy, { kind, key }: Thing) => (kind === 'reading' ? switched(policy, key) : policy.parameters[key]);
const pieces = (text: string) =>
  text
    .split(/[、,，\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** 读所填: the value as the law holds it; in words, why it cannot be read. Whether it fits the law is checked with the whole. */
export function readTyped(policy: Policy, thing: Thing, text: string): { value: unknown } | { wrong: string } {
  const wrong = (says: string) => ({ wrong: `${says}。${configurationKinds[thing.kind]}的写法：${typedAs[thing.kind]}` });
  switch (thing.kind) {
    case 'parameter':
    case 'reading': {
      const parameter = parameterOf(policy, thing);
      const value = parameter ? parsed(parameter, text) : undefined;
      if (parameter && value !== undefined) return { value };
      const choices = parameter?.choices ? `，可取 ${Object.values(parameter.choices).join('、')}` : '';
      return wrong(`「${text}」不是${parameter ? `“${parameter.label}”能取的值（单位：${parameter.unit}${choices}）` : '能取的值'}`);
    }
    case 'rule': {
      const read = readRuleBody(text);
      return 'wrong' in read ? wrong(read.wrong) : read;
    }
    case 'sla': {
      const said = new Map(pieces(text).map((one) => [one.replace(/[\s=：:]*\d+$/, ''), /(\d+)$/.exec(one)?.[1]]));
      const names = Object.entries(dayNames);
      const lacking = names.filter(([, name]) => said.get(name) === undefined).map(([, name]) => name);
      const strange = [...said.keys()].filter((name) => !names.some(([, known]) => known === name));
      if (lacking.length + strange.length > 0)
        return wrong(
          [lacking.length > 0 ? `缺少${lacking.join('、')}` : '', strange.length > 0 ? `读不懂“${strange.join('、')}”` : '']
            .filter(Boolean)
            .join('，'),
        );
      return { value: Object.fromEntries(names.map(([key, name]) => [key, Number(said.get(name))])) };
    }
    case 'calendar':
      return readYear(text, wrong);
    case 'synonym': {
      const words = pieces(text);
      return words.length === 0 ? wrong('一个词也没有') : { value: words };
    }
    case 'template': {
      const lines = text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return lines.length === 0 ? wrong('没有文字') : { value: lines };
    }
  }
}

function readYear(text: string, wrong: (says: string) => { wrong: string }): { value: YearDays } | { wrong: string } {
  const year: YearDays = { off: [], on: [] };
  for (const part of text
    .split(/[；;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const [, which, days = ''] = /^(休|班)\s*(.*)$/.exec(part) ?? [];
    for (const one of pieces(days)) {
      const [from = '', to = from] = one.split('至').map((day) => day.trim());
      if (![from, to].every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day))) return wrong(`读不懂“${one}”`);
      if (which === '休') year.off.push([from, to]);
      else year.on.push(from);
    }
    if (which === undefined) return wrong(`读不懂“${part}”`);
  }
  return { value: year };
}

/** 取值的写法: the value as a person would type it. */
export function typedOf(thing: Thing, value: unknown): string {
  if (value === null || value === undefined) return '';
  switch (thing.kind) {
    case 'sla':
      return Object.entries(dayNames)
        .map(([key, name]) => `${name} ${(value as SlaProfile['days'])[key as keyof SlaProfile['days']]}`)
        .join('、');
    case 'calendar': {
      const { off, on } = value as YearDays;
      return `休 ${off.map(([from, to]) => (from === to ? from : `${from}至${to}`)).join('、')}；班 ${on.join('、')}`;
    }
    case 'template':
      return (value as string[]).join('\n');
    case 'rule':
      return JSON.stringify(value);
    default:
      return Array.isArray(value) ? value.join('、') : String(value);
  }
}

/** 取值 in words. */
export function sayValue(policy: Policy, thing: Thing, value: unknown, on: string): string {
  if (value === null || value === undefined) return '（没有）';
  if (thing.kind === 'rule') return sayRule(policy, value as RuleBody, on).join('；');
  const parameter = thing.kind === 'parameter' || thing.kind === 'reading' ? parameterOf(policy, thing) : undefined;
  return parameter ? sayParameter(parameter, value as ParameterValue) : typedOf(thing, value);
}

/** 这一处怎么写: of a text also in how many lines, and what is filled in. */
export function howTyped({ kind, key }: Thing): string {
  if (kind !== 'template' || !isTextKey(key)) return typedAs[kind];
  const { lines, places, required } = textPlace(key);
  const braced = (names: readonly string[]) => names.map((name) => `{${name}}`).join('、');
  const fill = places.length > 0 ? `；可代入${braced(places)}${required.length > 0 ? `，其中${braced(required)}不能少` : ''}` : '';
  return `共 ${lines.length} 行，每行一段${fill}；数字由系统代入，不在文字里写`;
}
