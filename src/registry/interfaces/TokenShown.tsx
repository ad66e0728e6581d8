import { Alert, Button } from 'antd';

/** 接口令牌: shown this once, to be handed to whoever runs the system. */
export function TokenShown({ token, onKept }: { token: string; onKept: () => void }) {
  return (
    <Alert
      type="warning"
      showIcon
      className="gap"
      title="接口令牌，只显示这一次"
      description={
        <>
          <p className="mono" data-testid="token">
            {token}
          </p>
          <p>请当面或经加密渠道交给接入系统的运维人员；本系统只留存其摘要，遗失的请收回后重新申请。</p>
        </>
      }
      action={<Button onClick={onKept}>已记下</Button>}
    />
  );
}
