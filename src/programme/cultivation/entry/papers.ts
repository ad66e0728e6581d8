import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { type AttachmentKind, attachmentKind } from '../../../platform/files/attachment-kind.ts';
import { shownFileName } from '../../../platform/files/file-name.ts';
import { refusedFile } from '../../../platform/files/refuse-file.ts';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { countedPapers, type PaperLaw } from '../../../policy/papers-shape.ts';
import type { Policy } from '../../../policy/policy.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { applicationById, type StoredApplication, stateOf, stepsOf } from './application-row.ts';
import { readApplication } from './applications.ts';
import {
  type Application,
  type ApplicationState,
  applicationLife,
  dutyOf,
  type markPaper as markContract,
  type uploadPaper,
} from './contract.ts';
import { isExplanation } from './paper-checks.ts';
import { heldPapers } from './paper-states.ts';

/** States in which the enterprise's side may still give papers; the site's photographs belong to the reviewers. */
const giving: ApplicationState[] = ['DRAFT', 'RETURNED', 'ENT_SUBMITTED'];
const photographing: ApplicationState[] = ['COUNTY_STAT_REVIEW', 'ON_SITE_CHECK', 'CITY_REVIEW'];

type Upload = z.output<typeof uploadPaper.input> & { bytes: Buffer; fileName: string };

/** The paper of that name in the pack. */
function paperNamed(policy: Policy, id: string): PaperLaw {
  const paper = policy.papers.papers.find((one) => one.id === id);
  if (!paper) throw new Refusal([{ says: `申报材料里没有「${id}」这一项`, remedy: '请从申报页面上传' }], 422);
  return paper;
}

/** Who gives a paper, and when: photographs of the check by the reviewers, everything else by who prepares. */
export function givingRefusals(
  { actor }: Pick<Work, 'actor'>,
  paper: PaperLaw,
  application: StoredApplication,
  state: ApplicationState,
): Reason[] {
  const onSite = paper.id === 'visitPhoto';
  const duty = onSite ? (state === 'CITY_REVIEW' ? 'entry.city' : 'entry.area') : 'entry.prepare';
  const times = onSite ? photographing : giving;
  const reasons = dutyRefusals(actor, duty, application.area);
  if (!times.includes(state))
    reasons.push({
      says: `「${applicationLife.states[state]}」时不能上传${paper.label}`,
      clause: '二.2',
      remedy: onSite ? '现场核查在县级审核或市级审核时进行' : '需要更换材料的，请审核单位退回后再上传',
    });
  return reasons;
}

/** What must be filled in with a paper and was not. */
function fieldRefusals(policy: Policy, paper: PaperLaw, said: Record<string, string>, today: string): Reason[] {
  const names: Record<string, string> = {
    period: '所属期',
    revenue: '本年累计营业收入（元）',
    sales: '同期累计销售额（元）',
    scope: '经营范围中的主营活动',
    nature: '建设性质',
    verifier: '照片内的现场核实人',
    signer: '签字人',
    text: '差异原因',
  };
  const reasons: Reason[] = paper.fields
    .filter((field) => (said[field] ?? '') === '')
    .map((field) => ({ says: `${paper.label}未填「${names[field]}」`, remedy: '请按材料原件填写' }));
  if (said.period && said.period > today.slice(0, 7))
    reasons.push({ says: `所属期 ${said.period} 还没有到`, remedy: '请填材料上的所属期' });
  if (paper.id === 'difference' && said.text && !isExplanation(policy, said.text))
    reasons.push({
      says: '差异说明没有写明原因：“核实无误”一类的话不算说明',
      clause: '五.3',
      remedy: '请写清差异由何而来，如跨期开票、视同销售、免税收入',
    });
  return reasons;
}

/**
 * 收下一份材料: by content one of the kinds the paper takes, within the limits of the pack, kept with its hash under a random name. A paper
 * given anew stands before the old one, which stays. The route has searched it for viruses.
 */
