import { download } from '../web/download.tsx';
import { Waiting } from './Waiting.tsx';

/** 下载. `label`: of what, where several buttons say the same. */
export function Download({
  path,
  of = {},
  label,
  children,
}: {
  path: string;
  of?: Record<string, string | undefined>;
  label?: string;
  children: string;
}) {
  return (
    <Waiting run={() => download(path, of, () => undefined)} {...(label ? { label } : {})}>
      {children}
    </Waiting>
  );
}
