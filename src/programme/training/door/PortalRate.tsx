import { Form } from '../../../platform/portal/Form.tsx';
import { LongBox, Pick } from '../../../platform/portal/fields.tsx';
import { Act } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type OwnCourse, rateCourse } from './contract.ts';

const scores = [
  { value: '5', label: '5 很满意' },
  { value: '4', label: '4 满意' },
  { value: '3', label: '3 一般' },
  { value: '2', label: '2 不满意' },
  { value: '1', label: '1 很不满意' },
];

/** 满意度: of somebody who was there; whoever held the course is told the average and the words, never whose. */
export function PortalRate({ one, onClose }: { one: OwnCourse['attendees'][number]; onClose: () => void }) {
  const { login } = useMe();
  const { written, write, found, forget } = useKept(`rate ${login} ${one.id}`, { score: '', says: '' });
  const close = () => {
    forget();
    onClose();
  };
  const send = useWrite(rateCourse, close);
  const wanting = written.score === '' ? [{ says: '请选一个分数' }] : [];
  return (
    <Form
      label={`评价（${one.name}）`}
      error={send.error}
      found={found}
      onSend={() => {
        send.mutate({ id: one.id, score: Number(written.score), says: written.says });
      }}
    >
      <Pick label="满意度" value={written.score} required onChange={(score) => write({ ...written, score })} options={scores} />
      <LongBox
        label="想说的"
        rows={2}
        maxLength={300}
        value={written.says}
        hint="可不填；不显示是哪家、是谁"
        onChange={(says) => write({ ...written, says })}
      />
      <div className="p-acts">
        <Act type="submit" main busy={send.isPending} reasons={wanting}>
          提交评价
        </Act>
        <Act onClick={close}>不评了</Act>
      </div>
    </Form>
  );
}
