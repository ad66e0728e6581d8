import { asAccount, type House } from '../src/registry/access/work.ts';
import { importRoster } from '../src/registry/intake/import.ts';
import type { DemoEnterprise } from './enterprise.ts';
import type { PlannedRoster } from './plan.ts';

/** Whose rosters they are, and who hears how far it is. */
interface Planting {
  city: readonly DemoEnterprise[];
  accountOf: (login: string) => Promise<string>;
  onProgress?: ((line: string) => void) | undefined;
}

/** Whether the roster was filed by an earlier start; the file's name is enough, as nobody else files in a city being planted. */
async function isFiled(house: House, accountId: string, roster: PlannedRoster): Promise<boolean> {
  return asAccount(house, accountId, 'cli', async ({ client }) => {
    const { rowCount } = await client.query(`select 1 from batch where file_name = $1 and source = $2 and state = 'filed'`, [
      roster.fileName,
      roster.source,
    ]);
    return (rowCount ?? 0) > 0;
  });
}

/** Files rosters one by one through the real intake; what an interrupted start has filed is not filed again. */
export async function fileRosters(
  house: House,
  rosters: readonly PlannedRoster[],
  { city, accountOf, onProgress }: Planting,
): Promise<void> {
  for (const roster of rosters) {
    const accountId = await accountOf(roster.login);
    if (await isFiled(house, accountId, roster)) continue;
    const started = performance.now();
    const bytes = await roster.bytes(city);
    const { rows, filed, problems } = await asAccount(house, accountId, 'cli', (work) =>
      importRoster(work, { bytes, fileName: roster.fileName, source: roster.source, period: roster.period, accept: true }),
    );
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    onProgress?.(
      `${roster.fileName}：${rows} 行，入库 ${filed} 行${problems.length > 0 ? `，问题 ${problems.length} 行` : ''}（${seconds} 秒）`,
    );
  }
}
