import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';

/** 配置版本: a change people approved, with its day, its document and who proposed and approved it. */
const ApprovedVersion = z.object({
  no: z.number(),
  from: z.string(),
  clause: z.string(),
  source: z.string(),
  proposedBy: z.string(),
  approvedBy: z.string(),
  approvedOn: z.string(),
});

/** 政策依据: clauses, parameters with dates, rules and readings beside each other. */
export const readLaw = endpoint({
  kind: 'read',
  path: '/api/law',
  says: '政策依据',
  duty: 'signedIn',
  input: z.strictObject({}),
  output: z.object({
    pack: z.object({ id: z.string(), label: z.string(), document: z.string(), hash: z.string() }),
    clauses: z.array(z.object({ id: z.string(), title: z.string(), says: z.string(), offices: z.array(z.string()) })),
    parameters: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        unit: z.string(),
        values: z.array(
          z.object({
            from: z.string(),
            value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
            clause: z.string(),
            note: z.string().nullable(),
            /** The version it came by; null: the pack's own. */
            version: z.number().nullable(),
          }),
        ),
        /** Where it is changed: its own name, or the reading that switches it. */
        place: z.string(),
        history: z.array(ApprovedVersion),
      }),
    ),
    rules: z.array(
      z.object({
        list: z.string(),
        label: z.string(),
        clause: z.string(),
        says: z.string(),
        conditions: z.array(z.object({ path: z.string(), says: z.string(), clause: z.string() })),
        levels: z.array(z.object({ level: z.string(), label: z.string(), says: z.string() })),
        /** The day its reading in force began by a version of its own; null: it reads as the pack began. */
        from: z.string().nullable(),
        /** Days on which it will read otherwise. */
        later: z.array(z.string()),
        history: z.array(ApprovedVersion),
      }),
    ),
    readings: z.array(
      z.object({
        id: z.string(),
        clause: z.string(),
        question: z.string(),
        inForce: z.string(),
        alternatives: z.array(z.string()),
        parameter: z.string().nullable(),
        ruledBy: z.string(),
        ruledOn: z.string(),
        history: z.array(ApprovedVersion),
      }),
    ),
    targets: z.array(z.object({ area: z.string(), year: z.number(), newTarget: z.number(), clause: z.string() })),
    texts: z.array(
      z.object({ key: z.string(), label: z.string(), clause: z.string(), says: z.array(z.string()), history: z.array(ApprovedVersion) }),
    ),
    facts: z.array(z.object({ name: z.string(), label: z.string(), unit: z.string(), purpose: z.string() })),
  }),
});

/** 政策解读 for everybody: the plan in plain words, its amounts from the parameters in force. */
export const readPlainLaw = endpoint({
  kind: 'read',
  path: '/api/public/policy',
  says: '公众页：政策解读',
  duty: 'anyone',
  input: z.strictObject({}),
  output: z.object({
    demo: z.boolean(),
    label: z.string(),
    document: z.string(),
    source: z.string(),
    city: z.string(),
    topics: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        clauses: z.array(z.object({ id: z.string(), title: z.string(), says: z.string() })),
        what: z.string(),
        forWhom: z.string(),
        howMuch: z.string(),
        how: z.array(z.string()),
        office: z.string(),
        /** The last day an amount in it is in force; null: still is. */
        until: z.string().nullable(),
      }),
    ),
    contact: z.array(z.object({ title: z.string(), says: z.string() })),
  }),
});
