import { Alert, Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import type { Reason } from '../shared/reason.ts';
import { CallProblem } from './call.tsx';

/** 理由: one line each, with clause and what to do. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.says}>
          {reason.says}
          {reason.clause ? `（依据 ${reason.clause}）` : ''}
          {reason.remedy ? <div className="muted">{reason.remedy}</div> : null}
        </li>
      ))}
    </ul>
  );
}

/** 调用未成的提示, above the form or list it belongs to. Refusals say why; an unknown outcome never says 失败. */
export function ProblemAlert({ problem, title, onRetry }: { problem: unknown; title?: string; onRetry?: () => void }) {
  if (!problem) return null;
  const known = asProblem(problem);
  const heading = title ?? (known.unknown ? '结果尚不清楚' : known.status === 409 || known.status === 422 ? '按规定不能办理' : '请注意');
  return (
    <Alert
      role="alert"
      type={known.status >= 500 || known.unknown ? 'warning' : 'error'}
      showIcon
      title={heading}
      description={<Reasons reasons={known.reasons} />}
      action={onRetry ? <Button onClick={onRetry}>重新加载</Button> : undefined}
      className="gap"
    />
  );
}

/** 读不到一页时的整页说明: 403, 404, fault with its number. */
export function ProblemPage({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const known = asProblem(problem);
  const status = known.status === 403 ? '403' : known.status === 404 ? '404' : known.status >= 500 ? '500' : 'warning';
  const titles = { 403: '不在您的职责范围内', 404: '没有找到，或不在您的可见范围内', 500: '系统出现故障', warning: '暂时没有取到数据' };
  return (
    <Result
      status={status}
      title={titles[status]}
      subTitle={<Reasons reasons={known.reasons} />}
      extra={onRetry && status !== '403' ? <Button onClick={onRetry}>重新加载</Button> : undefined}
    />
  );
}

function asProblem(problem: unknown): CallProblem {
  if (problem instanceof CallProblem) return problem;
  return new CallProblem(0, [{ says: '页面出现问题', remedy: '请刷新页面；仍不行时请联系管理员' }]);
}

/** 页面出错的兜底: the rest of the console stays usable; another address tries again. */
export class PageGuard extends Component<{ children: ReactNode; at: string }, { broken: boolean; at: string }> {
  override state = { broken: false, at: this.props.at };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  static getDerivedStateFromProps(props: { at: string }, state: { at: string }) {
    return props.at === state.at ? null : { broken: false, at: props.at };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Result
        status="500"
        title="这一页没有显示出来"
        subTitle="可能是系统刚刚更新。请刷新页面；您填写的内容没有提交。"
        extra={<Button onClick={() => window.location.reload()}>刷新页面</Button>}
      />
    );
  }
}
