import { Alert, Button } from 'antd';

/** 签名密钥: shown this once, to be given to whoever checks what arrives. */
export function SecretShown({ secret, onKept }: { secret: string; onKept: () => void }) {
  return (
    <Alert
      type="warning"
      showIcon
      className="gap"
      title="签名密钥，只显示这一次"
      description={
        <>
          <p className="mono" data-testid="secret">
            {secret}
          </p>
          <p>
            接收方用它核对每条消息：x-shenggui-signature 是对「x-shenggui-timestamp 的值、一个点、正文」的
            HMAC-SHA256。企业微信群机器人不核对签名，可不使用。
          </p>
        </>
      }
      action={<Button onClick={onKept}>已记下</Button>}
    />
  );
}
