import type { Work } from '../../../registry/access/work.ts';

/** 编号 by area and year, without a gap: two at once wait for each other. Asked of the system. */
export async function nextSerial({ client }: Work, area: string, year: number): Promise<string> {
  const { rows } = await client.query<{ last: number }>(
    `insert into problem_serial as s (area, year, last) values ($1, $2, 1) on conflict (area, year) do update set last = s.last + 1 returning last`,
    [area, year],
  );
  return `${area}问题〔${year}〕${String(rows[0]?.last ?? 0).padStart(4, '0')}号`;
}
