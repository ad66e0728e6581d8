import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type * as z from 'zod';
import { Act, Because, Card, Loaded, Nothing, Page, Tag, Trouble } from '../../platform/portal/parts.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { officeNames } from '../access/contract.ts';
import { useOwnDuty } from '../access/ownDuty.tsx';
import { consentStates } from './consentLabel.tsx';
import { type ConsentRow, listAttestations, listConsents, readDisclosure, withdrawConsent } from './contract.ts';
import { PortalConsentForm } from './PortalConsentForm.tsx';

/** 谁能看我的数: what the law opens to whom, what the enterprise opened itself and can take back, what 税务 attested of it. */
export function PortalConsents() {
  const read = useQuery(query(listConsents, { size: 50 }));
  const held = useOwnDuty('disclosure.consent', '同意披露');
  const [open, setOpen] = useState(false);
  return (
    <Page title="谁能看我的数" back="/" says="除了法定职责所需，别人看本企业的数要本企业同意；随时可以撤回，撤回后对方立即看不到。">
      <Loaded read={read}>
        {({ rows, banks }) => (
          <>
            {open ? (
              <PortalConsentForm banks={banks} onClose={() => setOpen(false)} />
            ) : (
              <div className="p-acts">
                <Act main reasons={held} onClick={() => setOpen(true)}>
                  同意披露
                </Act>
              </div>
            )}
            <Card title="本企业的同意">
              {rows.length === 0 ? <Nothing>还没有同意过谁看本企业的数</Nothing> : null}
              <ul className="p-rows">
                {rows.map((row) => (
                  <Consent key={row.no} row={row} held={held} />
                ))}
              </ul>
            </Card>
          </>
        )}
      </Loaded>
      <Attested />
      <Lawful />
    </Page>
  );
}

function Consent({ row, held }: { row: ConsentRow; held: ReturnType<typeof useOwnDuty> }) {
  const [sure, setSure] = useState(false);
  const withdraw = useWrite(withdrawConsent, () => setSure(false));
  return (
    <li>
      <span className="p-line">
        <b>
          {row.receiver} · {row.label}
        </b>
        <Tag tone={row.state === 'inForce' ? 'green' : 'grey'}>{consentStates[row.state].says}</Tag>
      </span>
      <small>
        {row.purpose} · 至 {row.validTo} · {row.givenBy}，{row.givenAt}（{row.evidence}）
      </small>
      {row.withdrawnAt ? (
        <small>
          {row.withdrawnBy}，{row.withdrawnAt} 撤回
        </small>
      ) : null}
      <Trouble problem={withdraw.error} />
      {sure ? <p className="p-notice">撤回后{row.receiver}立即看不到；以前已经看过的无法收回。</p> : null}
      {row.state === 'withdrawn' ? null : (
        <Act
          busy={withdraw.isPending}
          reasons={held}
          label={`${sure ? '确认撤回' : '撤回同意'}：${row.receiver} ${row.label}`}
          onClick={() => (sure ? withdraw.mutate({ no: row.no }) : setSure(true))}
        >
          {sure ? '确认撤回' : '撤回同意'}
        </Act>
      )}
    </li>
  );
}

/** 税务证明: yes or no, never an amount. */
function Attested() {
  const read = useQuery(query(listAttestations, {}));
  return (
    <Card title="税务部门的证明">
      <Loaded read={read}>
        {({ rows, year }) => {
          const [own] = rows;
          return (
            <>
              <p>
                {year}年是否形成税收：<b>{own?.formed === true ? '是' : own?.formed === false ? '否' : '尚未证明'}</b>
              </p>
              <Because
                reasons={(own?.history ?? []).map(({ formed, by, at, reason }) => ({
                  says: `${at.slice(0, 10)} ${by}证明：${formed ? '是' : '否'}${reason ? `，${reason}` : ''}`,
                }))}
              />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

const levels: Record<string, string> = { detail: '明细', band: '区间', flag: '是或否' };
const audiences: Record<string, string> = { ...officeNames, public: '公众' };

type Class = z.output<typeof readDisclosure.output>['classes'][number];

/** 看到什么：谁, the enterprise itself left out; both levels of an office are one word. */
function seenBy({ cells }: Class): { says: string }[] {
  return Object.entries(levels).flatMap(([level, says]) => {
    const seen = cells.filter((cell) => cell.level === level && cell.office !== 'enterprise');
    const named = new Set(seen.map(({ office, scope }) => `${audiences[office] ?? office}${scope === 'consent' ? '（经同意）' : ''}`));
    return named.size === 0 ? [] : [{ says: `看到${says}：${[...named].join('、')}` }];
  });
}

/** 法定可见: class by class, which office is told how much, and on what ground. */
function Lawful() {
  const read = useQuery(query(readDisclosure, {}));
  return (
    <Card title="依法能看到的部门">
      <Loaded read={read}>
        {({ classes }) =>
          classes.map((one) => (
            <details key={one.class}>
              <summary>{one.label}</summary>
              <p className="p-says">
                {one.says}。依据：{one.law}
              </p>
              <Because reasons={seenBy(one)} />
            </details>
          ))
        }
      </Loaded>
    </Card>
  );
}
