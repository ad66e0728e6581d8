/** What is wrong with a pack: which file, which key, why, and what to do about it. In Chinese, for whoever keeps the pack. */
export interface Fault {
  file: string;
  key: string;
  reason: string;
  remedy: string;
}

/** 政策包有误: every fault at once; the server refuses to start. `file`, `key`, `reason` and `remedy` are those of the first. */
export class PackFault extends Error {
  readonly faults: Fault[];
  readonly file: string;
  readonly key: string;
  readonly reason: string;
  readonly remedy: string;

  constructor(faults: Fault[]) {
    super(`政策包有 ${faults.length} 处错误：\n${faults.map(sayFault).join('\n')}`);
    const [first] = faults;
    this.name = 'PackFault';
    this.faults = faults;
    this.file = first?.file ?? '';
    this.key = first?.key ?? '';
    this.reason = first?.reason ?? '';
    this.remedy = first?.remedy ?? '';
  }
}

function sayFault(fault: Fault): string {
  return `  ${fault.file} ${fault.key}：${fault.reason}。${fault.remedy}`;
}
