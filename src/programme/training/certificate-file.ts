import { writeCertificate } from '../../platform/files/document-certificate.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { namedIn } from '../../policy/training-shape.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { certificateBy } from './certificate-row.ts';
import { hostSays } from './hosts.ts';

/** 结业证书 to print: serial, code and the square by which anybody may verify it at `origin`. */
export async function certificateFile(
  work: Work,
  { serial, origin, notice }: { serial: string; origin: string; notice: string | null },
): Promise<{ fileName: string; bytes: Buffer }> {
  const { policy, actor } = work;
  refuse(dutyRefusals(actor, 'training.open'), 403);
  const found = await certificateBy(work, serial);
  if (!found) throw new Refusal([{ says: '没有这张证书，或不在可见范围内', remedy: '请从培训页面重新进入' }], 404);
  const { title, says } = policy.training.certificate;
  const host = hostSays(found);
  const bytes = await writeCertificate({
    title,
    notice,
    number: `编号：${serial}`,
    lines: [
      `${found.name}（${found.enterprise}，${namedIn(policy.training.roles, found.role)}）：`,
      `于 ${daySays(found.attended_on)}参加${host}举办的“${found.terms.title}”（${namedIn(policy.training.topics, found.terms.topic)}）。${says}`,
    ],
    by: host,
    on: found.issued_on,
    code: { text: `${origin}/certificate#${serial}.${found.check_code}`, says: `核验码 ${found.check_code}` },
    note: '扫码或在“核验结业证书”页面输入编号和核验码，可核对本证书',
    author: actor.displayName,
  });
  return { fileName: `${title}-${serial}.docx`, bytes };
}

/** 2022年11月16日. */
function daySays(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}
