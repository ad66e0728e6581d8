import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';

/** 六张代码表, in the order the index shows them. */
export const codelistNames = ['areas', 'lists', 'indicators', 'offices', 'clauses', 'industry'] as const;
export type CodelistName = (typeof codelistNames)[number];

/** An identifier as SDMX allows it: what the law says in Chinese stands in an annotation beside. */
const SdmxId = z.string().regex(/^[A-Za-z0-9_@$-]+$/);
const Annotation = z.object({ id: z.string(), title: z.string(), text: z.string() });

export const Code = z.object({
  id: SdmxId,
  name: z.string(),
  names: z.object({ zh: z.string() }),
  description: z.string().optional(),
  parent: SdmxId.optional(),
  annotations: z.array(Annotation).optional(),
});
export type Code = z.output<typeof Code>;

const About = z.object({
  id: SdmxId,
  agencyID: SdmxId,
  version: z.string(),
  name: z.string(),
  names: z.object({ zh: z.string() }),
  isPartial: z.boolean(),
});
export const Codelist = About.extend({ codes: z.array(Code) });
export type Codelist = z.output<typeof Codelist>;

const Meta = z.object({
  schema: z.url(),
  id: SdmxId,
  prepared: z.iso.datetime(),
  contentLanguages: z.array(z.string()),
  sender: z.object({ id: SdmxId }),
});

/** 代码表目录: each with its place, without its codes. */
export const listCodelists = endpoint({
  kind: 'read',
  path: '/api/codelists',
  says: '代码表目录（SDMX-JSON 2.0）',
  duty: 'anyone',
  input: z.strictObject({}),
  output: z.object({
    meta: Meta,
    data: z.object({ codelists: z.array(About.extend({ links: z.array(z.object({ rel: z.string(), href: z.url(), urn: z.string() })) })) }),
  }),
});

const one = (name: CodelistName, says: string) =>
  endpoint({
    kind: 'read',
    path: `/api/codelists/${name}`,
    says: `代码表：${says}`,
    duty: 'anyone',
    input: z.strictObject({}),
    output: z.object({ meta: Meta, data: z.object({ codelists: z.array(Codelist) }) }),
  });

/** 代码表, one an address. */
export const codelistEndpoints = {
  areas: one('areas', '县市区'),
  lists: one('lists', '清单与等级'),
  indicators: one('indicators', '指标与事实'),
  offices: one('offices', '责任单位'),
  clauses: one('clauses', '方案条款'),
  industry: one('industry', '国民经济行业分类'),
};
