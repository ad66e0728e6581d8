import type * as z from 'zod';
import { dayText, type OpenRead, OpenWaiting } from '../../platform/web/openRead.tsx';
import type { readPlainLaw } from './contract.ts';

/** The plan in plain words, as it is read. */
export type PlainLawTold = z.output<typeof readPlainLaw.output>;

/** 政策解读: what, for whom, how much, how to get it, whom to ask. */
export function PlainLaw({ data, failed, again }: OpenRead<PlainLawTold>) {
  return (
    <>
      <h1>政策解读</h1>
      {data ? (
        <>
          <p className="quiet">
            《{data.label}》（{data.document}）。{data.source}。
          </p>
          {data.topics.length === 0 ? <p className="card">还没有解读。</p> : null}
          {data.topics.map((topic) => (
            <Topic key={topic.id} topic={topic} />
          ))}
        </>
      ) : (
        <OpenWaiting failed={failed} again={again} />
      )}
    </>
  );
}

function Topic({ topic }: { topic: PlainLawTold['topics'][number] }) {
  return (
    <section className="card" id={topic.id} aria-labelledby={`${topic.id}-title`}>
      <h2 id={`${topic.id}-title`}>{topic.title}</h2>
      <p>{topic.what}</p>
      <dl>
        <dt>给谁</dt>
        <dd>{topic.forWhom}</dd>
        <dt>给多少</dt>
        <dd className="amount">{topic.howMuch}</dd>
        <dt>怎么办</dt>
        <dd>
          <ol>
            {topic.how.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </dd>
        <dt>找谁</dt>
        <dd>{topic.office}，或所在县市区的对口部门</dd>
        <dt>依据</dt>
        <dd>{topic.clauses.map(({ id, title }) => `方案${id} ${title}`).join('；')}</dd>
      </dl>
      {topic.until ? <p className="quiet">上述数额适用至{dayText(topic.until)}；以后的以新的规定为准。</p> : null}
    </section>
  );
}

/** 意见与举报: whom to ask, where to object, where to report. */
export function Contact({ data, failed, again }: OpenRead<PlainLawTold>) {
  return (
    <>
      <h1>意见与举报</h1>
      {data ? null : <OpenWaiting failed={failed} again={again} />}
      {data?.contact.length === 0 ? <p className="card">请拨打政务服务便民热线12345。</p> : null}
      {data?.contact.map(({ title, says }) => (
        <section className="card" key={title}>
          <h2>{title}</h2>
          <p>{says}</p>
        </section>
      ))}
    </>
  );
}
