import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { addMonths } from '../../../platform/shared/period.ts';
import { useAddress } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { readMonth } from './contract.ts';
import { blanksBefore, daysIn } from './visitLabel.tsx';

/** 走访月历: how many each day, and whom more than one visit goes to this month. */
export function MonthPanel() {
  const { said, say } = useAddress();
  const asked = said('month');
  const month = asked && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : thisMonth();
  const read = useQuery(query(readMonth, { month }));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const days = new Map(read.data.days.map((day) => [day.on, day]));
  return (
    <>
      <p className="wrap gap">
        <Button onClick={() => say({ month: addMonths(month, -1) })}>上月</Button>
        <b>{monthText(month)}</b>
        <Button onClick={() => say({ month: addMonths(month, 1) })}>下月</Button>
        <Link to={paths.visits({ month })}>看这个月的清单</Link>
      </p>
      <ol className="visit-month" aria-label={`${monthText(month)}走访`}>
        {['一', '二', '三', '四', '五', '六', '日'].map((name) => (
          <li key={name} className="visit-weekday" aria-hidden="true">
            {name}
          </li>
        ))}
        {Array.from({ length: blanksBefore(month) }, (_, at) => `blank-${at}`).map((key) => (
          <li key={key} aria-hidden="true" className="visit-blank" />
        ))}
        {Array.from({ length: daysIn(month) }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`).map((on) => {
          const day = days.get(on);
          return (
            <li key={on} className={day ? 'visit-day has' : 'visit-day'}>
              <span>{Number(on.slice(8))}</span>
              {day?.done ? <small>已走访 {day.done}</small> : null}
              {day?.planned ? <small>计划 {day.planned}</small> : null}
            </li>
          );
        })}
      </ol>
      <h2 className="part">本月走访一次以上的企业</h2>
      <DataTable
        label="本月走访一次以上的企业"
        rows={read.data.repeated}
        rowKey={(row) => row.enterpriseId}
        empty={<Empty description="没有一月走访两次的企业" />}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => <Link to={paths.visits({ enterprise: row.enterpriseId, month })}>{row.name}</Link>,
          },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'visits', title: '走访', unit: '次', number: true, show: (row) => row.visits },
          { key: 'offices', title: '走访单位', show: (row) => row.offices.join('、') },
          {
            key: 'owed',
            title: '待说明理由',
            unit: '次',
            number: true,
            show: (row) => (row.owed > 0 ? <Mark tone="red">{row.owed}</Mark> : 0),
          },
        ]}
      />
    </>
  );
}

function thisMonth(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()).slice(0, 7);
}
