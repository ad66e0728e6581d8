import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Timeline } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type * as z from 'zod';
import { useAddress } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { readTrail, receiveTask, type TrailTask } from './contract.ts';
import { workKind } from './kinds/contract.ts';
import { TaskActs } from './TaskActs.tsx';
import { DueText, StateMarks } from './workLabel.tsx';

export type Trail = z.output<typeof readTrail.output>;

/** 事项抽屉: where the matter lies, what may be done about it, and how it came here; which one stands in the address. */
export function WorkDrawer() {
  const { said, say } = useAddress();
  const opened = said('open');
  if (!opened) return null;
  const at = opened.indexOf(':');
  const close = () => say({ open: undefined, page: said('page') });
  return <Opened kind={opened.slice(0, at)} thing={opened.slice(at + 1)} onClose={close} />;
}

function Opened({ kind, thing, onClose }: { kind: string; thing: string; onClose: () => void }) {
  const { office } = useMe();
  const read = useQuery(query(readTrail, { kind, thing }));
  const { data } = read;
  return (
    <Drawer title={data?.title ?? '流转记录'} open onClose={onClose} size={620} destroyOnHidden>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      {data ? (
        <>
          <p className="wrap gap">
            <Mark tone="blue">{workKind(kind).says}</Mark>
            {data.area ? <span>{data.area}</span> : null}
            <span className="muted">
              {data.startedBy} 于 {instantText(data.startedAt)} 发起{data.endedAt ? `，${instantText(data.endedAt)} 办结` : ''}
            </span>
            <Link to={workKind(kind).path(thing, office)}>打开本事项</Link>
          </p>
          {data.open.map((task) => (
            <OpenTask key={task.id} task={task} trail={data} />
          ))}
          <h2 className="part">流转记录</h2>
          <Timeline
            items={data.trail.map((entry, at) => ({
              key: `${entry.at}-${at}`,
              ...(entry.late ? { color: 'red' } : {}),
              content: (
                <>
                  <b>{entry.what}</b>
                  {entry.to ? ` → ${entry.to}` : ''}
                  <div className="muted">
                    {entry.by} · {instantText(entry.at)}
                    {entry.hours === null ? '' : ` · 用时 ${spent(entry.hours)}`} {entry.late ? <Mark tone="red">逾期</Mark> : null}
                  </div>
                  {entry.says ? <div>{entry.says}</div> : null}
                </>
              ),
            }))}
          />
        </>
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

/** 在办的一项: whose it is, until when, and the buttons; whoever holds it has received it by opening it. */
function OpenTask({ task, trail }: { task: TrailTask; trail: Trail }) {
  const { accountId } = useMe();
  const receive = useWrite(receiveTask);
  const { mutate } = receive;
  const fresh = task.mine && task.form !== 'copy' && !task.received && task.id !== null && accountId !== null;
  const id = task.id ?? '';
  useEffect(() => {
    if (fresh) mutate({ id });
  }, [fresh, id, mutate]);
  return (
    <section className="panel gap open-task" aria-label={`在办：${task.asks}`}>
      <div className="wrap">
        <b>{task.asks}</b>
        <span>
          {task.holder}
          {task.person ? ` ${task.person}` : ''}
        </span>
        {task.dueOn ? <DueText row={task} /> : null}
        <StateMarks row={task} />
      </div>
      <TaskActs task={task} trail={trail} />
    </section>
  );
}

/** 用时: hours below two days, days above. */
function spent(hours: number): string {
  if (hours < 1) return '不到 1 小时';
  return hours < 48 ? `${Math.round(hours)} 小时` : `${Math.round(hours / 24)} 天`;
}
