import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { lifecycle } from '../../platform/shared/lifecycle.ts';
import { exportOf } from '../exports/contract.ts';

/** 配置的种类. */
export const Kind = z.enum(['parameter', 'reading', 'rule', 'sla', 'calendar', 'synonym', 'template']);
/** What each kind is called. */
export const kindNames: Record<z.infer<typeof Kind>, string> = {
  parameter: '参数',
  reading: '口径解释',
  rule: '认定规则',
  sla: '办理时限',
  calendar: '工作日历',
  synonym: '列名词表',
  template: '文书文本',
};

/** 配置的状态. */
export const State = z.enum(['draft', 'submitted', 'inForce', 'returned', 'withdrawn', 'replaced']);
/** A step of it. */
export const Step = z.enum(['draft', 'submit', 'approve', 'return', 'withdraw', 'replace']);
/** 草稿 → 送审 → 生效 | 退回 | 撤回 | 停用. */
export const configurationLife = lifecycle<z.infer<typeof State>, z.infer<typeof Step>>(
  { draft: '草稿', submitted: '送审', inForce: '生效', returned: '退回', withdrawn: '撤回', replaced: '停用' },
  'draft',
  {
    draft: { says: '起草', from: [], to: 'draft' },
    submit: { says: '送审', from: ['draft'], to: 'submitted' },
    approve: { says: '核准', from: ['submitted'], to: 'inForce' },
    return: { says: '退回', from: ['submitted'], to: 'returned' },
    withdraw: { says: '撤回', from: ['draft', 'submitted'], to: 'withdrawn' },
    replace: { says: '由后一版本取代', from: ['inForce'], to: 'replaced' },
  },
);

const Period = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, '月份写作 2022-09');
const Reasons = z.array(
  z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional(), asks: z.string().optional() }),
);

/** 测算的效果: who enters, who leaves, the difference in 元; deadlines that would move; headers read otherwise. */
export const Effect = z.object({
  period: z.string(),
  says: z.array(z.string()),
  entered: z.number().nullable(),
  left: z.number().nullable(),
  fenDifference: z.string().nullable(),
  deadlines: z.array(z.object({ serial: z.string(), area: z.string(), before: z.string(), after: z.string() })).nullable(),
  headers: z.array(z.object({ source: z.string(), header: z.string(), before: z.string(), after: z.string() })).nullable(),
});
export type Effect = z.infer<typeof Effect>;

/** 一件配置. */
export const Configuration = z.object({
  id: z.string(),
  no: z.number().nullable(),
  kind: Kind,
  key: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
  typed: z.string(),
  fromOn: z.string(),
  clause: z.string(),
  document: z.string(),
  documentOn: z.string(),
  says: z.string().nullable(),
  office: z.string(),
  officeName: z.string(),
  state: State,
  steps: z.array(z.object({ step: Step, says: z.string().nullable(), by: z.string(), office: z.string(), at: z.string() })),
  effect: z.object({ at: z.string(), by: z.string(), stale: z.boolean(), found: Effect }).nullable(),
  refusals: z.record(z.string(), Reasons),
});
export type Configuration = z.infer<typeof Configuration>;

/** `key`: the history of one place, as 政策依据 links to it. */
const Filters = z.strictObject({ kind: Kind.optional(), state: State.optional(), key: z.string().max(100).optional() });

export const listConfigurations = endpoint({
  kind: 'read',
  path: '/api/configuration/list',
  says: '参数与规则配置',
  duty: 'configuration.read',
  input: Filters,
  output: z.object({ rows: z.array(Configuration), contradictions: z.array(z.string()) }),
});

/** 可配置什么: each place of the law a person may change, what is in force there, how it is typed, and who may. */
export const listPlaces = endpoint({
  kind: 'read',
  path: '/api/configuration/places',
  says: '可配置的参数与规则',
  duty: 'configuration.read',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        kind: Kind,
        key: z.string(),
        label: z.string(),
        unit: z.string(),
        clause: z.string(),
        shown: z.string(),
        typed: z.string(),
        choices: z.record(z.string(), z.string()).nullable(),
        how: z.string(),
        mine: z.boolean(),
      }),
    ),
    /** What conditions of a rule are put together from: facts that can be compared, and parameters by the kind of number they are. */
    catalogue: z.object({
      facts: z.array(z.object({ name: z.string(), label: z.string(), unit: z.string(), compares: z.string() })),
      parameters: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          shown: z.string(),
          compares: z.string(),
          choices: z.record(z.string(), z.string()).nullable(),
        }),
      ),
    }),
  }),
});

export const proposeConfiguration = endpoint({
  kind: 'write',
  path: '/api/configuration/propose',
  says: '起草配置',
  duty: 'configuration.propose',
  input: z.strictObject({
    kind: Kind,
    key: z.string().trim().min(1).max(100),
    value: z.string().max(12_000),
    fromOn: z.iso.date(),
    clause: z.string().trim().min(1).max(20),
    document: z.string().trim().min(4, '依据文件名称至少 4 个字').max(200),
    documentOn: z.iso.date(),
    says: z.string().trim().max(400).optional(),
  }),
  output: Configuration,
});

export const reckonConfiguration = endpoint({
  kind: 'write',
  path: '/api/configuration/reckon',
  says: '测算配置的效果',
  duty: 'configuration.reckon',
  input: z.strictObject({ id: z.uuid(), period: Period.optional() }),
  output: Configuration,
});

export const stepConfiguration = endpoint({
  kind: 'write',
  path: '/api/configuration/take-step',
  says: '办理配置',
  duty: 'configuration.step',
  input: z.strictObject({
    id: z.uuid(),
    step: z.enum(['submit', 'approve', 'return', 'withdraw']),
    says: z.string().trim().max(400).optional(),
  }),
  output: Configuration,
});

/** 导出配置清单. */
export const exportConfigurations = exportOf(listConfigurations, '/api/configuration/list.xlsx', '导出配置清单');

/** 导出政策包: the folder of the pack with what was approved in it. */
export const exportPack = endpoint({
  kind: 'file',
  path: '/api/configuration/pack.zip',
  says: '导出政策包',
  duty: 'configuration.read',
  sensitive: true,
  recordsItself: true,
  input: z.strictObject({ reason: z.string().trim().max(200).optional() }),
  output: z.unknown(),
});
