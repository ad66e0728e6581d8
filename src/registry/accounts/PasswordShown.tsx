import { Alert, Button } from 'antd';

/** 一次性口令: shown this once, to be handed over in person. */
export function PasswordShown({ login, password, onKept }: { login: string; password: string; onKept: () => void }) {
  return (
    <Alert
      type="warning"
      showIcon
      className="gap"
      title={`账号「${login}」的一次性口令，只显示这一次`}
      description={
        <>
          <p className="mono" data-testid="password">
            {password}
          </p>
          <p>请当面交给本人，首次登录时须修改。</p>
        </>
      }
      action={<Button onClick={onKept}>已交本人</Button>}
    />
  );
}