export async function receivePaper(work: Work, upload: Upload): Promise<Application> {
  const { client, policy, actor, today, now } = work;
  const application = await applicationById(work, upload.id);
  const paper = paperNamed(policy, upload.paper);
  const state = stateOf(await stepsOf(work, application.id));
  const duty = givingRefusals(work, paper, application, state);
  refuse(duty, duty.some(({ says }) => /职责|办理$/.test(says)) ? 403 : 409);
  const kind = await acceptedKind(policy, paper, upload.bytes);
  const { id, paper: _, bytes, fileName, ...fields } = upload;
  const said = Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  refuse(fieldRefusals(policy, paper, said, today), 422);
  const { rows } = await client.query<{ files: number }>('select count(*)::int as files from entry_paper where application_id = $1', [id]);
  if ((rows[0]?.files ?? 0) >= policy.papers.limits.files)
    refuse([{ says: `一件申报最多上传 ${policy.papers.limits.files} 份文件`, remedy: '请合并后上传，或退回后新开申报' }]);
  const file = await client.query<{ id: string }>(
    'insert into entry_file (enterprise_id, area, content) values ($1, $2, $3) returning id',
    [application.enterprise_id, application.area, bytes],
  );
  const given = await client.query(
    `insert into entry_paper (enterprise_id, paper, ordinal, area, application_id, file_id, file_name, kind, bytes, sha256, said, given_by,
       given_by_name, given_on, given_at)
     select $1, $2, coalesce(max(ordinal), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
     from entry_paper where enterprise_id = $1 and paper = $2 on conflict do nothing`,
    [
      application.enterprise_id,
      paper.id,
      application.area,
      id,
      file.rows[0]?.id,
      shownFileName(fileName),
      kind,
      bytes.length,
      createHash('sha256').update(bytes).digest('hex'),
      JSON.stringify(said),
      actor.accountId,
      actor.displayName,
      today,
      now,
    ],
  );
  if (given.rowCount === 0) refuse([{ says: '刚刚已有人上传了这份材料', remedy: '请刷新后查看' }]);
  return readApplication(work, { id });
}

async function acceptedKind(policy: Policy, paper: PaperLaw, bytes: Buffer): Promise<AttachmentKind> {
  const { megabytes } = policy.papers.limits;
  if (bytes.length > megabytes * 1_048_576) throw refusedFile(`文件超过 ${megabytes} MB`, '请降低扫描分辨率或分页压缩后上传', 413);
  const kind = await attachmentKind(bytes);
  if (!paper.accepts.includes(kind))
    throw refusedFile(`${paper.label}收 ${paper.accepts.join('、')}，这份文件是 ${kind}`, '请换成所收的类型后上传');
  return kind;
}

/** 核对、退回一份材料, by the desk the application lies on; what was given since is not what was looked at. */
export async function markPaper(work: Work, input: z.output<typeof markContract.input>): Promise<Application> {
  const { client, policy, actor, today, now } = work;
  const application = await applicationById(work, input.id);
  const state = stateOf(await stepsOf(work, application.id));
  refuse(dutyRefusals(actor, dutyOf('return', state), application.area), 403);
  refuse(applicationLife.refusals(state, 'return'));
  const paper = paperNamed(policy, input.paper);
  const standing = (await heldPapers(work, application)).get(paper.id);
  const reasons: Reason[] = [];
  if (!standing) reasons.push({ says: `还没有${paper.label}`, remedy: '请等企业上传' });
  else if (standing.ordinal !== input.ordinal) reasons.push({ says: '这份材料刚刚换过', remedy: '请刷新后核对新的一份' });
  if (input.mark === 'returned' && (input.says ?? '').length < 4)
    reasons.push({ says: '退回材料须写明理由（至少 4 个字）', clause: '二.2' });
  refuse(reasons);
  await client.query(
    `insert into entry_paper_mark (enterprise_id, paper, paper_ordinal, ordinal, area, mark, says, marked_by, marked_by_name, marked_on, marked_at)
     select $1, $2, $3, coalesce(max(ordinal), 0) + 1, $4, $5, $6, $7, $8, $9, $10
     from entry_paper_mark where enterprise_id = $1 and paper = $2 and paper_ordinal = $3 on conflict do nothing`,
    [
      application.enterprise_id,
      paper.id,
      input.ordinal,
      application.area,
      input.mark,
      input.says,
      actor.accountId,
      actor.displayName,
      today,
      now,
    ],
  );
  return readApplication(work, { id: input.id });
}

/** 一份材料的原件, for whoever may open the application; 404 for one of another area. */
export async function paperFile({ client, actor }: Work, fileId: string): Promise<{ fileName: string; content: Buffer }> {
  refuse(dutyRefusals(actor, 'entry.read'), 403);
  const { rows } = await client.query<{ file_name: string; content: Buffer }>(
    'select p.file_name, f.content from entry_file f join entry_paper p on p.file_id = f.id where f.id = $1',
    [fileId],
  );
  const file = rows[0];
  if (!file) throw new Refusal([{ says: '没有这份材料，或者它不在您负责的县市区', remedy: '请从申报页面下载' }], 404);
  return { fileName: file.file_name, content: file.content };
}

/** The papers counted among the twelve. */
export const isCounted = (paper: PaperLaw) => paper.ordinal <= countedPapers;
