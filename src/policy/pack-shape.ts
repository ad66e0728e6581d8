import * as z from 'zod';
import { units } from './parameter.ts';

const Words = z.array(z.string().min(1));
/** A day that exists. */
const Day = z.iso.date();
const Code = z.string().regex(/^\d{6,12}$/, '区划代码须为6至12位数字，写在引号里');

/** pack.yaml. */
export const PackFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, '须为小写字母、数字和短横'),
  label: z.string().min(1),
  document: z.string().min(1),
  city: z.strictObject({ name: z.string().min(1), code: Code, aliases: Words }),
  areas: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        code: z
          .string()
          .regex(/^\d{6}$/, '区划代码须为6位数字，写在引号里；没有代码写 null')
          .nullable(),
        aliases: Words,
        gbCodes: z.array(Code),
        townships: Words,
        within: Words.default([]),
        // 示意图上的位置: column from the west, row from the north.
        tile: z.tuple([z.number().int().min(1).max(12), z.number().int().min(1).max(12)]).optional(),
      }),
    )
    .min(1),
  offices: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1), short: z.string().min(1) })).min(1),
  /** 上级: the province above, where the plan names one. */
  province: z.strictObject({ name: z.string().min(1), office: z.string().min(1) }).optional(),
  responsible: z.record(z.string(), z.strictObject({ areas: z.boolean(), offices: Words })),
});

/** clauses.yaml. */
export const ClausesFile = z
  .array(
    z.strictObject({
      id: z.string().regex(/^([一二三四五六七八九十]+(\.\d+)?|附件)$/, '条款号须写作 二、二.1 或 附件'),
      title: z.string().min(1),
      says: z.string().min(1).max(120, '条款须用自己的话概括，不超过120字'),
    }),
  )
  .min(1);

const Value = z.union([z.number(), z.string(), z.boolean(), z.null(), Words, z.array(z.number())]);

/** parameters/*.yaml: name → parameter. */
export const ParametersFile = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/, '参数名须写作 pool.from'),
  z.strictObject({
    label: z.string().min(1),
    unit: z.enum(Object.keys(units) as [keyof typeof units]),
    choices: z.record(z.string(), z.string()).optional(),
    /** Values another reading of the plan would give it, where it is no choice of words. */
    otherwise: z.array(Value).optional(),
    values: z.array(z.strictObject({ from: Day, value: Value, clause: z.string(), note: z.string().optional() })).min(1),
  }),
);

/** readings.md, once read. */
export const ReadingsFile = z
  .array(
    z.strictObject({
      id: z.string().regex(/^A\d+$/),
      title: z.string().min(1),
      clauses: Words.min(1),
      question: z.string().min(1),
      inForce: z.string().min(1),
      alternatives: Words.min(1),
      parameter: z.string().nullable(),
      ruledBy: z.string().min(1),
      ruledOn: Day,
    }),
  )
  .min(1);

/** targets.csv, once read: the rows as printed. */
export const TargetsFile = z.strictObject({
  years: z.array(z.number().int().min(2000).max(2100)).min(1),
  rows: z.array(z.strictObject({ area: z.string().min(1), targets: z.array(z.number().int().min(0, '目标须为不小于零的整数')) })).min(1),
});

/** synonyms.yaml. */
export const SynonymsFile = z.record(z.string(), z.record(z.string(), Words));
