import { writePaperForm } from '../../../platform/files/document-form.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import type { VisitItem } from '../../../policy/visits-shape.ts';
import { officeNames } from '../../../registry/access/contract.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { visitById } from './visit-row.ts';
import { officeSays } from './whose.ts';

/**
 * 纸质走访表: one page, for where no telephone is allowed: whom, the checklist to be ticked, room for what was seen, where both sides sign. The QR leads to
 * the file of the enterprise; what is written is typed in afterwards, with a photograph of the paper.
 */
export async function paperForm(
  work: Work,
  { id, origin, notice }: { id: string; origin: string; notice: string | null },
): Promise<{ fileName: string; bytes: Buffer }> {
  const { policy, actor } = work;
  refuse(dutyRefusals(actor, 'visit.work'), 403);
  const visit = await visitById(work, id);
  const law = policy.visits;
  const bytes = await writePaperForm({
    title: '企业走访表',
    notice,
    code: { text: `${origin}/directory/${visit.enterprise_id}`, says: '扫码看企业档案' },
    facts: [
      { label: '企业名称', value: visit.name },
      { label: '信用代码', value: visit.credit_code },
      { label: '所在地', value: [visit.area, visit.of_township].filter(Boolean).join(' ') },
      { label: '走访单位', value: [officeSays(visit, visit.area), ...visit.joint.map((office) => officeNames[office])].join('、') },
      { label: '计划日期', value: visit.planned_on ?? '' },
      { label: '事由', value: visit.purpose ?? '' },
      { label: '走访日期', value: '' },
      { label: '用时（分钟）', value: '' },
      { label: '走访人', value: '' },
      { label: '接待人、职务', value: '' },
    ],
    lines: [
      ...law.checklist.map(lineOf),
      { label: '现场所见、所听', choices: [], height: 1300 },
      { label: '发现的问题（转台账的打√）', choices: [], height: 1000 },
      { label: '走访结论（企业看得到）', choices: [], height: 800 },
    ],
    signatures: ['走访人签名', '企业接待人签名', '日期'],
    notes: [
      `依据方案${law.clause}。${law.burden}。本表不询问营业收入、产值、税款等数额；接待人可以不回答，签名只表示走访属实。`,
      `编号 ${visit.id}。走访后登录本系统，在「现场走访」按此表填写，并拍下本表一并上传。`,
    ],
    author: actor.displayName,
  });
  return { fileName: `企业走访表-${visit.name}.docx`, bytes };
}

function lineOf({ label, kind, choices }: VisitItem): { label: string; choices: string[]; height?: number } {
  if (kind === 'words') return { label, choices: [], height: 560 };
  return { label, choices: kind === 'yesNo' ? ['是', '否', '未了解'] : (choices ?? []).map((choice) => choice.label) };
}
