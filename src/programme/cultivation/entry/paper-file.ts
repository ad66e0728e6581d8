import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';

/** 一份材料的原件, for whoever may open the application; 404 for one of another area. */
export async function paperFile({ client, actor }: Work, fileId: string): Promise<{ fileName: string; content: Buffer }> {
  refuse(dutyRefusals(actor, 'entry.open'), 403);
  const { rows } = await client.query<{ file_name: string; content: Buffer }>(
    'select p.file_name, f.content from entry_file f join entry_paper p on p.file_id = f.id where f.id = $1',
    [fileId],
  );
  const file = rows[0];
  if (!file) throw new Refusal([{ says: '没有这份材料，或者它不在您负责的县市区', remedy: '请从申报页面下载' }], 404);
  return { fileName: file.file_name, content: file.content };
}
