import type * as z from 'zod';
import { dayText, OpenWaiting, useOpenRead } from '../../../platform/web/openRead.tsx';
import type { PublicNotice, readPublicNotices } from './notices/contract.ts';

type Told = z.output<typeof readPublicNotices.output>;

/** 分 as 万元, two decimals. */
const wan = (fen: bigint) => `${fen / 1_000_000n}.${String((fen % 1_000_000n) / 10_000n).padStart(2, '0')}`;

/** 公示公告: while its days run, the five columns of a list; afterwards that there was one. */
export function PublicNotices() {
  const { data, failed, again } = useOpenRead<Told>('/api/public/notices');
  return (
    <>
      <h1>公示公告</h1>
      <p className="quiet">公示期内列出拟奖励的企业，供社会监督；公示期满，名单不再列出（政府信息公开条例第十五条）。依据：方案四.3。</p>
      {data ? <Notices told={data} /> : <OpenWaiting failed={failed} again={again} />}
    </>
  );
}

function Notices({ told }: { told: Told }) {
  return (
    <>
      {told.open.length === 0 ? <p className="card">今天（{dayText(told.today)}）没有正在公示的名单。</p> : null}
      {told.open.map((notice) => (
        <Open key={notice.no} notice={notice} />
      ))}
      {told.past.length > 0 ? <Past rows={told.past} /> : null}
    </>
  );
}

function Open({ notice }: { notice: PublicNotice }) {
  const total = notice.rows.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  return (
    <section className="card" aria-label={notice.no}>
      <h2>
        {notice.title.join('')}　{notice.no}
      </h2>
      <p>
        公示期：{dayText(notice.fromOn)}至{dayText(notice.toOn)}。依据：{notice.basis}。公示单位：{notice.issuer}。
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone is scrolled with the keyboard too */}
      <section className="scroll" aria-label={`${notice.no}名单`} tabIndex={0}>
        <table>
          <caption>单位：万元</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">县市区</th>
              <th scope="col">企业名称</th>
              <th scope="col">奖励事项</th>
              <th scope="col" className="number">
                奖励金额
              </th>
            </tr>
          </thead>
          <tbody>
            {notice.rows.map((row) => (
              <tr key={row.ordinal}>
                <td>{row.ordinal}</td>
                <td>{row.area}</td>
                <td>{row.name}</td>
                <td>{row.item}</td>
                <td className="number">{wan(BigInt(row.amountFen))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                合计 {notice.rows.length} 家
              </th>
              <td className="number">{wan(total)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
      <p>{notice.how}</p>
      <p>
        受理电话：{notice.phone}；通讯地址：{notice.address}。
      </p>
    </section>
  );
}

function Past({ rows }: { rows: Told['past'] }) {
  return (
    <section className="card">
      <h2>已满期的公示</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone is scrolled with the keyboard too */}
      <section className="scroll" aria-label="已满期的公示" tabIndex={0}>
        <table>
          <caption>家数过少的不列，记“—”</caption>
          <thead>
            <tr>
              <th scope="col">编号</th>
              <th scope="col">公示期</th>
              <th scope="col">依据</th>
              <th scope="col" className="number">
                家数
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.no}>
                <td>{row.no}</td>
                <td>
                  {row.fromOn} 至 {row.toOn}
                </td>
                <td>{row.basis}</td>
                <td className="number">{row.lines ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
