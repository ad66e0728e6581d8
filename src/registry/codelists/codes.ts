import { factNames, facts } from '../../policy/fact.ts';
import { listNames, type Policy } from '../../policy/policy.ts';
import { industryClasses, sectionNames } from '../directory/industry.ts';
import type { Code } from './contract.ts';

/** 指标: what a table of progress counts, as its article defines it. */
export interface Indicator {
  name: string;
  label: string;
  unit: string;
  says: string;
  clause: string;
}

const note = (id: string, title: string, text: string) => ({ id, title, text });

/** A code; what stands empty is left out. */
function code(id: string, name: string, more: { description?: string; parent?: string; annotations?: Code['annotations'] } = {}): Code {
  return { id, name, names: { zh: name }, ...more };
}

/** 县市区 under their city, by GB/T 2260; an area without a code of its own bears the statistical code by which rosters name it. */
export function areaCodes({ city, areas }: Policy): Code[] {
  const of = areas.map(({ name, code: own, gbCodes }, place) => {
    const id = own ?? gbCodes[0] ?? `${city.code}_${place + 1}`;
    return code(id, name, { parent: city.code, ...(own ? {} : { annotations: [note('unofficial', '没有国标代码', '使用统计用代码')] }) });
  });
  return [code(city.code, city.name), ...of];
}

/** 五张清单, each with its levels beneath. */
export function listCodes({ rules }: Policy): Code[] {
  return listNames.flatMap((name) => {
    const { label, says, clause, levels } = rules[name];
    const below = levels.map((level) => code(`${name}_${level.level}`, level.label, { description: level.says, parent: name }));
    return [code(name, label, { description: says, annotations: [note('clause', '条款', clause)] }), ...below];
  });
}

/** 指标 of the progress table, and the closed catalogue of facts the rules speak of, under names apart: 在库 is both a count and a fact. */
export function indicatorCodes(indicators: Indicator[]): Code[] {
  const unit = (text: string) => (text === '' ? [] : [note('unit', '计量单位', text)]);
  return [
    code('PROGRESS', '进度指标'),
    ...indicators.map(({ name, label, unit: measured, says, clause }) =>
      code(name, label, { description: says, parent: 'PROGRESS', annotations: [...unit(measured), note('clause', '条款', clause)] }),
    ),
    code('FACTS', '认定所用事实'),
    ...factNames.map((name) => {
      const { label, unit: measured, purpose } = facts[name];
      const annotations = unit(measured);
      return code(`fact_${name}`, label, { description: purpose, parent: 'FACTS', ...(annotations.length > 0 ? { annotations } : {}) });
    }),
  ];
}

/** 责任单位 as the plan names them. */
export function officeCodes({ offices }: Policy): Code[] {
  return offices.map(({ id, name, short }) => code(id, name, { description: short }));
}

const numerals = '〇一二三四五六七八九十';

/** 一.1 → C1_1: an identifier may hold no Chinese; the clause as the plan writes it stands beside. What cannot be said so is counted. */
export function clauseId(id: string, place: number): string {
  const digits = [...id].map((mark) => (numerals.includes(mark) ? String(numerals.indexOf(mark)) : mark === '.' ? '_' : mark)).join('');
  return /^[0-9_]+$/.test(digits) ? `C${digits}` : `X${place + 1}`;
}

/** 条款, a sub-clause beneath its clause. */
export function clauseCodes({ clauses }: Policy): Code[] {
  const ids = new Map(clauses.map(({ id }, place) => [id, clauseId(id, place)]));
  return clauses.map(({ id, title, says }, place) => {
    const parent = id.includes('.') ? ids.get(id.slice(0, id.lastIndexOf('.'))) : undefined;
    return code(clauseId(id, place), title, {
      description: says,
      ...(parent ? { parent } : {}),
      annotations: [note('clause', '条款', id)],
    });
  });
}

/** GB/T 4754-2017: 门类, 大类, and of industry the 中类 and the small classes this city lives by. */
export function industryCodes(): Code[] {
  const classes = industryClasses();
  const known = new Set(classes.map(({ code: id }) => id));
  const parentOf = (id: string, section: string) => {
    for (let length = id.length - 1; length >= 2; length -= 1) if (known.has(id.slice(0, length))) return id.slice(0, length);
    return section;
  };
  const sections = [...new Set(classes.map(({ section }) => section))].toSorted();
  return [
    ...sections.map((section) => code(section, sectionNames[section] ?? section)),
    ...classes.map(({ code: id, section, name }) => code(id, name, { parent: parentOf(id, section) })),
  ];
}
