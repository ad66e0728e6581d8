import { parse } from 'yaml';
import * as z from 'zod';
import { sayIssue } from '../../platform/http/say-issue.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { areaNamed } from '../../policy/area.ts';
import { fenOf } from '../../policy/award-money.ts';
import type { AreaPolicy, FiscalShare } from '../../policy/award-shape.ts';
import type { Policy } from '../../policy/policy.ts';

const Day = z.iso.date();
// Numbers too are taken by their digits: 1e21 has none.
const Money = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, '须为金额（元），至多两位小数'));
const Share = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, '须为0至1之间的数，至多六位小数'));
const tracks = {
  newlyBuilt: 'newlyBuilt',
  grown: 'grown',
  新建新投产: 'newlyBuilt',
  新建投产: 'newlyBuilt',
  规下升规上: 'grown',
  升规: 'grown',
} as const;

/** One policy of an area: the amount a year of the programme, per enterprise, in 元 (or in 分). */
const PolicyLine = z.strictObject({
  area: z.string(),
  track: z.enum(Object.keys(tracks) as [keyof typeof tracks]),
  amountYuan: Money.optional(),
  amountFen: z.union([z.int().nonnegative(), z.string().regex(/^\d+$/)]).optional(),
  document: z.string().default('未注明文号'),
  from: Day.default('2022-01-01'),
  to: Day.nullable().default(null),
});
const ShareLine = z.strictObject({
  area: z.string(),
  year: z.int().min(2000).max(2100),
  cityShare: Share,
  document: z.string().default('未注明文号'),
});
const PolicyFile = z.union([
  z.array(PolicyLine).transform((policies) => ({ policies, shares: undefined })),
  z.strictObject({ policies: z.array(PolicyLine).optional(), shares: z.array(ShareLine).optional() }),
]);

/**
 * 县级政策文件 of the command line (YAML or JSON): `policies` in the place of those on file, `shares` likewise; what the file does not name stays as
 * filed. Says in Chinese what it cannot read.
 */
export function readPolicyFile(policy: Policy, text: string): { areaPolicies?: AreaPolicy[]; shares?: FiscalShare[] } {
  const wrong = (says: string) =>
    new Refusal(
      [
        {
          says,
          remedy: '格式：policies: [{ area, track, amountYuan, document, from, to }]，shares: [{ area, year, cityShare, document }]',
        },
      ],
      422,
    );
  let said: unknown;
  try {
    said = parse(text);
  } catch (error) {
    throw wrong(`县级政策文件不是 YAML 或 JSON：${error instanceof Error ? error.message.split('\n')[0] : ''}`);
  }
  const read = PolicyFile.safeParse(said);
  if (!read.success) throw wrong(`县级政策文件有误：${read.error.issues.map(sayIssue).join('；')}`);
  const areaOf = (name: string) => {
    const area = areaNamed(policy, name);
    if (!area) throw wrong(`县级政策文件中的「${name}」不是本方案的县市区`);
    return area;
  };
  const areaPolicies = read.data.policies?.map(({ area, track, amountYuan, amountFen, ...rest }) => {
    if ((amountYuan === undefined) === (amountFen === undefined)) throw wrong(`${area}：amountYuan、amountFen 写且只写一个`);
    return {
      ...rest,
      area: areaOf(area),
      track: tracks[track],
      amountFen: amountFen === undefined ? fenOf(amountYuan ?? '0') : BigInt(amountFen),
    };
  });
  const shares = read.data.shares?.map((share) => ({ ...share, area: areaOf(share.area) }));
  return { ...(areaPolicies ? { areaPolicies } : {}), ...(shares ? { shares } : {}) };
}
