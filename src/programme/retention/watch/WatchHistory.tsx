import { Timeline } from 'antd';
import type * as z from 'zod';
import { instantText } from '../../../platform/web/amount.tsx';
import { Office, officeNames } from '../../../registry/access/contract.ts';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { levelSays, type readWatch, watchLife } from './contract.ts';

type One = z.output<typeof readWatch.output>;

/** 办理过程: every step, every owner, every word on 市场出清; nothing is left out. */
export function WatchHistory({ one }: { one: One }) {
  return (
    <>
      <h2 className="part">办理过程</h2>
      <Timeline
        items={one.steps.toReversed().map((step) => ({
          key: String(step.ordinal),
          content: (
            <>
              <span className="muted">
                {instantText(step.at)} · {step.by} · 依据 {step.period} 清单
              </span>
              <div>
                {step.says} → {watchLife.states[step.state]}（{step.cause ?? levelSays[step.level]}） <ClauseTag clause={step.clause} />
              </div>
              <span className="sub">{step.reason}</span>
              {step.evidence ? <span className="sub">登记行：{step.evidence}</span> : null}
            </>
          ),
        }))}
      />
      {one.clearances.length > 0 ? <h2 className="part">市场出清</h2> : null}
      <ul className="reasons">
        {one.clearances.toReversed().map((step) => (
          <li key={step.ordinal}>
            {step.says}
            {step.ground ? `：${step.ground}` : ''}
            <span className="sub">
              {instantText(step.at)} · {step.by} · {step.reason}
            </span>
          </li>
        ))}
      </ul>
      <h2 className="part">责任人</h2>
      {one.owners.length === 0 ? <p className="muted">还没有指定过。</p> : null}
      <ul className="reasons">
        {one.owners.map((who) => (
          <li key={`${who.role}-${who.at}`}>
            {who.role === 'leader' ? '包联领导' : '服务专员'}：{who.person ?? '免去'}
            {who.post ? `（${who.post}）` : ''}
            {who.office ? `，${officeNames[Office.parse(who.office)]}` : ''}
            <span className="sub">
              {instantText(who.at)} · {who.by} · {who.reason}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
