import { App } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../platform/web/amount.tsx';
import { CallProblem } from '../../../platform/web/call.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { flagSays, syncVisits, type Version, type Visit, type VisitContent } from './contract.ts';
import { newId } from './outbox/contract.ts';
import { RecordShown } from './RecordShown.tsx';

/** 走访记录的版本: those that stand side by side; the others behind them, none lost. */
export function VersionsPanel({ visit }: { visit: Visit }) {
  const standing = visit.versions.filter(({ stands }) => stands);
  const former = visit.versions.filter(({ stands }) => !stands);
  const [shown, setShown] = useState(false);
  return (
    <section aria-label="走访记录">
      <h3>走访记录{standing.length > 1 ? `：${standing.length} 个版本同时有效，请选用一个或合并` : ''}</h3>
      {standing.length > 1 ? <Settle visit={visit} standing={standing} /> : null}
      <div className="visit-versions">
        {standing.map((version, at) => (
          <VersionShown key={version.id} version={version} named={standing.length > 1 ? `版本 ${at + 1} · ` : ''} />
        ))}
      </div>
      {former.length > 0 ? (
        <>
          <button type="button" className="plain-button" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? '收起' : '查看'}以前的 {former.length} 个版本
          </button>
          {shown ? former.map((version) => <VersionShown key={version.id} version={version} />) : null}
        </>
      ) : null}
    </section>
  );
}

function VersionShown({ version, named = '' }: { version: Version; named?: string }) {
  return (
    <article className="panel visit-version" aria-label={`${version.by}的版本`}>
      <p className="wrap">
        <b>
          {named}
          {version.by}
        </b>
        {version.stands ? <Mark tone="green">现行</Mark> : <Mark>以前的版本</Mark>}
        {version.waits ? <Mark tone="orange">前一版还没有到</Mark> : null}
        {version.flags.map((flag) => (
          <Mark key={flag} tone="orange">
            {flagSays[flag]}
          </Mark>
        ))}
      </p>
      <p className="muted">
        写于 {instantText(version.madeAt)}（手机时钟
        {version.clockAhead === 0 ? '' : `，发送时${version.clockAhead > 0 ? '快' : '慢'} ${Math.abs(version.clockAhead)} 分钟`}），收到于{' '}
        {instantText(version.receivedAt)}
      </p>
      <RecordShown version={version} />
    </article>
  );
}

/** 选用、合并: a version made on all that stand; those stay where they are. */
function Settle({ visit, standing }: { visit: Visit; standing: Version[] }) {
  const { message } = App.useApp();
  const sync = useWrite(syncVisits, ({ outcomes }) => {
    const refused = outcomes.find(({ outcome }) => outcome === 'refused');
    if (refused) message.error(refused.reasons.map(({ says }) => says).join('；'));
    else message.success('已选定');
  });
  const refusals = visit.refusals.write.map(({ says }) => ({ says }));
  const whole = standing.flatMap(({ content }) => (content ? [content] : []));
  const settle = (content: VisitContent) => {
    const now = new Date().toISOString();
    const record = {
      id: newId(),
      visitId: visit.id,
      enterpriseId: visit.enterpriseId,
      bases: standing.map(({ id }) => id),
      madeAt: now,
      content,
    };
    sync.mutate({ sentAt: now, records: [record] });
  };
  return (
    <div className="wrap gap">
      {sync.error instanceof CallProblem ? <ProblemAlert problem={sync.error} /> : null}
      {standing.map(({ id, content }, at) =>
        content ? (
          <GreyButton key={id} reasons={refusals} loading={sync.isPending} onClick={() => settle(content)}>
            选用版本 {at + 1}
          </GreyButton>
        ) : null,
      )}
      {whole.length > 1 ? (
        <GreyButton reasons={refusals} type="primary" loading={sync.isPending} onClick={() => settle(merged(whole))}>
          合并
        </GreyButton>
      ) : null}
    </div>
  );
}

/** 合并: what is said in words stands one after the other, lists are joined, an answer the first leaves out is the other's. */
function merged([first, ...others]: VisitContent[]): VisitContent {
  if (!first) throw new Error('nothing to merge');
  let all = first;
  for (const one of others) all = joinedWith(all, one);
  return all;
}

function joinedWith(all: VisitContent, one: VisitContent): VisitContent {
  const added = {
    spokenTo: one.spokenTo.filter(({ name }) => !all.spokenTo.some((known) => known.name === name)),
    findings: one.findings.filter(({ id }) => !all.findings.some((known) => known.id === id)),
  };
  return {
    ...all,
    minutes: all.minutes ?? one.minutes,
    visitors: [...new Set([...all.visitors, ...one.visitors])].slice(0, 20),
    spokenTo: [...all.spokenTo, ...added.spokenTo].slice(0, 10),
    answers: { ...one.answers, ...Object.fromEntries(Object.entries(all.answers).filter(([, said]) => said !== '')) },
    saw: joined(all.saw, one.saw, 3000),
    conclusion: joined(all.conclusion, one.conclusion, 1000),
    findings: [...all.findings, ...added.findings].slice(0, 20),
  };
}

const joined = (one: string, other: string, most: number) =>
  one === other || other === '' ? one : `${one}\n${other}`.trim().slice(0, most);
