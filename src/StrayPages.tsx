import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { paths } from './paths.tsx';

/** 没有这一页. */
export function NotFoundPage() {
  return (
    <Result
      status="404"
      title={<h1>没有这一页</h1>}
      subTitle="地址可能有误，或内容不在您的可见范围内。"
      extra={<Link to={paths.workbench()}>回到工作台</Link>}
    />
  );
}

/** 页面没有取到: usually the system was renewed while the page was open. */
export function PageFault() {
  return (
    <Result
      status="500"
      title={<h1>这一页没有显示出来</h1>}
      subTitle="可能是系统刚刚更新或网络中断。请刷新页面；您填写的内容没有提交。"
      extra={<Button onClick={() => window.location.reload()}>刷新页面</Button>}
    />
  );
}

/** 页面尚在取来. */
export function Entering() {
  return <p className="empty">正在进入……</p>;
}
