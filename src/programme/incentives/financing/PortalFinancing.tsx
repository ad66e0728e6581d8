import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act, Because, Card, Loaded, Nothing, Page, Tag, Trouble } from '../../../platform/portal/parts.tsx';
import { wan } from '../../../platform/web/amount.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useOwnDuty } from '../../../registry/access/ownDuty.tsx';
import {
  endNeed,
  listOwnNeeds,
  listProducts,
  type MatchRow,
  matchLife,
  type NeedRow,
  type NeedState,
  needStates,
  withdrawMatch,
} from './contract.ts';
import { PortalPush, PortalRaise } from './PortalFinanceForms.tsx';

/** 融资需求与授权: what was asked for, which bank sees what, and what it answered. */
export function PortalFinancing() {
  const read = useQuery(query(listOwnNeeds, {}));
  const products = useQuery(query(listProducts, { state: 'published' as const }));
  const held = useOwnDuty('financing.raise', '提出融资需求、授权银行');
  const [open, setOpen] = useState(false);
  return (
    <Page title="融资" back="/" says="需求不会自动发给任何银行：授权哪家、看哪几项、到哪天，由企业逐项勾选，随时可以撤回。">
      {open ? (
        <PortalRaise onClose={() => setOpen(false)} />
      ) : (
        <div className="p-acts">
          <Act main reasons={held} onClick={() => setOpen(true)}>
            提出融资需求
          </Act>
        </div>
      )}
      <Loaded read={read}>
        {({ rows }) => (
          <>
            {rows.length === 0 ? (
              <Card>
                <Nothing>还没有提过融资需求</Nothing>
              </Card>
            ) : null}
            {rows.map((need) => (
              <Need key={need.id} need={need} mayPush={held.length === 0 && need.endedOn === null} />
            ))}
          </>
        )}
      </Loaded>
      <Loaded read={products}>
        {({ rows }) => (
          <Card title="金融产品">
            {rows.length === 0 ? <Nothing>还没有发布的产品</Nothing> : null}
            <ul className="p-rows">
              {rows.map((row) => (
                <li key={row.id}>
                  <span className="p-line">
                    <b>
                      {row.bank} · {row.title}
                    </b>
                    {row.fits ? (
                      <Tag tone={row.fits.verdict === 'likely' ? 'green' : 'grey'}>
                        {{ likely: '可能适合', unknown: '说不准', no: '不适合' }[row.fits.verdict]}
                      </Tag>
                    ) : null}
                  </span>
                  <small>
                    最高 {wan(row.mostYuan)} 万元 · {row.termMonths} 个月 · {row.rate} · {row.guarantee}。{row.says}
                  </small>
                  {row.fits ? (
                    <details>
                      <summary>为什么</summary>
                      <Because reasons={row.fits.reasons} />
                    </details>
                  ) : null}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Loaded>
    </Page>
  );
}

function Need({ need, mayPush }: { need: NeedRow & { state: NeedState }; mayPush: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <Card title={`${need.purpose}`} beside={<Tag tone="blue">{needStates[need.state]}</Tag>}>
      <p className="p-line">
        <span>
          {need.serial} · {need.raisedOn}
        </span>
        <b className="p-number">{wan(need.amountYuan)} 万元</b>
      </p>
      <ul className="p-rows">
        {need.matches.map((match) => (
          <Match key={match.id} match={match} mayPush={mayPush} />
        ))}
      </ul>
      {open ? <PortalPush need={need} onClose={() => setOpen(false)} /> : null}
      {mayPush && !open ? (
        <div className="p-acts">
          <Act label={`授权银行：${need.serial}`} onClick={() => setOpen(true)}>
            授权银行
          </Act>
          <End need={need} />
        </div>
      ) : null}
    </Card>
  );
}

/** 撤销需求: with every consent given for it, at the second press. */
function End({ need }: { need: NeedRow }) {
  const [sure, setSure] = useState(false);
  const end = useWrite(endNeed);
  return (
    <>
      <Trouble problem={end.error} />
      {sure ? <p className="p-notice">撤销后给各银行的授权一并撤回，立即生效。</p> : null}
      <Act
        busy={end.isPending}
        label={`${sure ? '确认撤销' : '撤销需求'}：${need.serial}`}
        onClick={() => (sure ? end.mutate({ id: need.id, says: '企业撤销需求' }) : setSure(true))}
      >
        {sure ? '确认撤销' : '撤销需求'}
      </Act>
    </>
  );
}

function Match({ match, mayPush }: { match: MatchRow; mayPush: boolean }) {
  const withdraw = useWrite(withdrawMatch);
  const held = matchLife.refusals(match.state, 'withdraw');
  return (
    <li>
      <span className="p-line">
        <b>{match.bank}</b>
        <Tag tone={match.state === 'drawn' || match.state === 'credited' ? 'green' : 'grey'}>{matchLife.states[match.state]}</Tag>
      </span>
      <small>
        授权至 {match.validTo}；银行应于 {match.dueOn} 前答复{match.late ? '（已超过）' : ''}
      </small>
      <Because
        reasons={match.steps.map(({ label, says, on, amountYuan }) => ({
          says: `${on} ${label}${amountYuan ? ` ${wan(amountYuan)} 万元` : ''}${says ? `：${says}` : ''}`,
        }))}
      />
      <Trouble problem={withdraw.error} />
      {mayPush && held.length === 0 ? (
        <Act busy={withdraw.isPending} label={`撤回授权：${match.bank}`} onClick={() => withdraw.mutate({ id: match.id })}>
          撤回授权
        </Act>
      ) : null}
    </li>
  );
}
