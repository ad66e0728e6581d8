import { Refusal } from '../shared/reason.ts';

/** 不予读取: the file must not be read; says what and why, and what the sender can do. 422, or 413 where it is too large. */
export function refusedFile(says: string, remedy: string, status: 413 | 422 = 422): Refusal {
  return new Refusal([{ says, remedy }], status);
}

/** 文件损坏: cut off in the middle, altered, or not what its first bytes promise. */
export function damagedFile(detail: string): Refusal {
  return refusedFile(`文件已损坏，无法读取：${detail}`, '请在 Excel 或 WPS 中重新打开原文件，确认内容完整后另存为 xlsx 再上传');
}

/** 超出上限. */
export function tooLarge(says: string, remedy: string): Refusal {
  return refusedFile(says, remedy, 413);
}
