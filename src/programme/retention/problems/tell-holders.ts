import type { Work } from '../../../registry/access/work.ts';

/** 告知承办单位. */
export async function tell(
  _work: Work,
  _to: { office: string; area: string | null },
  _thing: string,
  _says: string,
  _once: string,
): Promise<void> {}
