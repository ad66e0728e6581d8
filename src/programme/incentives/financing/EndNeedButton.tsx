import { App, Button, Popconfirm } from 'antd';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { endNeed, type NeedRow } from './contract.ts';

/** 撤销需求: with every consent given for it. Gone once it is ended. */
export function EndNeedButton({ need }: { need: NeedRow }) {
  const { message } = App.useApp();
  const { office } = useMe();
  const write = useWrite(endNeed, () => void message.success('已撤销'));
  if (need.endedOn !== null) return null;
  return (
    <Popconfirm
      title="撤销这项需求？"
      description="给各银行的授权一并撤回，立即生效"
      okText="撤销"
      cancelText="不撤"
      onConfirm={() => write.mutate({ id: need.id, says: office === 'enterprise' ? '企业撤销需求' : '应企业要求撤销需求' })}
    >
      <Button size="small" loading={write.isPending} aria-label={`撤销需求：${need.serial}`}>
        撤销需求
      </Button>
    </Popconfirm>
  );
}
