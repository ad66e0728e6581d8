import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Card, Loaded, Nothing, Page, Tag } from './platform/portal/parts.tsx';
import { portalPlace } from './platform/portal/place.tsx';
import { monthText } from './platform/web/amount.tsx';
import { query } from './platform/web/query.tsx';
import { portalRooms } from './portalRooms.tsx';
import { stateSays } from './programme/cultivation/tracking/contract.ts';
import { ownMonths } from './programme/cultivation/tracking/ownMonths.tsx';
import { useMe } from './registry/access/Me.tsx';
import { listNotices } from './registry/notices/contract.ts';
import { listTasks } from './registry/worklist/contract.ts';
import { workKind } from './registry/worklist/kinds/contract.ts';

/** 首页: what is open for the enterprise this month, and the way to everything else. */
export function PortalHome() {
  const me = useMe();
  const reports = me.duties.includes('report.fill');
  return (
    <Page title="本月要办的">
      {reports ? <ReportCard /> : null}
      <TaskCard />
      <NewsCard />
      {portalRooms.map((group) => (
        <section key={group.says} aria-label={group.says}>
          <h2>{group.says}</h2>
          <ul className="p-grid">
            {group.rooms.map(({ to, says }) => (
              <li key={to}>
                <Link to={to}>{says}</Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

function ReportCard() {
  const read = useQuery(ownMonths(useMe()));
  return (
    <Card title="月报" beside={<Link to="/report">去填报</Link>}>
      <Loaded read={read}>
        {({ months }) => {
          const open = months.filter(({ state }) => state === 'missing' || state === 'draft');
          if (open.length === 0) return <Nothing>没有要填的月报</Nothing>;
          return (
            <ul className="p-rows">
              {open.slice(-3).map(({ period, state, dueOn }) => (
                <li key={period}>
                  <Link className="whole" to={`/report?month=${period}`}>
                    <span className="p-line">
                      <b>{monthText(period)}月报</b>
                      <Tag tone={state === 'draft' ? 'blue' : 'orange'}>{stateSays[state]}</Tag>
                    </span>
                    <small>{dueOn} 前如实填报</small>
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}

function TaskCard() {
  const read = useQuery(query(listTasks, { tab: 'todo', size: 5 }));
  return (
    <Card title="待本企业办理">
      <Loaded read={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>没有等本企业办理的事项</Nothing>
          ) : (
            <ul className="p-rows">
              {rows.map(({ kind, thing, asks, title, dueOn }) => (
                <li key={`${kind} ${thing}`}>
                  <a className="whole" href={portalPlace(workKind(kind).path(thing, 'enterprise'))}>
                    {asks}
                    <small>
                      {title}
                      {dueOn ? `，${dueOn} 前` : ''}
                    </small>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function NewsCard() {
  const read = useQuery(query(listNotices, { size: 3 }));
  return (
    <Card title="最近消息" beside={<Link to="/notices">全部</Link>}>
      <Loaded read={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>没有消息</Nothing>
          ) : (
            <ul className="p-rows">
              {rows.map(({ id, says, toldAt, path }) => (
                <li key={id}>
                  <a className="whole" href={portalPlace(path)}>
                    {says}
                    <small>{toldAt.slice(0, 10)}</small>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
