import type * as z from 'zod';
import { dayText, OpenWaiting, useOpenRead } from '../../../platform/web/openRead.tsx';
import type { PublicRow, ReleasedCount, readPublicProgress } from './contract.ts';

type Told = z.output<typeof readPublicProgress.output>;
type Bulletin = NonNullable<Told['bulletin']>;

/** 进展: the city and its areas of the newest issued bulletin, small counts held back. */
export function PublicProgress() {
  const { data, failed, again } = useOpenRead<Told>('/api/public/progress');
  return (
    <>
      <h1>工作进展</h1>
      {data ? null : <OpenWaiting failed={failed} again={again} />}
      {data && !data.bulletin ? <p className="card">还没有印发的通报。</p> : null}
      {data?.bulletin ? <Issued told={data} bulletin={data.bulletin} /> : null}
    </>
  );
}

function Issued({ told, bulletin }: { told: Told; bulletin: Bulletin }) {
  const { whole, period } = bulletin;
  return (
    <>
      <p className="quiet">
        取自{dayText(bulletin.issuedOn)}印发的《{bulletin.title}》（{bulletin.number}）；数据截至{dayText(bulletin.asOf)}。依据：{' '}
        {told.document}，方案{bulletin.clause}。
      </p>
      <ul className="figures" aria-label={`${told.city}`}>
        <Figure says="全年新增目标" value={whole.newTarget} unit="家" />
        <Figure says="累计新增" value={whole.newCount.value} unit="家" of={older(whole.newCount, period)} />
        <Figure says="累计净增" value={whole.netCount} unit="家" />
        <Figure says="在库总数" value={bulletin.listed} unit="家" />
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone is scrolled with the keyboard too */}
      <section className="card scroll" aria-label="各县市区进展" tabIndex={0}>
        <table>
          <caption>{dayText(period)}，单位：家、%</caption>
          <thead>
            <tr>
              <th scope="col">县市区</th>
              {['新增目标', '累计新增', '完成率', '累计退库', '净增'].map((says) => (
                <th scope="col" className="number" key={says}>
                  {says}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[whole, ...bulletin.areas].map((row) => (
              <Row key={row.area} row={row} period={period} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="quiet">
        说明：一次新增加的家数少于{told.minimum}
        家的，为防止由此推知单个企业（{told.law}），暂不更新，列出此前公布过的数并注明月份；“*”为本年尚未公布。完成率、净增按公布的数计算。
      </p>
    </>
  );
}

/** The month a told value is of, where it is not the month of the table. */
const older = ({ value, period }: ReleasedCount, now: string) => (value !== null && period && period !== now ? period : null);

function Figure({ says, value, unit, of = null }: { says: string; value: number | null; unit: string; of?: string | null }) {
  return (
    <li>
      {says}
      <b>{value === null ? '*' : `${value} ${unit}`}</b>
      {of ? <span className="of">截至{dayText(of)}</span> : null}
    </li>
  );
}

function Count({ count, period }: { count: ReleasedCount; period: string }) {
  const of = older(count, period);
  return (
    <td className="number">
      {count.value ?? '*'}
      {of ? <span className="of">截至{Number(of.slice(5))}月</span> : null}
    </td>
  );
}

function Row({ row, period }: { row: PublicRow; period: string }) {
  return (
    <tr>
      <th scope="row">{row.area}</th>
      <td className="number">{row.newTarget ?? '—'}</td>
      <Count count={row.newCount} period={period} />
      <td className="number">{row.completionRate === null ? '*' : `${row.completionRate.toFixed(1)}`}</td>
      <Count count={row.exitCount} period={period} />
      <td className="number">{row.netCount ?? '*'}</td>
    </tr>
  );
}
