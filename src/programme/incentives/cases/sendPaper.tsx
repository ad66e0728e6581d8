import { upload } from '../../../platform/web/call.tsx';
import { uploadCaseFile } from './contract.ts';

/** 上传一份材料, and its id. */
export async function sendPaper(id: string, purpose: 'undertaking' | 'payee', file: File): Promise<string> {
  const answer = await upload(uploadCaseFile, { id, purpose }, file, () => {});
  return answer.id;
}
