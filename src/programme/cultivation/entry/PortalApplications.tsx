import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { Act, Card, Loaded, Nothing, Page, Tag, Trouble } from '../../../platform/portal/parts.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { useOwnDuty } from '../../../registry/access/ownDuty.tsx';
import { endedStates, listOwn, listWindows, openApplication } from './contract.ts';
import { trackLabel } from './entryLabel.tsx';
import { portalStateTone } from './paperOrder.tsx';

/** 入统申报: the enterprise's own, the way to begin one, and until when each batch takes it. */
export function PortalApplications() {
  const { enterpriseId } = useMe();
  const read = useQuery(query(listOwn, {}));
  const held = useOwnDuty('entry.prepare', '准备入统申报');
  const navigate = useNavigate();
  const begin = useWrite(openApplication, ({ id }) => navigate(`/applications/${id}`));
  return (
    <Page
      title="入统申报"
      back="/"
      says="达到规模以上标准的如实申报：备齐材料、提交，乡镇（园区）核实，县、市逐级审核。已有的材料不用再交。"
    >
      <Trouble problem={begin.error} />
      <Loaded read={read}>
        {({ rows }) => {
          const going = rows.find(({ state }) => !endedStates.includes(state));
          return (
            <>
              {rows.length === 0 ? (
                <Card>
                  <Nothing>本企业还没有入统申报</Nothing>
                </Card>
              ) : null}
              {rows.map((row) => (
                <Card
                  key={row.id}
                  title={`${trackLabel[row.track]}申报`}
                  beside={<Tag tone={portalStateTone(row.state)}>{row.stateLabel}</Tag>}
                >
                  {row.waits ? <p className="p-notice">等本企业办理</p> : null}
                  <small>
                    {row.windowLabel ? `所报批次 ${row.windowLabel}。` : ''}
                    {row.lastBy ? `最近办理：${row.lastBy}，${row.lastOn}` : ''}
                  </small>
                  {row.lastSays ? <p>{row.lastSays}</p> : null}
                  <Link className="p-button" to={`/applications/${row.id}`}>
                    打开申报
                  </Link>
                </Card>
              ))}
              {going ? null : (
                <Act main busy={begin.isPending} reasons={held} onClick={() => begin.mutate({ enterpriseId: enterpriseId ?? '' })}>
                  新开申报
                </Act>
              )}
            </>
          );
        }}
      </Loaded>
      <Calendar />
    </Page>
  );
}

/** 申报日历: the batches ahead, with the enterprise's own last day first. */
function Calendar() {
  const read = useQuery(query(listWindows, {}));
  return (
    <Card title="申报日历">
      <Loaded read={read}>
        {({ windows, asOf }) =>
          windows.length === 0 ? (
            <Nothing>日历里还没有以后的批次</Nothing>
          ) : (
            <ul className="p-rows">
              {windows.map((one) => (
                <li key={one.id}>
                  <span className="p-line">
                    <b>{one.label}</b>
                    <Tag tone={one.opensOn <= asOf ? 'green' : 'grey'}>{one.opensOn <= asOf ? '正在受理' : '未开始'}</Tag>
                  </span>
                  企业最迟 {one.deadlines.enterprise} 提交
                  <small>
                    受理 {one.opensOn} 至 {one.closesOn}
                  </small>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
