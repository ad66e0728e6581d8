import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { monthText } from '../../../platform/web/amount.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { signInWays } from '../../../registry/access/contract.ts';
import { readOwnMonths } from './contract.ts';
import { ReportForm } from './ReportForm.tsx';
import { useDoorRead } from './reportDoor.tsx';

/** 一次链接的填报页: before any sign-in, for a phone first. The token stands behind the # and goes into a header, nowhere else. */
export function ReportPage() {
  const token = useLocation().hash.slice(1);
  useEffect(() => {
    document.title = '月报填报 · 升规';
  }, []);
  const ways = useQuery(query(signInWays, {}));
  return (
    <main className="report-page">
      {ways.data?.demo ? (
        <aside className="demo" aria-label="数据说明">
          演示数据：企业与数字均为虚构，不得用于实际工作
        </aside>
      ) : null}
      <header>
        <h1>
          升规<small>月报填报</small>
        </h1>
      </header>
      {/^[\w-]{20,200}$/.test(token) ? <Months key={token} token={token} /> : <NoToken />}
    </main>
  );
}

function NoToken() {
  return (
    <section className="panel">
      <h2 className="part">链接不完整</h2>
      <p>请从收到的消息里重新点开链接，或者扫描二维码进入。还没有链接的，请向所在地工信局要。</p>
      <p className="muted">有企业账号的，可以登录后在「月报填报」里填。</p>
    </section>
  );
}

function Months({ token }: { token: string }) {
  const read = useDoorRead(token, readOwnMonths, {});
  const [chosen, setChosen] = useState<string | null>(null);
  if (read.error) return <ProblemAlert problem={read.error} title="链接打不开" onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const { months } = read.data;
  const period = chosen ?? months.at(-1)?.period;
  if (!period) return <NoToken />;
  if (months.length === 1) return <ReportForm door={token} period={period} />;
  return (
    <>
      <TabBar
        label="月份"
        active={period}
        onChange={setChosen}
        items={months.map((month) => ({ key: month.period, label: monthText(month.period) }))}
      />
      <ReportForm key={period} door={token} period={period} />
    </>
  );
}
