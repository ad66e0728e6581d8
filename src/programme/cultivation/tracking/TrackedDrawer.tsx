import { useQuery } from '@tanstack/react-query';
import { Alert, Drawer, Skeleton } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { instantText, monthText, wan } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type Issued, issueLinks, readTracked, revokeLink, stateSays, type Tracked } from './contract.ts';
import { LightStrip } from './LightStrip.tsx';
import { VersionAnswers } from './ReportReceipt.tsx';
import { dayText, stateTone, waySays } from './trackingLabel.tsx';

interface DrawerProps {
  id: string | undefined;
  period: string | undefined;
  onIssued: (answer: Issued, period: string) => void;
  onClose: () => void;
}

/** 一家的月报: lights, every version with what was explained, 当月 beside 累计, links. To look at and to ask about; nothing here can be changed. */
export function TrackedDrawer({ id, period, onIssued, onClose }: DrawerProps) {
  return (
    <Drawer title="企业月报" open={id !== undefined && period !== undefined} onClose={onClose} size={680} destroyOnHidden>
      {id && period ? <One id={id} period={period} onIssued={onIssued} onClose={onClose} /> : null}
    </Drawer>
  );
}

function One({ id, period, onIssued, onClose }: { id: string; period: string } & Pick<DrawerProps, 'onIssued' | 'onClose'>) {
  const read = useQuery(query(readTracked, { id, period }));
  const notOurs = useDutyReasons('tracking.issue', '发放月报链接');
  const issue = useWrite(issueLinks, (answer) => {
    onIssued(answer, period);
    onClose();
  });
  const one = read.data;
  if (!one) return read.error ? <ProblemAlert problem={read.error} onRetry={() => read.refetch()} /> : <Skeleton active />;
  const { enterprise, state } = one;
  const notAsked = state === 'notAsked' ? [{ says: `${period} 不需要这家企业填报`, clause: '二.1' }] : [];
  return (
    <>
      <h2 className="part">{enterprise.name}</h2>
      <p className="wrap gap">
        <Mark tone={stateTone[state]}>
          {monthText(period)} {stateSays[state]}
        </Mark>
        <span className="muted">
          {enterprise.area}
          {enterprise.township ? ` · ${enterprise.township}` : ''} · 截止日 {one.dueOn}
        </span>
      </p>
      <LightStrip months={one.months} />
      <ProblemAlert problem={issue.error} />
      <p className="wrap gap" style={{ marginTop: 12 }}>
        <GreyButton reasons={[...notOurs, ...notAsked]} loading={issue.isPending} onClick={() => issue.mutate({ period, ids: [id] })}>
          发放链接
        </GreyButton>
        <Link to={paths.enterprise(id, { period })}>一企一档</Link>
        <Link to={paths.queries({ q: enterprise.creditCode })}>数据质询</Link>
      </p>
      <p className="muted">数据由企业自己填报、自己更正。对数有疑问，请在一企一档或数据质询中质询，由企业答复。</p>
      {one.withheld ? <Alert type="info" showIcon className="gap" title={one.withheld} /> : null}
      <Versions one={one} />
      <Series one={one} />
      <Links one={one} />
    </>
  );
}

function Versions({ one }: { one: Tracked }) {
  if (one.withheld) return null;
  return (
    <>
      <h2 className="part">所报各版</h2>
      {one.versions.length === 0 ? <p className="muted">本月还没有报送</p> : null}
      <ul className="report-versions">
        {one.versions.map((version) => (
          <li key={version.version}>
            <p>
              第 {version.version} 版{version.undone ? <Mark>已撤销</Mark> : null}
              <span className="sub">
                {instantText(version.at)} · {version.by} · {waySays[version.way]} · 表号 {version.form.formNo}
              </span>
            </p>
            <VersionAnswers version={version} questions={one.questions} />
            {version.batchId ? <Link to={paths.receipt(one.enterprise.id, version.batchId)}>企业回执</Link> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Series({ one }: { one: Tracked }) {
  const rows = one.series?.filter(({ monthYuan, ytdYuan }) => monthYuan !== null || ytdYuan !== null) ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="part">当月与累计</h2>
      <DataTable
        label="当月与累计"
        rows={rows}
        rowKey={(row) => row.period}
        columns={[
          { key: 'period', title: '月份', head: true, show: (row) => monthText(row.period) },
          { key: 'month', title: '当月', unit: '万元', number: true, show: (row) => wan(row.monthYuan) },
          { key: 'ytd', title: '累计', unit: '万元', number: true, show: (row) => wan(row.ytdYuan) },
          {
            key: 'how',
            title: '累计来源',
            show: (row) => (row.ytdYuan === null ? '缺月，不推算' : row.derived ? '由各月相加' : '所报累计'),
          },
        ]}
      />
    </>
  );
}

const linkSays = { living: '有效', expired: '已过期', revoked: '已收回' };

function Links({ one }: { one: Tracked }) {
  const notOurs = useDutyReasons('tracking.issue', '收回月报链接');
  const revoke = useWrite(revokeLink);
  if (one.links.length === 0) return null;
  return (
    <>
      <h2 className="part">发过的链接</h2>
      <ProblemAlert problem={revoke.error} />
      <ul className="report-versions">
        {one.links.map((link) => (
          <li key={link.id}>
            {link.periods.map(monthText).join('、')} <Mark tone={link.state === 'living' ? 'green' : 'grey'}>{linkSays[link.state]}</Mark>
            <span className="sub">
              {instantText(link.at)} · {link.by} · 有效至 {dayText(link.until)}
              {link.reason ? ` · ${link.reason}` : ''}
            </span>
            {link.state === 'living' ? (
              <GreyButton
                size="small"
                reasons={notOurs}
                loading={revoke.isPending}
                onClick={() => revoke.mutate({ id: link.id, reason: '由工信局收回' })}
              >
                收回
              </GreyButton>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
