import { totalmem } from 'node:os';

/** 内嵌数据库的设置, on the command line, so that a new version of ours brings its own and no file has to be edited. */
export function clusterSettings(port: number, durable: boolean): string[] {
  const megabytes = Math.floor(totalmem() / 1_048_576);
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '80',
    password_encryption: 'scram-sha-256',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    shared_buffers: `${Math.min(512, Math.max(64, Math.floor(megabytes / 8)))}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(megabytes / 2))}MB`,
    // The default of 4 MB made the lists of 500,000 enterprises several times slower.
    work_mem: megabytes > 4_000 ? '64MB' : '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    // Parallel plans brought nothing on two cores, and /dev/shm of a container (64 MB) is too small for them.
    max_parallel_workers_per_gather: '0',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    lc_messages: 'C',
    // What people typed does not belong into a log.
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
