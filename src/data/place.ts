import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../platform/shared/reason.ts';
import { canReach, type EngineUser } from './engine-user.ts';

/** Where data goes when the database's user cannot walk into DATA_DIR (a clone under /root, mode 700). */
const elsewhere = '/var/lib/shenggui';

/** Says in DATA_DIR where the data really lie; deleting DATA_DIR starts anew and loses nothing of what lies there. */
const pointerName = 'postgres-location';

/**
 * 内嵌数据库的文件夹: DATA_DIR/postgres where the database's user can reach it, else a folder of its own under /var/lib/shenggui,
 * noted in DATA_DIR. Refuses when neither can be made.
 */
export function placeOf(dataDir: string, user: EngineUser): string {
  try {
    mkdirSync(dataDir, { recursive: true });
    const pointer = join(dataDir, pointerName);
    const noted = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : null;
    const place =
      noted ?? (canReach(user, join(dataDir, 'postgres'), 'enter') ? join(dataDir, 'postgres') : newPlaceElsewhere(user, pointer));
    mkdirSync(place, { recursive: true });
    // The folder must be walked through by the database's user; what is secret in it has a mode of its own.
    if (user.uid !== null) chmodSync(place, 0o711);
    return place;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const says = `数据文件夹 ${dataDir} 无法使用：${(error as Error).message}`;
    throw new Refusal([{ says, remedy: '用环境变量 DATA_DIR 指定一个可以写入的文件夹' }]);
  }
}

function newPlaceElsewhere(user: EngineUser, pointer: string): string {
  const place = join(elsewhere, randomBytes(6).toString('hex'));
  if (!canReach(user, place, 'enter')) {
    const says = `以 root 启动时数据库由系统用户 ${user.name} 运行，而该用户进不了 DATA_DIR，也进不了 ${elsewhere}`;
    throw new Refusal([{ says, remedy: '用环境变量 DATA_DIR 指定一个各级目录都允许进入的文件夹，例如 /srv/shenggui' }]);
  }
  mkdirSync(place, { recursive: true, mode: 0o755 });
  writeFileSync(pointer, `${place}\n`);
  process.stderr.write(`数据库由系统用户 ${user.name} 运行，它进不了 DATA_DIR，数据改存 ${place}（已记入 ${pointer}）\n`);
  return place;
}
