import { App, Button } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { AskButton } from '../../accounts/AskButton.tsx';
import { ChannelFields, type ChannelForm, mutedOf } from './ChannelFields.tsx';
import { type Channel, changeChannel, closeChannel, renewSecret, testChannel } from './contract.ts';

/** 办理一个通道: try it, change it, give it another secret, close it. */
export function ChannelActs({
  channel,
  kinds,
  onSecret,
}: {
  channel: Channel;
  kinds: { kind: string; says: string }[];
  onSecret: (secret: string) => void;
}) {
  const { message, modal } = App.useApp();
  const { id } = channel;
  const test = useWrite(testChannel, () => message.success('测试消息已排队，结果见「最近一次」'));
  const change = useWrite(changeChannel, () => message.success('已修改'));
  const renew = useWrite(renewSecret, ({ secret }) => onSecret(secret));
  const close = useWrite(closeChannel, () => message.success('通道已停用'));
  const sure = (title: string, content: string, act: () => Promise<unknown>) =>
    modal.confirm({ title, content, onOk: () => act().catch(() => undefined) });
  return (
    <>
      <span className="wrap">
        <Button size="small" loading={test.isPending} onClick={() => test.mutate({ id })}>
          测试
        </Button>
        <AskButton<ChannelForm>
          says="修改"
          noReason
          problem={change.error}
          pending={change.isPending}
          onSubmit={({ url, form, wanted, quiet }, done) =>
            change.mutate({ id, url: url || null, form, muted: mutedOf(kinds, wanted), quiet }, { onSuccess: done })
          }
        >
          <ChannelFields
            kinds={kinds}
            now={{
              form: channel.form,
              quiet: channel.quiet,
              wanted: kinds.map(({ kind }) => kind).filter((kind) => !channel.muted.includes(kind)),
            }}
          />
        </AskButton>
        <Button
          size="small"
          loading={renew.isPending}
          onClick={() => sure('更换签名密钥？', '此后发出的消息用新密钥签名，对方须同时更换。', () => renew.mutateAsync({ id }))}
        >
          更换密钥
        </Button>
        <Button
          size="small"
          danger
          loading={close.isPending}
          onClick={() => sure('停用这个通道？', '停用后不再发送，尚未发出的也不再发送。', () => close.mutateAsync({ id }))}
        >
          停用
        </Button>
      </span>
      {[test, renew, close].map((write, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three acts in their order
        <ProblemAlert key={at} problem={write.error} />
      ))}
    </>
  );
}
