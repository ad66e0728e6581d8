import { divisionName } from '../directory/industry.ts';
import type { Entity } from './entities.ts';

interface NamedType {
  id: 'enterprise' | 'industrial' | 'aboveScale';
  name: string;
  description: string;
  broader?: NamedType['id'];
}

/** 类型: from the narrowest to the widest, so that the first an enterprise has says most of it. */
export const types: readonly NamedType[] = [
  { id: 'aboveScale', name: '规上工业企业', description: '在库的规模以上工业企业', broader: 'industrial' },
  { id: 'industrial', name: '工业企业', description: 'GB/T 4754-2017 门类 B、C、D', broader: 'enterprise' },
  { id: 'enterprise', name: '企业', description: '名录中的企业' },
];

/** A type as it crosses the wire. */
export function typeOf(id: NamedType['id']): { id: string; name: string } {
  return { id, name: types.find((type) => type.id === id)?.name ?? id };
}

/** 企业属于哪些类型, as far as the reader is told: whose standing on the register is not told is no 规上 to them. */
export function typesOf({ listed, industrial }: Pick<Entity, 'listed' | 'industrial'>): { id: string; name: string }[] {
  const has: NamedType['id'][] = ['enterprise'];
  if (industrial || listed) has.unshift('industrial');
  if (listed) has.unshift('aboveScale');
  return has.map(typeOf);
}

interface Property {
  id: string;
  name: string;
  description: string;
  /** Nothing where it is not known or not told. */
  values: (entity: Entity) => string[];
}

const some = (value: string | null) => (value === null ? [] : [value]);

/** 属性: what a query may be narrowed by (the first three) and what may be fetched. */
export const properties: readonly Property[] = [
  { id: 'creditCode', name: '统一社会信用代码', description: '18 位；相同即为同一企业', values: ({ creditCode }) => [creditCode] },
  { id: 'area', name: '县市区', description: '企业所在县市区（含经开区）', values: ({ area }) => [area] },
  { id: 'formerName', name: '曾用名', description: '企业登记过的其他名称', values: ({ formerNames }) => formerNames },
  { id: 'township', name: '乡镇（园区）', description: '企业所在乡镇、街道或园区', values: ({ township }) => some(township) },
  {
    id: 'industryDivision',
    name: '行业大类',
    description: 'GB/T 4754-2017 大类',
    values: ({ industryCode }) => some(divisionName(industryCode)),
  },
  {
    id: 'listed',
    name: '是否在库',
    description: '是否在规模以上工业统计名录库；依披露规定未告知本单位的为空',
    values: ({ listed }) => (listed === null ? [] : [listed ? '是' : '否']),
  },
];
