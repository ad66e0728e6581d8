import { areaNamed } from '../../policy/area.ts';
import type { Policy } from '../../policy/policy.ts';
import { nameKey } from '../directory/names.ts';
import { mostCandidates, type Query } from './contract.ts';
import { enterpriseId } from './entities.ts';

/** 一条查询所说的, in the words of the directory. */
export interface Asked {
  key: string;
  /** 名称匹配键 of the name asked for; '' where none was said. */
  nameKey: string;
  /** 匹配键 of every former name said; the name itself may be a former one too. */
  formerKeys: string[];
  /** Credit codes said as a property, or as the name itself. */
  codes: string[];
  id: string | null;
  /** 县市区 said, as the directory names it; null: none said; a text nobody can place stands as it was said and fits no enterprise. */
  areas: string[] | null;
  types: string[];
  limit: number;
}

const codeShape = /^[0-9A-Z]{18}$/;
/** No name in any register is longer; what is longer is a paragraph. */
const longestName = 200;

/** Reads a query; a property of another service's making is passed over. */
export function asked(policy: Policy, key: string, query: Query): Asked {
  const name = (query.query ?? '').normalize('NFKC').trim();
  const said = (pid: string) =>
    (query.properties ?? [])
      .filter((property) => property.pid === pid)
      .flatMap(({ v }) => (Array.isArray(v) ? v : [v]))
      .map((value) => (typeof value === 'object' ? (value.name ?? value.id) : String(value)).normalize('NFKC').trim())
      .filter((text) => text !== '' && text.length <= longestName);
  const codeIn = (text: string) => text.replace(/[\s-]/g, '').toUpperCase();
  const areas = said('area').map((text) => areaNamed(policy, text) ?? text);
  const keyed = name.length > longestName ? '' : nameKey(name);
  return {
    key,
    nameKey: keyed,
    formerKeys: [...new Set([keyed, ...said('formerName').map(nameKey)])].filter((text) => text !== ''),
    codes: [...said('creditCode'), name].map(codeIn).filter((text) => codeShape.test(text)),
    id: enterpriseId(name),
    areas: areas.length > 0 ? areas : null,
    types: query.type === undefined ? [] : Array.isArray(query.type) ? query.type : [query.type],
    limit: Math.min(query.limit ?? 5, mostCandidates),
  };
}
