import type { Policy } from '../../policy/policy.ts';
import { areaCodes, clauseCodes, type Indicator, indicatorCodes, industryCodes, listCodes, officeCodes } from './codes.ts';
import { type Code, type Codelist, type CodelistName, codelistEndpoints, codelistNames } from './contract.ts';

const schema =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json';

/** 代码表 of the law in force, all of them. */
export function codelists(policy: Policy, indicators: Indicator[]): Record<CodelistName, Codelist> {
  // A version of its own for every law: whoever kept a list sees by it that the law has changed.
  const version = `1.0.0-law${policy.hash.slice(0, 8)}`;
  const agencyID = `SHENGGUI_${policy.city.code}`;
  const made = (id: string, name: string, codes: Code[]): Codelist => ({
    id,
    agencyID,
    version,
    name,
    names: { zh: name },
    isPartial: false,
    codes,
  });
  return {
    areas: made('CL_AREA', '县市区', areaCodes(policy)),
    lists: made('CL_LIST', '清单与等级', listCodes(policy)),
    indicators: made('CL_INDICATOR', '指标与事实', indicatorCodes(indicators)),
    offices: made('CL_OFFICE', '责任单位', officeCodes(policy)),
    clauses: made('CL_CLAUSE', '方案条款', clauseCodes(policy)),
    // The standard's classes below 大类 are those of industry alone.
    industry: { ...made('CL_INDUSTRY', '国民经济行业分类（GB/T 4754-2017）', industryCodes()), version: '2017.0.0', isPartial: true },
  };
}

function meta(policy: Policy, id: string, now: Date) {
  return {
    schema,
    id: `${id}-${policy.hash.slice(0, 12)}`,
    prepared: now.toISOString(),
    contentLanguages: ['zh'],
    sender: { id: `SHENGGUI_${policy.city.code}` },
  };
}

/** The name the standard knows a list by, wherever it is kept. */
const urnOf = ({ agencyID, id, version }: Omit<Codelist, 'codes'>) =>
  `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=${agencyID}:${id}(${version})`;

/** 结构消息 of one list, made at `now`. */
export function codelistMessage(policy: Policy, indicators: Indicator[], name: CodelistName, now: Date) {
  const list = codelists(policy, indicators)[name];
  return { meta: meta(policy, list.id, now), data: { codelists: [list] } };
}

/** 目录: every list without its codes; `origin` is where this system stands, for the standard wants whole addresses. */
export function codelistIndex(policy: Policy, indicators: Indicator[], origin: string, now: Date) {
  const all = codelists(policy, indicators);
  const stubs = codelistNames.map((name) => {
    const { codes: _codes, ...about } = all[name];
    return { ...about, links: [{ rel: 'self', href: origin + codelistEndpoints[name].path, urn: urnOf(about) }] };
  });
  return { meta: meta(policy, 'CODELISTS', now), data: { codelists: stubs } };
}
